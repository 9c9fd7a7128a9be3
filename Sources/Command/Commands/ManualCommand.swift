import ArgumentParser
import Assets

/// Prints the manual page.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the manual page: what --help tells of all commands, for man.",
    discussion: """
      Examples:
        sqltrack manual | man -l -
        sqltrack manual > ~/.local/share/man/man1/sqltrack.1
      """)

  func run() throws {
    guard let page = ManualPage(help: Sqltrack._dumpHelp(), version: sqltrackVersion) else {
      throw Failure("cannot read the help of the commands")
    }
    try Console.write(data: page.text)
  }
}
