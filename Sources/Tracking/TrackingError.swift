import Databases
import Tables

/// Why something could not be tracked.
public enum TrackingError: Error, Equatable, Sendable {
  /// The database refused a statement or could not be reached, in its own words.
  case database(message: String, code: String?, hint: String?)
  /// The database could not be reached however often it was tried, in the words of the last time.
  case unreachable(String)
  /// The configuration of the database is wrong.
  case configuration(String)
  /// `commit()` and `rollback()` need an open scope.
  case notConnected
  /// The rows of a query are still being read.
  case readingRows
  /// An experiment or a run is asked for without a name or a number.
  case missingIdentity(String)
  case unknownExperiment(String)
  /// The number and the name belong to different experiments.
  case conflictingExperiment(id: Int64, name: String, storedName: String)
  case unknownRun(Int64)
  /// The run belongs to another experiment than the one given.
  case conflictingRun(id: Int64, experiment: Int64, storedExperiment: Int64)
  /// An environment variable with the number of an experiment or a run.
  case missingVariable(String)
  case invalidVariable(name: String, value: String)
  /// A metric that has the name of a key column, or two metrics of the same column.
  case invalidMetric(String)
  /// Metrics without columns in a table that has parts on other servers, and what would add them.
  case distantColumns(metrics: [String], steps: [String])
  /// A column of JSON that holds something else than an object.
  case invalidObject(column: String, owner: String)
  /// Parts that make no SQL: a name with a NUL, or a placeholder without a part.
  case invalidSQL(String)
  /// The end of a run could not be stored, and what the run itself had thrown before.
  case unfinishedRun(id: Int64, status: String, reason: String, cause: String?)

  /// What the lower layers throw, in the words of this one.
  static func wrapping(_ error: any Error) -> any Error {
    switch error {
    case let error as DatabaseError:
      return TrackingError.database(
        message: error.message, code: error.code, hint: error.hint ?? error.schemaHint)
    case let error as ConfigurationError: return TrackingError.configuration(error.description)
    case let error as QueryError: return TrackingError.database(error)
    default: return error
    }
  }

  private static func database(_ error: QueryError) -> TrackingError {
    let message =
      switch error {
      case .unboundParameter(let name, _, _): "missing value for the parameter '\(name)'"
      case .secondStatement: "invalid second statement, use executeScript for several"
      case .emptyStatement: "missing statement"
      case .listParameter(let name, _): "invalid list '\(name)', SQLite takes one after IN only"
      }
    return .database(message: message, code: nil, hint: nil)
  }
}

extension DatabaseError {
  /// Advice for a database that has not been set up, or not by this release.
  fileprivate var schemaHint: String? {
    let isMissing =
      ["42P01", "42703"].contains(code ?? "") || message.hasPrefix("no such table")
      || message.hasPrefix("no such column")
    return isMissing ? "create or update the tables with `sqltrack setup`" : nil
  }
}

extension TrackingError: CustomStringConvertible {
  /// One sentence, and the next step where there is one.
  public var description: String {
    switch self {
    case .database(let message, _, let hint):
      return hint.map { "\(message) (\($0))" } ?? message
    case .configuration(let message), .unreachable(let message): return message
    case .notConnected: return "cannot commit or roll back outside of connect"
    case .readingRows: return "cannot use the client while its rows are read, collect them first"
    case .missingIdentity(let kind): return "missing number or name of the \(kind)"
    case .unknownExperiment(let name): return "unknown experiment \(name)"
    case .conflictingExperiment(let id, let name, let storedName):
      return "experiment \(id) is called '\(storedName)', not '\(name)'"
    case .unknownRun(let id): return "unknown run \(id)"
    case .conflictingRun(let id, let experiment, let storedExperiment):
      return "run \(id) belongs to experiment \(storedExperiment), not \(experiment)"
    case .missingVariable(let name): return "missing environment variable \(name)"
    case .invalidVariable(let name, let value):
      return "invalid number '\(value)' in the environment variable \(name)"
    case .invalidMetric(let reason): return "invalid metric \(reason)"
    case .distantColumns(let metrics, let steps):
      let names = metrics.map { "'\($0)'" }.joined(separator: " and ")
      return "cannot store \(names) in metrics, which has parts on other servers: run "
        + steps.joined(separator: ", then ")
    case .invalidObject(let column, let owner):
      return "cannot change \(column) of \(owner), which is no JSON object"
    case .invalidSQL(let reason): return "invalid SQL, \(reason)"
    case .unfinishedRun(let id, let status, let reason, let cause):
      let end = "cannot store that run \(id) is \(status): \(reason)"
      return cause.map { "\(end); the run itself ended with: \($0)" } ?? end
    }
  }
}
