import Databases
import Tables

extension CallGraphLog {
  /// A line for each of some executions.
  func log(executions: [ExecutionRecord]) throws {
    let roots = try jobs(executions.map(\.jobID))
    let tags = try tags(of: executions.map(\.id))
    for execution in executions {
      try out.line(
        line(of: execution, id: String(execution.id.prefix(8)), roots[execution.jobID])
          + (tags[execution.id] ?? ""))
    }
  }

  /// An execution with its jobs.
  func log(whole execution: ExecutionRecord) throws {
    let root = try jobs([execution.jobID])[execution.jobID]
    try out.line(line(of: execution, id: execution.id, root) + tags(of: execution.id))
    let jobs = try jobs(of: execution)
    let (length, end) = extent(of: jobs, root)
    try out.line("Duration: \(LogTimes.length(length))")
    try logDocumentation(of: execution.id)
    try out.line()
    let names = try names(ofTasks: jobs)
    try log(JobCounts(jobs, names: names), end: end)
    let counts = Dictionary(jobs.map { ($0.status, 1) }, uniquingKeysWith: +)
    try out.line(
      "Jobs: \(jobs.count) (DONE: \(counts[.done, default: 0]), "
        + "CACHED: \(counts[.cached, default: 0]), FAILED: \(counts[.failed, default: 0]))")
    try out.line(String(repeating: "-", count: 80))
    if let root { try log(tree: jobs, from: root, of: execution, names) }
  }

  private func line(of execution: ExecutionRecord, id: String, _ root: JobRecord?) -> String {
    let status = root.map { $0.status == .cached ? .done : $0.status } ?? .failed
    let start = root.map { times.text($0.start) } ?? ""
    return "Exec \(id) [\(status.centered)] \(start):  \(execution.command) "
  }

  /// How long an execution took, and when it ended: its first job, or all that there is of one
  /// that did not go well.
  private func extent(of jobs: [JobRecord], _ root: JobRecord?) -> (Int64, Timestamp) {
    if let root, root.status == .done || root.status == .cached, let end = root.end {
      return (root.duration ?? 0, end)
    }
    guard let start = jobs.map(\.start).min(by: { $0.microseconds < $1.microseconds }) else {
      return (0, .distantPast)
    }
    let end = jobs.compactMap(\.end).max { $0.microseconds < $1.microseconds } ?? start
    return (end.microseconds.subtractingReportingOverflow(start.microseconds).partialValue, end)
  }

  /// The texts that a workflow gave itself in tags of that name.
  func logDocumentation(of id: String, indent: Int = 0) throws {
    let texts = try graph.currentTags(of: [id])[id, default: []].filter { $0.key == "doc" }
    if texts.isEmpty { return }
    try out.line()
    for tag in texts {
      try out.line(tag.text.value.map(TagText.text) ?? "", indent: indent + 2)
    }
  }

  // MARK: Jobs

  private func jobs(_ ids: [String]) throws -> [String: JobRecord] {
    var found: [String: JobRecord] = [:]
    for case .job(let job) in try graph.records(ids.map { RecordReference(.job, $0) }) {
      found[job.id] = job
    }
    return found
  }

  /// The jobs of an execution in the order in which they started.
  private func jobs(of execution: ExecutionRecord) throws -> [JobRecord] {
    guard graph.version.hasExecutionOfJob else {
      return try graph.jobs(
        where: """
          id IN (WITH RECURSIVE below(id) AS (
            SELECT CAST(:root AS text) UNION SELECT j.id FROM job j JOIN below ON j.parent_id = below.id)
            SELECT id FROM below) ORDER BY start_time
          """, ["root": .text(execution.jobID)])
    }
    return try graph.jobs(
      where: "execution_id = :id ORDER BY start_time", ["id": .text(execution.id)])
  }

  /// The full names of the tasks of some jobs, by their hashes.
  func names(ofTasks jobs: [JobRecord]) throws -> [String: String] {
    var names: [String: String] = [:]
    for job in jobs where names[job.taskHash] == nil {
      names[job.taskHash] = try task(job.taskHash).fullName
    }
    return names
  }

  /// The jobs below one another, each in front of those that it started.
  private func log(
    tree jobs: [JobRecord], from root: JobRecord, of execution: ExecutionRecord,
    _ names: [String: String]
  ) throws {
    let calls =
      graph.version.hasExecutionOfJob
      ? "SELECT call_hash FROM job WHERE execution_id = :id"
      : "SELECT call_hash FROM job WHERE call_hash IS NOT NULL"
    let arguments = try LoggedArguments(
      ofCalls: calls, graph.version.hasExecutionOfJob ? ["id": .text(execution.id)] : [:],
      in: graph)
    let tags = try tags(of: jobs.map(\.id))
    let children = Dictionary(grouping: jobs) { $0.parentID ?? "" }
    var seen: Set<String> = []
    var stack = [(job: root, depth: 0)]
    while let (job, depth) = stack.popLast() {
      guard seen.insert(job.id).inserted else { continue }
      let name = names[job.taskHash] ?? ""
      let line = line(of: job, id: String(job.id.prefix(8)), name, arguments[job.callHash])
      try out.line(line + (tags[job.id] ?? ""), indent: 2 * depth)
      stack += (children[job.id] ?? []).reversed().map { ($0, depth + 1) }
    }
  }
}

extension ExecutionRecord {
  /// The words of the command without the program.
  package var command: String {
    guard case .array(let words)? = JSON(python: args) else {
      guard case .string(let text)? = JSON(python: args) else { return args }
      return text
    }
    return words.dropFirst().map { word in
      if case .string(let text) = word { text } else { word.compactText }
    }.joined(separator: " ")
  }
}
