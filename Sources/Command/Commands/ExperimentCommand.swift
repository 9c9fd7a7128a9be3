import ArgumentParser
import Foundation
import Tracking

/// Shows an experiment or changes it.
struct ExperimentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiment",
    abstract: "Show an experiment, or change its name, comment, tags, links or extras.",
    discussion: """
      An experiment is named by its number or its name; --create makes one that is missing. \
      Changes: name NAME, comment TEXT, tag add|set|remove TAG ..., link add|remove KIND ID, \
      extras add|set|remove NAME=VALUE ...

      Examples:
        sqltrack experiment digits
        sqltrack experiment digits --create comment "a first look"
        sqltrack experiment digits tag add sweep sgd
        sqltrack experiment 3 link add follows 1
        sqltrack experiment digits extras add 'layers=[64, 32]' owner=ada
      """)

  @OptionGroup var database: DatabaseOptions

  @Flag(help: "Make the experiment when there is none.")
  var create = false

  @Argument(help: ArgumentHelp("The number or the name.", valueName: "id or name"))
  var which: String

  @Argument(help: "What to change; without it the experiment is shown.")
  var change: [String] = []

  func validate() throws {
    if which.isEmpty { throw ValidationError("missing number or name of the experiment") }
    if !change.isEmpty { _ = try Edit(change) }
  }

  func run() throws {
    let client = try DatabaseOpening(choice: database.choice).client()
    let experiment = try find(client)
    guard change.isEmpty else { return try Edit(change).apply(to: experiment) }
    try Console.show(lines: Properties.text(of: experiment))
  }

  private func find(_ client: Client) throws -> Experiment {
    let names = try client.firstValues("SELECT name FROM experiments").compactMap(\.text)
    if names.contains(which) || create { return try Experiment(client, name: which) }
    if let id = Int64(which) { return try Experiment(client, id: id) }
    throw Failure(Properties.unknown(which, in: names))
  }
}
