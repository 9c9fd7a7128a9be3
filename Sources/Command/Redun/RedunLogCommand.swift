import ArgumentParser
import CallGraph
import Foundation
import Tables

/// Prints what `redun log` prints.
struct RedunLogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show executions, or one record with its jobs, source and dataflow.",
    discussion: """
      A record is named by the beginning of its id or hash, by - for the newest execution and ~2 \
      for the one before it, by the name of a task, or by the path of a file.

      Examples:
        sqltrack redun log
        sqltrack redun log 3c7b498d
        sqltrack redun log out/model.bin
        sqltrack redun log --job --job-status FAILED
        sqltrack redun log --exec --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var filters: RedunFilters

  @Argument(help: "The record.")
  var id: String?

  @Flag(help: "Count the records of each kind.")
  var count = false

  @Flag(help: "Tell all of each record.")
  var detail = false

  @Option(help: "text, or json for one record a line.")
  var format = Format.text

  @Flag(help: ArgumentHelp("Accepted as redun does; there is no pager.", visibility: .hidden))
  var noPager = false

  func run() throws {
    try RedunDatabase(database).with { graph in
      let out = LineOutput(isForPeople: format == .text)
      let log = CallGraphLog(graph, zone: .current) { try out.write($0) }
      try show(graph, log, out)
      try out.finish()
    }
  }

  private func show(_ graph: CallGraph, _ log: CallGraphLog, _ out: LineOutput) throws {
    var query = try filters.query(of: graph)
    if let id {
      if id.hasPrefix("-") || id.hasPrefix("~") || isFile(id, graph) {
        return try show(graph.onlyHere(id), graph, log, out)
      }
      query = query.ids(startingWith: id)
      if try query.first() == nil { throw CallGraphError.unknownRecord(id) }
    } else if !filters.namesKinds {
      if !count, format == .text { try out.write("Recent executions:\n\n") }
      query = query.kinds([.execution])
    }
    if count { return try log.logCounts(of: query) }
    if format == .json {
      return try graph.forEachSerialized(query.ids()) { try out.write("\($0.line)\n") }
    }
    if filters.file { return try log.logFiles(of: query) }
    try log.log(query, isDetailed: detail || id != nil)
  }

  private func show(
    _ record: CallGraphRecord, _ graph: CallGraph, _ log: CallGraphLog, _ out: LineOutput
  ) throws {
    switch format {
    case .text: try log.log(record)
    case .json:
      if let line = try graph.serialized(record)?.line { try out.write("\(line)\n") }
    }
  }

  /// Whether a name is the path of a file that the graph knows.
  private func isFile(_ name: String, _ graph: CallGraph) -> Bool {
    guard name.contains(":") || FileManager.default.fileExists(atPath: name) else {
      return (try? graph.query.ids(startingWith: name).first()) == nil
    }
    return true
  }
}
