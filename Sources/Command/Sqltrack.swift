import ArgumentParser

@main
struct Sqltrack: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sqltrack")
}
