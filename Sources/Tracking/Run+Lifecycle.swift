import Foundation

extension Run {
  /// Starts the run: its status is `RUNNING` from now on.
  ///
  /// SIGTERM and SIGINT end it until `stop()`: its status is set and the signal passed on.
  ///
  /// - Parameters:
  ///   - terminated: The status that SIGTERM gives it.
  ///   - interrupted: The status that SIGINT gives it.
  @discardableResult
  public func start(
    terminated: String = "CANCELLED", interrupted: String = "CANCELLED", started: Moment = .now,
    updated: Moment = .now
  ) throws -> Run {
    try begin(started: started, updated: updated)
    Termination.register(key) { [client, id] signal in
      let status = signal == SIGINT ? interrupted : terminated
      try client.end(RunEnding(run: id, status: status, time: Date()))
    }
    return self
  }

  /// Starts the run and leaves signals alone.
  package func begin(started: Moment = .now, updated: Moment = .now) throws {
    var changes = ["status = 'RUNNING'"]
    var values: [String: SQLValue] = ["id": .integer(id)]
    for (column, moment) in [("time_started", started), ("time_updated", updated)] {
      guard let date = moment.date else { continue }
      changes.append("\(column) = :\(column)")
      values[column] = .time(date)
    }
    let sql = "UPDATE runs SET \(changes.joined(separator: ", ")) WHERE id = :id"
    try client.retrying { session in
      if try session.run(sql, values) == 0 { throw TrackingError.unknownRun(id) }
    }
  }

  /// Stops the run: sets how it ended.
  ///
  /// A lost connection is tried again for as long as the client's `retries` say.
  @discardableResult
  public func stop(_ status: String = "COMPLETED", updated: Moment = .now) throws -> Run {
    try stop(RunEnding(run: id, status: status, time: updated.date), cause: nil)
    return self
  }

  /// Stops the run with a status, unless the program itself has set another than `RUNNING`.
  package func stopIfRunning(_ status: String) throws {
    try stop(
      RunEnding(run: id, status: status, time: Date(), onlyIfRunning: true), cause: nil)
  }

  private func stop(_ ending: RunEnding, cause: (any Error)?) throws {
    // After a signal the run has its status already.
    guard Termination.withdraw(key) else { return }
    try client.locked { session in
      // A scope that is rolled back must not undo that the run has ended.
      guard session.depth > 0 else { return try ending.store(on: client, cause: cause) }
      session.endings.append(ending)
      do { try ending.store(on: client, cause: cause) } catch {
        // In a failed transaction nothing can be stored until it is rolled back.
        if cause == nil { throw error }
      }
    }
  }

  /// Tracks a body: starts the run, and stops it with a status that tells how the body ended.
  ///
  ///     try run.track {
  ///       for epoch in 0..<90 { try run.addMetrics(["loss": train(epoch)], step: epoch) }
  ///     }
  ///
  /// - Parameters:
  ///   - normal: The status when the body ends.
  ///   - failure: The status when it throws.
  ///   - interrupt: The status after SIGINT, and when the body throws `CancellationError`.
  ///   - terminated: The status after SIGTERM.
  @discardableResult
  public func track<Result>(
    normal: String = "COMPLETED", failure: String = "FAILED", interrupt: String = "CANCELLED",
    terminated: String = "CANCELLED", started: Moment = .now, updated: Moment = .now,
    _ body: () throws -> Result
  ) throws -> Result {
    try start(terminated: terminated, interrupted: interrupt, started: started, updated: updated)
    let result: Result
    do { result = try body() } catch {
      let status = error is CancellationError ? interrupt : failure
      try stop(RunEnding(run: id, status: status, time: updated.date), cause: error)
      throw error
    }
    try stop(RunEnding(run: id, status: normal, time: updated.date), cause: nil)
    return result
  }

  /// Tracks an asynchronous body; the database is used on a thread of the client.
  @discardableResult
  public func track<Result>(
    normal: String = "COMPLETED", failure: String = "FAILED", interrupt: String = "CANCELLED",
    terminated: String = "CANCELLED", started: Moment = .now, updated: Moment = .now,
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
  ) async throws -> Result {
    try await client.perform {
      _ = try start(
        terminated: terminated, interrupted: interrupt, started: started, updated: updated)
    }
    let result: Result
    do { result = try await body() } catch {
      let status = error is CancellationError ? interrupt : failure
      let ending = RunEnding(run: id, status: status, time: updated.date)
      try await client.perform { [error] in try stop(ending, cause: error) }
      throw error
    }
    let ending = RunEnding(run: id, status: normal, time: updated.date)
    try await client.perform { try stop(ending, cause: nil) }
    return result
  }

  private var key: String { "run \(id) of \(client.place)" }
}

extension Client {
  /// Stores how a run ended, from the thread of a signal.
  ///
  /// The client may be busy in another thread, with a transaction that has locked the run. That
  /// transaction is lost anyway: it is rolled back, and another connection stores the end.
  func end(_ ending: RunEnding) throws {
    if tryLock(for: .seconds(1)) {
      defer { unlock() }
      return try ending.store(on: self)
    }
    abandon()
    let other = Client(configuration, retries: retries)
    try ending.store(on: other)
  }
}

/// What to do about a time of a run.
public enum Moment: Equatable, Sendable {
  /// Set it to the clock's time.
  case now
  case at(Date)
  /// Leave it as it is.
  case unchanged

  /// The time to set, if any.
  var date: Date? {
    switch self {
    case .now: Date()
    case .at(let date): date
    case .unchanged: nil
    }
  }
}
