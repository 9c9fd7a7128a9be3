import ArgumentParser
import Assets
import Databases
import Files
import Foundation

/// The command `sqltrack`.
///
/// To add a command: a file in `Commands/` and its line in `subcommands`.
@main
struct Sqltrack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sqltrack",
    abstract: "Reports from an experiment database: Markdown with SQL in, one HTML page out.",
    discussion: """
      Examples:
        sqltrack init mlflow.db              a first report of a tracker's database
        sqltrack demo                        a small real database and its reports
        sqltrack report weekly.md            writes weekly.html beside it
        sqltrack --dbpath runs.db query "SELECT * FROM runs"

      The database: the options below, else SQLTRACK_DSN_* variables, else sqltrack.conf, \
      else the file sqltrack.db.
      """,
    version: sqltrackVersion,
    subcommands: [
      ReportCommand.self,
      PublishCommand.self,
      ServeCommand.self,
      PaperCommand.self,
      QueryCommand.self,
      TablesCommand.self,
      FunctionsCommand.self,
      NewCommand.self,
      InitCommand.self,
      DemoCommand.self,
      SetupCommand.self,
      ExecuteCommand.self,
      RunCommand.self,
      LogCommand.self,
      ExperimentCommand.self,
      RunInfoCommand.self,
      ConfigCommand.self,
      CreateCommand.self,
      CopyCommand.self,
      RedunCommand.self,
      JobsCommand.self,
      CompletionsCommand.self,
      ManualCommand.self,
    ])

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var details: DetailOptions

  static func main() {
    Console.claimStreams()
    let arguments = Array(CommandLine.arguments.dropFirst())
    // Programs ask for it before they do anything else.
    guard arguments != ["--version"] else { exit(showing: sqltrackVersion) }
    guard Console.hasRoom else {
      Console.error("error: cannot open files: `ulimit -n` allows too few, or too many are open")
      Foundation.exit(1)
    }
    do {
      var command = try command(of: arguments)
      try command.run()
    } catch let failure as Failure {
      Console.error("error: \(failure.message)")
      Foundation.exit(1)
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch {
      exit(with: error)
    }
  }

  // Commands that are run often and take every option themselves.
  private static let quick: [any ParsableCommand.Type] = [ReportCommand.self, QueryCommand.self]

  /// The command that the arguments ask for.
  ///
  /// The way by the root parses a line four times, which costs as much as a small report. What a
  /// command by itself does not understand, the root may, and tells what is wrong otherwise.
  private static func command(of arguments: [String]) throws -> any ParsableCommand {
    // `sqltrack weekly.md` is what a person tries first.
    if arguments.first?.hasSuffix(".md") == true { return try ReportCommand.parse(arguments) }
    let named = quick.first { $0.configuration.commandName == arguments.first }
    if let command = try? named?.parse(Array(arguments.dropFirst())) { return command }
    if let word = arguments.first, let message = Unknown.command(word) {
      throw ValidationError(message)
    }
    return try parseAsRoot(arguments)
  }

  /// Usage errors end with status 2, help and version with 0.
  private static func exit(with error: any Error) -> Never {
    switch exitCode(for: error) {
    case .success:
      exit(showing: fullMessage(for: error))
    case .validationFailure:
      Console.error(lines: Unknown.improving(fullMessage(for: error)))
      Foundation.exit(2)
    default:
      Console.error("error: \(describe(error))")
      Foundation.exit(1)
    }
  }

  /// Shows what was asked for, such as a help.
  private static func exit(showing text: String) -> Never {
    do {
      try Console.show(lines: text + "\n")
      Foundation.exit(0)
    } catch {
      Console.error("error: \(error)")
      Foundation.exit(1)
    }
  }

  private static func describe(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else {
      return FileError(ofFoundation: error)?.description ?? "\(error)"
    }
    return [error.message, error.hint].compactMap { $0 }.joined(separator: "; ")
  }
}
