import ArgumentParser
import CallGraph
import Lineage
import Tables

/// Where a record came from.
struct RedunFlowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flow", abstract: "Show from which calls and values a record came.",
    discussion: """
      Examples:
        sqltrack redun flow out/model.bin
        sqltrack redun flow 3c7b498d --depth 3
        sqltrack redun flow report.pdf --to svg > report.svg
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, svg }

  @OptionGroup var database: DatabaseOptions

  @Argument(help: "The record: a path, an id or hash, - for the newest execution.")
  var id: String

  @Option(help: "text, json (redun's document) or svg (a drawing).")
  var to = Format.text

  @Option(help: "How many calls upstream to show; all when it is not given.")
  var depth: Int?

  func validate() throws {
    if let depth, depth < 1 { throw ValidationError("invalid depth '\(depth)': at least 1") }
  }

  func run() throws {
    try RedunDatabase(database).with { graph in
      let start = try graph.dataflowStart(of: graph.onlyHere(id), named: id)
      let dataflow = try graph.dataflow(of: start, depth: depth)
      switch to {
      case .text:
        try Console.show(lines: "\(dataflow.header)\n\n")
        try Console.show(lines: dataflow.text)
      case .json: try Console.write(data: CanonicalJSON.text(dataflow.json, spaced: true) + "\n")
      case .svg: try Console.write(data: String(decoding: dataflow.svgFile(), as: UTF8.self) + "\n")
      }
      for note in dataflow.notes { Console.error("note: \(note)") }
      if !dataflow.hasProducer { Console.error("note: no recorded call made it") }
      if dataflow.leftOut > 0 {
        let calls = dataflow.leftOut == 1 ? "call" : "calls"
        Console.error("note: \(dataflow.leftOut) \(calls) beyond the depth left out")
      }
    }
  }
}
