import Tables

/// A record as redun exchanges it, with what belongs to it.
enum ExchangedRecord {
  case execution(ExecutionRecord)
  case job(JobRecord)
  case call(CallRecord, [ExchangedArgument], children: [String])
  case value(ValueRecord, subvalues: [String], FileRecord?, TaskRecord?)
  case tag(TagRecord, parents: [String])
}

/// An argument of a call, and the calls whose results went into it.
struct ExchangedArgument {
  var record: ArgumentRecord
  var upstreams: [String]
}

extension ExchangedRecord {
  /// - Parameter position: Counted from 1, for errors.
  /// - Throws: `CallGraphError.record` for what is no record of version 1, or has a wrong hash.
  init(_ json: JSON, at position: Int) throws {
    let fields = try ExchangedFields(json, at: position)
    guard let kind = Kind(rawValue: fields.kind) else {
      throw fields.error("unknown _type '\(fields.kind)'")
    }
    guard case .number("1")? = json["_version"] else {
      throw fields.error("its _version is not 1")
    }
    switch kind {
    case .execution:
      self = .execution(
        ExecutionRecord(
          id: try fields.text("id"), args: try fields.text("args"),
          jobID: try fields.text("job_id")))
    case .job: self = .job(try Self.job(fields))
    case .call: self = try Self.call(fields)
    case .value: self = try Self.value(fields)
    case .tag: self = try Self.tag(fields)
    }
  }

  private enum Kind: String {
    case execution = "Execution"
    case job = "Job"
    case call = "CallNode"
    case value = "Value"
    case tag = "Tag"
  }

  private static func job(_ fields: ExchangedFields) throws -> JobRecord {
    JobRecord(
      id: try fields.text("id"), start: try fields.time("start_time"),
      end: try fields.optionalTime("end_time"), taskHash: try fields.hash("task_hash"),
      isCached: try fields.flag("cached"), callHash: try fields.optionalText("call_hash"),
      parentID: try fields.optionalText("parent_id"), executionID: try fields.text("execution_id"))
  }

  // MARK: Calls

  /// The hash of a call is not compared: it covers children that were never recorded too.
  private static func call(_ fields: ExchangedFields) throws -> ExchangedRecord {
    let call = CallRecord(
      hash: try fields.hash("call_hash"), taskName: try fields.text("task_name"),
      taskHash: try fields.hash("task_hash"), argsHash: try fields.hash("args_hash"),
      valueHash: try fields.hash("value_hash"), time: try fields.time("timestamp"))
    guard case .object(let members)? = fields["args"] else { throw fields.missing("args") }
    let arguments = try members.map { try argument($0.key, $0.value, of: call, fields) }
    return .call(call, arguments, children: try fields.hashes("children"))
  }

  /// A key of digits is a position, or else the name of a keyword; the hash tells.
  private static func argument(
    _ key: String, _ json: JSON, of call: CallRecord, _ fields: ExchangedFields
  ) throws -> ExchangedArgument {
    let inner = fields.inner(json)
    let hash = try inner.hash("arg_hash")
    let value = try inner.hash("value_hash")
    let upstreams = try inner.hashes("upstream")
    let named = RecordHash.argument(of: call.hash, position: nil, key: key, value: value)
    if named == hash {
      let record = ArgumentRecord(
        hash: hash, callHash: call.hash, valueHash: value, position: nil, key: key)
      return ExchangedArgument(record: record, upstreams: upstreams)
    }
    guard let position = Int(key),
      RecordHash.argument(of: call.hash, position: position, key: nil, value: value) == hash
    else { throw fields.error("the hash of its argument '\(key)' is wrong") }
    let record = ArgumentRecord(
      hash: hash, callHash: call.hash, valueHash: value, position: position, key: nil)
    return ExchangedArgument(record: record, upstreams: upstreams)
  }

  // MARK: Values

  private static func value(_ fields: ExchangedFields) throws -> ExchangedRecord {
    let hash = try fields.hash("value_hash")
    guard let data = Base64.bytes(of: try fields.text("data")) else {
      throw fields.error("its data is no base64")
    }
    let value = ValueRecord(
      hash: hash, type: try fields.text("type"), format: try fields.text("format"), data: data)
    guard RecordHash.isRight(value) else { throw fields.error("its hash is not that of its data") }
    let subvalues = try fields.hashes("subvalues")
    guard let subtype = fields["subtype"] else { throw fields.missing("subtype") }
    if subtype == .null { return .value(value, subvalues: subvalues, nil, nil) }
    let inner = fields.inner(subtype)
    switch try inner.text("_type") {
    case "File":
      let file = FileRecord(valueHash: hash, path: try inner.text("path"))
      return .value(value, subvalues: subvalues, file, nil)
    case "Task":
      let task = TaskRecord(
        hash: hash, name: try inner.text("name"), namespace: try inner.text("namespace"),
        source: try inner.text("source"))
      return .value(value, subvalues: subvalues, nil, task)
    case let type: throw fields.error("unknown subtype '\(type)'")
    }
  }

  // MARK: Tags

  private static func tag(_ fields: ExchangedFields) throws -> ExchangedRecord {
    let type = try fields.text("entity_type")
    guard let entity = TagEntity(rawValue: type) else {
      throw fields.error("unknown entity_type '\(type)'")
    }
    guard let value = fields["value"] else { throw fields.missing("value") }
    let parents = try fields.hashes("parents")
    let (id, key) = (try fields.text("entity_id"), try fields.text("key"))
    let hash = try fields.hash("tag_hash")
    // PostgreSQL forgets that a number as large as 1e22 was a real one.
    let forms = [CanonicalJSON.text(value), CanonicalJSON.text(value.withRealsBeyondIntegers)]
    let form = forms.first {
      RecordHash.tag(entityID: id, key: key, canonical: $0, parents: parents) == hash
    }
    guard let form else { throw fields.error("its hash is wrong") }
    let tag = TagRecord(
      hash: hash, entity: entity, entityID: id, key: key, value: form, isCurrent: true)
    return .tag(tag, parents: parents)
  }
}

extension JSON {
  /// The value with numbers beyond the plain notation of Python's real ones as such.
  fileprivate var withRealsBeyondIntegers: JSON {
    switch self {
    case .number(let digits):
      Double(digits).map { $0.magnitude >= 1e16 ? .number(CanonicalJSON.number($0)) : self } ?? self
    case .array(let items): .array(items.map(\.withRealsBeyondIntegers))
    case .object(let members):
      .object(members.map { ($0.key, $0.value.withRealsBeyondIntegers) })
    case .null, .boolean, .string: self
    }
  }
}
