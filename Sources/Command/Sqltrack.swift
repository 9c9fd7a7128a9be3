import ArgumentParser
import Assets
import Databases
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
      QueryCommand.self,
      DemoCommand.self,
      SetupCommand.self,
      ExecuteCommand.self,
      RunCommand.self,
      LogCommand.self,
      ExperimentCommand.self,
      RunInfoCommand.self,
      CreateCommand.self,
      CopyCommand.self,
    ])

  @OptionGroup var database: DatabaseOptions

  @Flag(name: .shortAndLong, help: "Tell on standard error what is run and how long it takes.")
  var verbose = false

  static func main() {
    Console.claimStreams()
    do {
      var command = try parseAsRoot()
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

  /// Usage errors end with status 2, help and version with 0.
  private static func exit(with error: any Error) -> Never {
    switch exitCode(for: error) {
    case .success:
      print(fullMessage(for: error))
      Foundation.exit(0)
    case .validationFailure:
      Console.error(fullMessage(for: error))
      Foundation.exit(2)
    default:
      Console.error("error: \(describe(error))")
      Foundation.exit(1)
    }
  }

  private static func describe(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(error)" }
    return [error.message, error.hint].compactMap { $0 }.joined(separator: "; ")
  }
}

/// The statuses that a command ends with.
extension ExitCode {
  static let failed = ExitCode(1)
  /// The page was written and has error boxes.
  static let writtenWithErrors = ExitCode(3)
}

/// What went wrong, in one sentence for the person at the terminal.
struct Failure: Error {
  var message: String

  init(_ message: String) { self.message = message }
}
