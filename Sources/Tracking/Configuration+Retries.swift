import Databases
import Foundation

extension Configuration {
  /// Opens a connection; a server that is away, starts or has no room is tried again, which is told
  /// once.
  ///
  ///     let writer = try configuration.opened(retries: Client.usualRetries) {
  ///       try Databases.standard.writer(of: $0, zone: "UTC")
  ///     }
  ///
  /// - Parameter retries: The pauses before each further try.
  /// - Throws: What the last try has thrown.
  package func opened<Connection>(
    retries: [Duration], by open: (Configuration) throws -> Connection
  ) throws -> Connection {
    for (index, pause) in retries.enumerated() {
      do { return try open(self) } catch let error as DatabaseError where error.isPassing {
        if index == 0 { notices?.hear(.tryingAgain(after: error)) }
        Thread.sleep(forTimeInterval: pause / .seconds(1))
      }
    }
    return try open(self)
  }
}

extension DatabaseNotice {
  /// That a database is away, for now.
  fileprivate static func tryingAgain(after error: DatabaseError) -> DatabaseNotice {
    DatabaseNotice(isWarning: true, message: "\(error.message); trying again")
  }
}
