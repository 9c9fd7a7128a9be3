import ArgumentParser
import Foundation
import Tracking

/// Shows a run or changes it.
struct RunInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run-info",
    abstract: "Show a run, or change its status, comment, tags, links, args, env, extras or times.",
    discussion: """
      Changes: status STATUS, comment TEXT, tag add|set|remove TAG ..., link add|remove KIND ID, \
      args|env|extras add|set|remove NAME=VALUE ..., created|started|updated now|TIME

      Examples:
        sqltrack run-info 7
        sqltrack run-info 7 status STOPPED
        sqltrack run-info 7 tag add marked
        sqltrack run-info 7 link add resumes 3
        sqltrack run-info 7 args add lr=0.1 'layers=[64, 32]'
        sqltrack run-info 7 env remove HOME
        sqltrack run-info 7 started 2026-11-21T09:00Z
      """)

  @OptionGroup var database: DatabaseOptions

  @Argument(help: "The number of the run.")
  var id: Int64

  @Argument(help: "What to change; without it the run is shown.")
  var change: [String] = []

  func validate() throws {
    if !change.isEmpty { _ = try Edit(change) }
  }

  func run() throws {
    let client = try DatabaseOpening(choice: database.choice).client()
    let run = try Run(client, id: id)
    guard change.isEmpty else { return try Edit(change).apply(to: run) }
    try Console.show(lines: Properties.text(of: run))
  }
}
