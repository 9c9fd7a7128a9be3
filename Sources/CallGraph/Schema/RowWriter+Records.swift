// How records become rows; each function answers whether the row is new.

extension RowWriter {
  @discardableResult
  func insert(_ record: ExecutionRecord) throws -> Bool {
    try insert(
      into: .execution,
      [.text(record.id), .text(record.args), .text(record.jobID), .time(record.updated)])
  }

  @discardableResult
  func insert(_ record: JobRecord) throws -> Bool {
    try insert(
      into: .job,
      [
        .text(record.id), .time(record.start), .time(record.end), .text(record.taskHash),
        .flag(record.isCached), .text(record.callHash), .text(record.parentID),
        .text(record.executionID),
      ])
  }

  @discardableResult
  func insert(_ record: CallRecord) throws -> Bool {
    try insert(
      into: .call,
      [
        .text(record.hash), .text(record.taskName), .text(record.taskHash),
        .text(record.argsHash), .text(record.valueHash), .time(record.time),
      ])
  }

  /// Also adds the calls whose results went into the argument, each once.
  @discardableResult
  func insert(_ record: ArgumentRecord, _ upstreams: [String]) throws -> Bool {
    let isNew = try insert(
      into: .argument,
      [
        .text(record.hash), .text(record.callHash), .text(record.valueHash),
        record.position.map { .integer($0) } ?? .null, .text(record.key),
      ])
    for call in upstreams {
      try insert(into: .argumentResult, [.text(record.hash), .text(call)])
    }
    return isNew
  }

  /// - Parameter data: The bytes that stay in the database.
  @discardableResult
  func insert(_ record: ValueRecord, _ data: [UInt8]) throws -> Bool {
    try insert(
      into: .value,
      [.text(record.hash), .text(record.type), .text(record.format), .bytes(data)])
  }

  @discardableResult
  func insert(_ record: FileRecord) throws -> Bool {
    try insert(into: .file, [.text(record.valueHash), .text(record.path)])
  }

  @discardableResult
  func insert(_ record: TaskRecord) throws -> Bool {
    try insert(
      into: .task,
      [
        .text(record.hash), .text(record.name), .text(record.namespace), .text(record.source),
      ])
  }

  @discardableResult
  func insert(_ record: TagRecord) throws -> Bool {
    try insert(
      into: .tag,
      [
        .text(record.hash), .text(record.entity.rawValue), .text(record.entityID),
        .text(record.key), .text(record.value), .flag(record.isCurrent),
      ])
  }
}
