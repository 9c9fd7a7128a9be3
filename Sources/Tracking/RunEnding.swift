import Foundation

/// How a run ended: its status and the time of it.
struct RunEnding {
  /// The number of the run.
  let run: Int64
  /// The status that tells how it ended.
  let status: String
  /// When it was last heard of; nil leaves that as it is.
  let time: Date?
  /// Whether a status that the program has set itself stays.
  var onlyIfRunning = false

  /// Stores the end; a lost connection is tried again.
  ///
  /// - Parameter cause: What the run itself threw, so that neither error is lost.
  func store(on client: Client, cause: (any Error)? = nil) throws {
    do {
      try client.retrying { session in try store(in: session) }
    } catch {
      throw TrackingError.unfinishedRun(
        id: run, status: status, reason: "\(error)", cause: cause.map { "\($0)" })
    }
  }

  private func store(in session: Session) throws {
    let condition = onlyIfRunning ? " AND status = 'RUNNING'" : ""
    var changes = ["status = :status"]
    var values: [String: SQLValue] = ["status": .text(status), "id": .integer(run)]
    if let time {
      changes.append("time_updated = :time")
      values["time"] = .time(time)
    }
    try session.run(
      "UPDATE runs SET \(changes.joined(separator: ", ")) WHERE id = :id\(condition)", values)
  }
}
