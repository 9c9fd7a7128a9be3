import Testing

@testable import Tracking

/// What a log has stored and told.
struct Logged: Equatable {
  var count: Int
  var remarks: [String] = []

  /// Logs chunks of text, with a pause after each.
  ///
  /// - Parameter wait: Called before each chunk is read.
  static func store(
    _ chunks: [String], in run: Run, waiting wait: (_ index: Int) throws -> Void = { _ in }
  ) throws -> Logged {
    var logged = Logged(count: 0)
    let log = MetricLog(run: run) { logged.remarks.append("\($0)") }
    var inputs = chunks.flatMap { [MetricLog.Input.bytes(Array($0.utf8)), .pause] }[...]
    var index = 0
    try log.store { waits in
      if waits {
        try wait(index)
        index += 1
      }
      return inputs.popFirst() ?? .end
    }
    logged.count = log.count
    #expect(log.refusedCount == logged.remarks.count { $0.hasPrefix("line ") })
    return logged
  }
}
