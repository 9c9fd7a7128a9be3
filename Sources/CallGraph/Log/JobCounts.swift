import Tables

/// How many jobs of each task stand how.
struct JobCounts {
  private var counts: [String: [Int]] = [:]
  private static let heads = ["PENDING", "RUNNING", "FAILED", "CACHED", "DONE", "TOTAL"]

  /// - Parameter names: The names of tasks by their hashes.
  init(_ jobs: [JobRecord], names: [String: String]) {
    for job in jobs {
      let name = names[job.taskHash] ?? ""
      for column in [Self.column(of: job.status), Self.heads.count - 1] {
        counts[name, default: Array(repeating: 0, count: Self.heads.count)][column] += 1
      }
    }
  }

  private static func column(of status: JobStatus) -> Int {
    switch status {
    case .running: 1
    case .failed: 2
    case .cached: 3
    case .done: 4
    }
  }

  /// The head, the sum and a line for each task, in columns.
  var lines: [String] {
    let names = counts.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let sums = Self.heads.indices.map { column in counts.values.reduce(0) { $0 + $1[column] } }
    let rows = [("ALL", sums)] + names.map { ($0, counts[$0] ?? []) }
    let cells = [["TASK"] + Self.heads] + rows.map { [$0.0] + $0.1.map { String($0) } }
    let widths = cells[0].indices.map { column in
      max(7, cells.map { $0[column].unicodeScalars.count }.max() ?? 0)
    }
    var lines = cells.map { row in
      zip(row, widths).enumerated().map { index, cell in
        let margin = String(
          repeating: " ", count: max(0, cell.1 - cell.0.unicodeScalars.count))
        return index == 0 ? cell.0 + margin : margin + cell.0
      }.joined(separator: " ")
    }
    lines.insert("", at: 1)
    return lines
  }
}

extension CallGraphLog {
  /// Prints the counts in a frame, with the time at which they were so.
  func log(_ counts: JobCounts, end: Timestamp) throws {
    try out.line("| JOB STATUS \(times.slashed(end))")
    for line in counts.lines { try out.line("| \(line)") }
    try out.line()
  }
}
