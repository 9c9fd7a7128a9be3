import ArgumentParser
import CallGraph
import Databases
import Files
import Foundation
import Tables

/// Writes records with all that belongs to them, one a line.
struct RedunExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write records and all that belongs to them as JSON lines.",
    discussion: """
      Examples:
        sqltrack redun export - > newest.jsonl
        sqltrack redun export --all -f everything.jsonl
      """)

  @OptionGroup var database: DatabaseOptions

  @Argument(help: "The records.")
  var ids: [String] = []

  @Flag(help: "All executions.")
  var all = false

  @Option(name: .shortAndLong, help: "The file to write; standard output without it.")
  var file: String?

  func validate() throws {
    if ids.isEmpty, !all { throw ValidationError("missing records: name some, or write --all") }
  }

  func run() throws {
    try RedunDatabase(database).with { graph in
      let roots = try ids.map { try graph.onlyHere($0).id }
      let found = try all ? graph.recordIDs() : graph.recordIDs(of: roots)
      let out = try file.map(LineOutput.init(path:)) ?? LineOutput(isForPeople: false)
      try graph.forEachSerialized(found, storedBytes: true) { try out.write("\($0.line)\n") }
      try out.finish()
      let rest = try graph.leftBehind().map { "; \($0) stay behind" } ?? ""
      Console.error("\(found.count) \(found.count == 1 ? "record" : "records")\(rest)")
    }
  }
}

/// Takes in records that were exported.
struct RedunImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take in exported records, all of them or none.",
    discussion: """
      Known records stay as they are. Hashes and bytes are checked.

      Examples:
        sqltrack redun import records.jsonl --dbpath redun.db
        ssh lab redun export --all | sqltrack redun import - --dbpath copy.db
      """)

  @OptionGroup var database: DatabaseOptions

  @Argument(help: "The file, or - for standard input.")
  var file: String

  func run() throws {
    try RedunDatabase(database).with(writing: true) { graph in
      let put = try graph.put(records: try records())
      var text = "\(put.total) \(put.total == 1 ? "record" : "records") (\(put.new) new)"
      if put.withoutBytes > 0 { text += "; \(put.withoutBytes) values came without their bytes" }
      try Console.show(text)
    }
  }

  private func records() throws -> [JSON] {
    let name = file == "-" ? "standard input" : file
    let bytes =
      file == "-"
      ? Array(try FileHandle.standardInput.readToEnd() ?? Data()) : try InputFile(file).bytes()
    if let fault = EncodingFault(in: bytes, name: name) { throw Failure(fault.description) }
    var records: [JSON] = []
    for (index, line) in bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    )
    .enumerated() where !line.isEmpty {
      let json = line.withUnsafeBytes { JSON(parsing: $0.bindMemory(to: UInt8.self)) }
      guard let json else {
        throw Failure("\(name):\(index + 1): invalid JSON, expected a record a line")
      }
      records.append(json)
    }
    return records
  }
}

/// Makes an empty redun database.
struct RedunInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make an empty redun database of version 3.5.",
    discussion: """
      Examples:
        sqltrack redun init redun.db
        sqltrack redun init postgresql://db.example/redun
      """)

  @Argument(help: "A file, or the address of an empty PostgreSQL database.")
  var place: String

  func run() throws {
    let place = try CallGraphPlace(place, in: .ofProcess)
    do {
      try CallGraph.create(at: place)
    } catch {
      throw Failure((error as? DatabaseError)?.message ?? "\(error)")
    }
    try Console.show("made a redun database of version 3.5 in \(place.database)")
  }
}
