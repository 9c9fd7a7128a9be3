import ArgumentParser
import CallGraph
import Tables

/// The tags of a redun database.
struct RedunTagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "List, add, remove and replace tags.",
    discussion: """
      Examples:
        sqltrack redun tag list --values
        sqltrack redun tag add - env=prod reviewed
        sqltrack redun tag update 3c7b498d env=dev
        sqltrack redun tag rm - reviewed
      """,
    subcommands: [
      RedunTagListCommand.self, RedunTagAddCommand.self, RedunTagRemoveCommand.self,
      RedunTagUpdateCommand.self,
    ])

  @OptionGroup var database: DatabaseOptions
}

/// Which tags there are, and on how many records.
struct RedunTagListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the tags, or the records that have some of them.")

  @OptionGroup var database: DatabaseOptions

  @Flag(help: "Tell the values apart.")
  var values = false

  @Argument(help: ArgumentHelp("Which tags.", valueName: "key[=value]"))
  var tags: [String] = []

  func run() throws {
    try RedunDatabase(database).with { graph in
      let wanted = try tags.map(TagText.init(parsing:))
      guard values || wanted.isEmpty else { return try list(wanted, graph) }
      try Console.show("Tags:")
      for (tag, counts) in try graph.tagCounts(withValues: values, wanted) {
        let text = tag.description
        let width = values ? 30 : 10
        let margin = String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
        let list = counts.map { "\($0.count) \($0.entity.rawValue)" }.joined(separator: ", ")
        try Console.show("  \(text)\(margin) (\(list))")
      }
    }
  }

  /// The records that have all of some tags.
  private func list(_ tags: [TagText], _ graph: CallGraph) throws {
    let out = LineOutput(isForPeople: true)
    try CallGraphLog(graph, zone: .current) { try out.write($0) }
      .log(graph.query.tags(tags.map(\.filter)).ordered(by: .time), isDetailed: false)
    try out.finish()
  }
}

/// A record and tags, as the writing commands take them.
struct RedunTagArguments: ParsableArguments {
  @OptionGroup var database: DatabaseOptions

  @Argument(help: "The record: the beginning of its id, -, a task's name or a path.")
  var id: String

  @Argument(help: ArgumentHelp("The tags.", valueName: "key=value"))
  var tags: [String]

  func validate() throws {
    if tags.isEmpty { throw ValidationError("missing tags: write key=value") }
  }

  /// Opens the graph to write, finds the record, and prints the tags that a body gives.
  func run(
    _ prefix: String = "",
    _ body: (CallGraph, CallGraphRecord, [TagText]) throws -> [TagRecord]
  ) throws {
    try RedunDatabase(database).with(writing: true) { graph in
      let tags = try self.tags.map(TagText.init(parsing:))
      let record = try graph.onlyHere(id)
      for tag in try body(graph, record, tags) {
        try Console.show("\(prefix)\(record.shortName) \(tag.text)")
      }
    }
  }
}

extension CallGraphRecord {
  /// What a tag is on and the beginning of its id, such as `Execution 1f25f7bb`.
  fileprivate var shortName: String { "\(entity.rawValue) \(id.prefix(8))" }
}

/// Adds tags to a record.
struct RedunTagAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add tags to a record; those that it has stay.")

  @OptionGroup var arguments: RedunTagArguments

  func run() throws {
    try arguments.run { graph, record, tags in try graph.add(tags, to: record, mode: .renew) }
  }
}

/// Replaces tags of a record.
struct RedunTagUpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Set tags of a record; others with the same keys go.")

  @OptionGroup var arguments: RedunTagArguments

  func run() throws {
    try arguments.run { graph, record, tags in try graph.add(tags, to: record, mode: .replace) }
  }
}

/// Removes tags of a record.
struct RedunTagRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm", abstract: "Remove tags of a record, by key and value or by key alone.")

  @OptionGroup var arguments: RedunTagArguments

  func run() throws {
    try arguments.run("removed ") { graph, record, tags in
      let present = try graph.currentTags(of: [record.id])[record.id] ?? []
      guard tags.contains(where: { present.contains(where: $0.matches) }) else {
        throw Failure(
          "unknown tag '\(tags[0])' of \(record.shortName), it has "
            + (present.isEmpty ? "none" : present.map(\.text.description).joined(separator: ", ")))
      }
      return try graph.remove(tags, of: record.id)
    }
  }
}
