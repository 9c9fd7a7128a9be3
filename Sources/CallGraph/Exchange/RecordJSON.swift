import Tables

// A record as redun writes it into JSON, from the rows that it is made of. The order of the keys
// is redun's own.

extension JSON {
  static func record(_ type: String, _ members: [(key: String, value: JSON)]) -> JSON {
    .object([("_version", .number("1")), ("_type", .string(type))] + members)
  }

  static func texts(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

  static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  /// A time as `2026-11-20 23:02:16.596689+00:00`; null for none.
  static func time(_ time: Timestamp?) -> JSON {
    time.flatMap { $0.isFinite ? .string($0.inUTC) : nil } ?? .null
  }
}

extension Timestamp {
  /// An instant as redun writes it: `2026-11-20 23:02:16.596689+00:00`.
  var inUTC: String {
    var bytes: [UInt8] = []
    bytes.append(time: microseconds, precision: .auto)
    return String(decoding: bytes, as: UTF8.self) + "+00:00"
  }
}

extension ExecutionRecord {
  var json: JSON {
    .record(
      "Execution",
      [("id", .string(id)), ("args", .string(args)), ("job_id", .string(jobID))])
  }
}

extension JobRecord {
  /// - Parameter children: The ids of the jobs that it started, in their order.
  func json(children: [String]) -> JSON {
    .record(
      "Job",
      [
        ("id", .string(id)), ("start_time", .time(start)), ("end_time", .time(end)),
        ("task_hash", .string(taskHash)), ("cached", .boolean(isCached)),
        ("status", .string(status.rawValue)), ("call_hash", .optional(callHash)),
        ("parent_id", .optional(parentID)), ("children", .texts(children)),
        ("execution_id", .optional(executionID)),
      ])
  }
}

extension CallRecord {
  /// - Parameters:
  ///   - arguments: Its arguments, with the calls whose results went into each.
  ///   - children: The hashes of the calls that it made, in their order and with repeats.
  func json(
    arguments: [(argument: ArgumentRecord, upstream: [String])], children: [String]
  ) -> JSON {
    .record(
      "CallNode",
      [
        ("call_hash", .string(hash)), ("task_name", .string(taskName)),
        ("task_hash", .string(taskHash)), ("args_hash", .string(argsHash)),
        ("value_hash", .string(valueHash)), ("timestamp", .time(time)),
        ("args", .object(arguments.map { ($0.name, $0.json(upstream: $1)) })),
        ("children", .texts(children)),
      ])
  }
}

extension ArgumentRecord {
  /// The position, or else the key.
  fileprivate var name: String { position.map(String.init) ?? key ?? "" }

  fileprivate func json(upstream: [String]) -> JSON {
    .object([
      ("arg_hash", .string(hash)), ("value_hash", .string(valueHash)),
      ("upstream", .texts(upstream.sorted())),
    ])
  }
}

extension ValueRecord {
  /// - Parameters:
  ///   - subvalues: The hashes of the values within it.
  ///   - subtype: What the value is beside its bytes; null for most.
  func json(subvalues: [String], subtype: JSON) -> JSON {
    .record(
      "Value",
      [
        ("value_hash", .string(hash)), ("type", .string(type)), ("format", .string(format)),
        ("data", .string(data.base64)), ("subvalues", .texts(subvalues.sorted())),
        ("subtype", subtype),
      ])
  }
}

extension FileRecord {
  var subtype: JSON { .object([("_type", .string("File")), ("path", .string(path))]) }
}

extension TaskRecord {
  var subtype: JSON {
    .object([
      ("_type", .string("Task")), ("name", .string(name)), ("namespace", .string(namespace)),
      ("source", .string(source)),
    ])
  }
}

extension TagRecord {
  /// - Parameter parents: The hashes of the tags that it replaced.
  func json(parents: [String]) -> JSON {
    .record(
      "Tag",
      [
        ("tag_hash", .string(hash)), ("entity_type", .string(entity.rawValue)),
        ("entity_id", .string(entityID)), ("key", .string(key)),
        ("value", JSON(python: value) ?? .string(value)), ("parents", .texts(parents.sorted())),
      ])
  }
}
