import Databases
import Tables

extension Lineage {
  /// The calls that may have made a value: it is their result or a part of it, and none of them
  /// only handed on what another one made.
  func makers(of value: Int32) -> [Int32] {
    var makers: Set<Int32> = []
    for whole in [value] + containers[value] {
      for call in callsOfValue[whole] where !isInternal(call) { makers.insert(call) }
    }
    let first = makers.subtracting(callers(of: makers))
    // Only a circle of calls leaves none.
    return (first.isEmpty ? makers : first).sorted()
  }

  /// All calls above others.
  private func callers(of calls: Set<Int32>) -> Set<Int32> {
    var callers: Set<Int32> = []
    var stack = Array(calls)
    while let call = stack.popLast() {
      for parent in parents[call] where callers.insert(parent).inserted { stack.append(parent) }
    }
    return callers
  }
}

extension CallGraph {
  /// The call that a value is said to come from: of those that may have made it the one that has
  /// the newest job.
  func producer(of value: Int32, in lineage: Lineage) throws -> Int32? {
    let makers = lineage.makers(of: value)
    if makers.count < 2 { return makers.first }
    let jobs = try newestJobs(of: makers, in: lineage)
    return makers.max { left, right in
      (jobs[left]?.start.microseconds ?? .min) < (jobs[right]?.start.microseconds ?? .min)
    }
  }

  /// The newest job of each call that has one.
  func newestJobs(of calls: [Int32], in lineage: Lineage) throws -> [Int32: DataflowJob] {
    var jobs: [Int32: DataflowJob] = [:]
    let execution = version.hasExecutionOfJob ? "execution_id" : "NULL"
    try forEachRow(
      """
      SELECT call_hash, start_time, id, \(execution), end_time, cached FROM job
      WHERE call_hash IN :some
      """, of: calls.map(lineage.calls.text)
    ) { row in
      guard let call = lineage.calls.known(row.text(0)) else { return }
      let start = time(row[1]) ?? .distantPast
      if let known = jobs[call], known.start.microseconds >= start.microseconds { return }
      let end = time(row[4])
      jobs[call] = DataflowJob(
        id: row.text(2), executionID: row.optionalText(3), start: start, end: end,
        status: end == nil ? .running : row.flag(5) ? .cached : .done)
    }
    return jobs
  }

  /// Goes through the rows of a query for some hashes, a few hundred of them at a time.
  ///
  /// - Parameter sql: A query with a list `:some`.
  func forEachRow(_ sql: String, of hashes: [String], _ body: (Row) throws -> Void) throws {
    for start in stride(from: 0, to: hashes.count, by: 120) {
      let some = hashes[start..<min(start + 120, hashes.count)].map(Value.text)
      let rows = try snapshot.rows(
        for: Query(sql, parameters: ["some": .list(some)]), timeout: nil)
      while let row = try rows.next() { try body(row) }
    }
  }
}
