import Databases
import Foundation
import Tables

/// The connection to a tracking database.
///
///     let client = try Client(["dbpath": "runs.db"])
///     try client.setup()
///     let run = try Experiment(client, name: "digits").run()
///     try run.track { try run.addMetrics(["loss": 0.5], step: 1) }
///
/// The client connects on first use and stays connected. It may be used from several threads and
/// tasks: one at a time is served, the others wait. Its methods block, so asynchronous code calls
/// them inside of `perform`, or uses the asynchronous form of `track`.
public final class Client: Sendable {
  /// The pauses before a lost connection is tried again.
  let retries: [Duration]
  /// Where the database is.
  let configuration: Configuration
  private let lock = NSRecursiveLock()
  // Touched under the lock only.
  nonisolated(unsafe) private let session: Session
  private let queue = DispatchQueue(label: "sqltrack.client")

  /// The pauses that a client makes when nothing else is said: about 15 s in all.
  public static let usualRetries: [Duration] = [
    .milliseconds(100), .milliseconds(500), .seconds(2), .seconds(4), .seconds(8),
  ]

  /// A client of the database that parameters name, or else variables, or a configuration file.
  ///
  /// The order is that of the command line: the file, then `SQLTRACK_DSN_<PARAMETER>`, then these.
  ///
  /// - Parameters:
  ///   - parameters: Values by name, such as `engine`, `dbpath`, `host`, `dbname` or `schema`.
  ///   - path: A configuration file, instead of the first one found.
  ///   - retries: The pauses before a lost connection is tried again.
  public convenience init(
    _ parameters: [String: String] = [:], path: String? = nil,
    retries: [Duration] = Client.usualRetries
  ) throws {
    do {
      self.init(
        try Databases.standard.configuration(options: parameters, path: path, in: .ofProcess),
        retries: retries)
    } catch { throw TrackingError.wrapping(error) }
  }

  /// A client of the database that parameters name, whatever files and variables say.
  public convenience init(
    only parameters: [String: String], retries: [Duration] = Client.usualRetries
  ) throws {
    do {
      self.init(
        try Databases.standard.configuration(fixed: parameters, in: .ofProcess), retries: retries)
    } catch { throw TrackingError.wrapping(error) }
  }

  /// A client of the database of a configuration.
  package init(_ configuration: Configuration, retries: [Duration] = Client.usualRetries) {
    self.configuration = configuration
    self.retries = retries
    session = Session { try Client.open(configuration, retries) }
  }

  private static func open(
    _ configuration: Configuration, _ retries: [Duration]
  ) throws -> any Writer {
    do {
      return try configuration.opened(retries: retries) {
        try Databases.standard.writer(of: $0, zone: Zone.current.name)
      }
    } catch let error as DatabaseError where error.isPassing {
      throw TrackingError.unreachable(error.message)
    }
  }

  /// Where the database is, free of users and passwords.
  public var place: String { configuration.description }

  // MARK: Scopes

  /// Runs a body in one transaction: it is committed at the end, or rolled back by an error.
  ///
  /// Scopes nest: all is one transaction, which the outermost scope ends.
  ///
  ///     try client.connect {
  ///       try experiment.setComment("all or nothing")
  ///       try experiment.addTags("sweep")
  ///     }
  public func connect<Result>(_ body: () throws -> Result) throws -> Result {
    try scope { _ in try body() }
  }

  /// Commits what the open scope has done so far.
  public func commit() throws {
    try locked { session in
      guard session.depth > 0 else { throw TrackingError.notConnected }
      try session.commit()
    }
  }

  /// Undoes what the open scope has done since it began or was committed.
  public func rollback() throws {
    try locked { session in
      guard session.depth > 0 else { throw TrackingError.notConnected }
      try session.rollback()
    }
  }

  /// Closes the connection unless a scope is open; the next use connects again.
  public func close() {
    lock.withLock { if session.depth == 0, !session.isReading { session.close() } }
  }

  /// Runs a body on a thread of the client, for callers that must not block.
  public func perform<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result(catching: body)) }
    }
  }

  // MARK: For the types of this module

  /// Runs a body under the lock, and words what it throws.
  func locked<Result>(_ body: (Session) throws -> Result) throws -> Result {
    lock.lock()
    defer { lock.unlock() }
    do { return try body(session) } catch { throw TrackingError.wrapping(error) }
  }

  /// Runs a body in a scope.
  func scope<Result>(_ body: (Session) throws -> Result) throws -> Result {
    try locked { session in
      _ = try session.connection()
      session.depth += 1
      do {
        let result = try body(session)
        session.depth -= 1
        if session.depth == 0 { try end(session) }
        return result
      } catch {
        session.depth = max(0, session.depth - 1)
        if session.depth == 0 { try abort(session, because: error) }
        throw error
      }
    }
  }

  private func end(_ session: Session) throws {
    session.depth = 1
    try session.commit()
    session.depth = 0
    session.endings = []
  }

  /// Rolls the scope back, but not that its runs have ended.
  private func abort(_ session: Session, because error: any Error) throws {
    // The error that led here is the one to tell.
    try? session.rollback()
    if session.isLost { session.close() }
    let endings = session.endings
    session.endings = []
    for ending in endings { try ending.store(on: self, cause: error) }
  }

  /// Runs a body that may safely run twice, and again after the connection was lost.
  func retrying<Result>(_ body: (Session) throws -> Result) throws -> Result {
    try locked { session in
      guard session.depth == 0 else { return try body(session) }
      for pause in retries {
        do { return try body(session) } catch {
          guard session.isLost else { throw error }
          session.close()
          Thread.sleep(forTimeInterval: pause / .seconds(1))
        }
      }
      return try body(session)
    }
  }

  /// Whether the connection broke, and a new one, which was not tried yet, may answer.
  var isLost: Bool { lock.withLock { session.isLost } }

  /// Tries to get the lock for a signal's thread; the owner may hold it for long.
  func tryLock(for time: Duration) -> Bool {
    lock.lock(before: Date().addingTimeInterval(time / .seconds(1)))
  }

  /// Gives the lock of `tryLock` back.
  func unlock() { lock.unlock() }

  /// Undoes the transaction of a thread that will not come back to it.
  ///
  /// Called without the lock, by a process that is about to end.
  func abandon() { session.current?.abandon() }
}
