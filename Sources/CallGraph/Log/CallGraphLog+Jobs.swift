import Databases
import Tables

extension CallGraphLog {
  /// A line for each of some jobs.
  func log(jobs: [JobRecord]) throws {
    let tags = try tags(of: jobs.map(\.id))
    let names = try names(ofTasks: jobs)
    var sql = QuerySQL(graph)
    let condition = sql.isOne("call_hash", of: jobs.compactMap(\.callHash))
    let arguments = try LoggedArguments(
      ofCalls: "SELECT call_hash FROM call_node WHERE \(condition)", sql.parameters, in: graph)
    for job in jobs {
      let line = line(
        of: job, id: String(job.id.prefix(8)), names[job.taskHash] ?? "",
        arguments[job.callHash])
      try out.line(line + (tags[job.id] ?? ""))
    }
  }

  /// A job with its call, its task and the dataflow of its result.
  func log(whole job: JobRecord, indent: Int = 0) throws {
    try out.line(line(of: job, id: job.id) + tags(of: job.id), indent: indent)
    try out.line("Traceback: " + stack(of: job), indent: indent)
    if job.status == .done, let length = job.duration {
      try out.line("Duration: \(LogTimes.length(length))", indent: indent)
    }
    try out.line()
    if let call = try call(of: job) {
      try log(call, indent: indent + 2, CallParts(isWhole: true, showsParents: false))
    } else {
      try out.line(
        "CallNode UNKNOWN: Job has not finished or has been killed.\n", indent: indent + 2)
      try log(task(job.taskHash), indent: indent + 2, isWhole: true, showsJob: false)
    }
    if job.status == .failed { try logTraceback(of: job, indent: indent + 2) }
  }

  func line(of job: JobRecord, id: String) throws -> String {
    let arguments = try job.callHash.map { try LoggedArguments(ofCall: $0, in: graph) }
    return line(
      of: job, id: id, try task(job.taskHash).fullName, arguments?[job.callHash] ?? "")
  }

  func line(of job: JobRecord, id: String, _ task: String, _ arguments: String) -> String {
    "Job \(id) [\(job.status.centered)] \(times.text(job.start)):  \(task)(\(arguments)) "
  }

  func call(of job: JobRecord) throws -> CallRecord? {
    guard let hash = job.callHash else { return nil }
    return try graph.call(hash)
  }

  /// The execution, how many jobs lie between, the job above and the job itself.
  private func stack(of job: JobRecord) throws -> String {
    var stack = [job]
    var seen: Set<String> = [job.id]
    while let id = stack.last?.parentID, seen.insert(id).inserted,
      let parent = try graph.job(id)
    {
      stack.append(parent)
    }
    var parts = job.executionID.map { ["Exec \($0.prefix(8))"] } ?? []
    let between = stack.count - 2
    if between > 0 { parts.append("(\(between) \(between == 1 ? "Job" : "Jobs"))") }
    for job in stack.prefix(2).reversed() {
      parts.append("Job \(job.id.prefix(8)) \(try task(job.taskHash).name)")
    }
    return parts.joined(separator: " > ")
  }

  /// Where in the program a job failed.
  private func logTraceback(of job: JobRecord, indent: Int) throws {
    guard let call = try call(of: job), let value = try graph.value(call.valueHash),
      let lines = graph.failure(in: value)?.traceback
    else { return }
    try out.line("Traceback:", indent: indent)
    for line in lines { try out.line(line, indent: indent) }
  }
}
