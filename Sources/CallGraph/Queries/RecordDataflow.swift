extension CallGraph {
  /// Where the dataflow of a record begins: at a value, or at the result of a call.
  ///
  /// - Parameter name: What the person called the record.
  /// - Throws: `CallGraphError.invalid` for what has no result; `CallGraphError.unknownRecord`.
  package func dataflowStart(
    of record: CallGraphRecord, named name: String
  ) throws -> DataflowStart {
    switch record {
    case .value(let value): return .value(value.hash)
    case .file(let found): return .value(found.file.valueHash)
    case .task(let task): return .value(task.hash)
    case .call(let call): return .call(call.hash)
    case .job(let job):
      guard let call = job.callHash else {
        throw CallGraphError.invalid("job '\(name)' has no result yet")
      }
      return .call(call)
    case .execution(let execution):
      guard let job = try job(execution.jobID) else {
        throw CallGraphError.invalid("execution '\(name)' has no job")
      }
      return try dataflowStart(of: .job(job), named: name)
    case .tag: throw CallGraphError.unknownRecord(name)
    }
  }
}
