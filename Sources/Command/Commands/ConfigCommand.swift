import ArgumentParser
import Databases
import Foundation

/// Shows which database is meant, and why.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show the configuration file that counts, and every parameter with its origin.",
    discussion: """
      Opens no database. Passwords are shown as ***.

      Examples:
        sqltrack config
        sqltrack -a db.example -d tracking config
      """)

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let opening = DatabaseOpening(choice: database.choice)
    let configuration = try opening.configuration(for: nil)
    let (settings, problem) = try Databases.standard.settings(of: configuration)
    var rows = [["file", configuration.file ?? "none", ""]]
    if configuration.file == nil {
      rows += Configuration.usualFiles(in: .ofProcess).map { ["", $0, "not there"] }
    }
    rows += settings.map { [$0.name, $0.value, origin(of: $0)] }
    try Console.show(lines: AlignedRows.text(rows))
    if let problem {
      Console.error("error: \(problem)")
      throw ExitCode.failed
    }
  }

  private func origin(of setting: Configuration.Setting) -> String {
    switch setting.origin {
    case .file(let path, let line): "\(path):\(line)"
    case .variable(let name): name
    case .option: DatabaseOptions.names[setting.name] ?? "option"
    case .rule(let reason): reason
    }
  }
}
