import Tables

/// The fields of a record in JSON, and what to call it in errors.
struct ExchangedFields {
  let kind: String
  private let json: JSON
  private let name: String

  /// - Throws: `CallGraphError.record` when it is no object with a `_type`.
  init(_ json: JSON, at position: Int) throws {
    self.json = json
    guard case .object = json, case .string(let kind)? = json["_type"] else {
      throw CallGraphError.record("record \(position)", reason: "missing field '_type'")
    }
    self.kind = kind
    let ids = ["id", "call_hash", "value_hash", "tag_hash"].lazy.compactMap { key in
      if case .string(let id)? = json[key] { id } else { nil }
    }
    name = "record \(position)" + (ids.first.map { " (\(kind) \($0.cut(to: 40)))" } ?? "")
  }

  private init(_ json: JSON, of outer: ExchangedFields) {
    self.json = json
    kind = outer.kind
    name = outer.name
  }

  /// The fields of an object inside of the record.
  func inner(_ json: JSON) -> ExchangedFields { ExchangedFields(json, of: self) }

  subscript(name: String) -> JSON? { json[name] }

  // MARK: Errors

  func error(_ reason: String) -> CallGraphError { .record(name, reason: reason) }

  func missing(_ field: String) -> CallGraphError { error("missing field '\(field)'") }

  private func invalid(_ field: String) -> CallGraphError {
    json[field] == nil ? missing(field) : error("invalid field '\(field)'")
  }

  // MARK: Fields

  func text(_ field: String) throws -> String {
    guard case .string(let text)? = json[field], !text.utf8.contains(0) else {
      throw invalid(field)
    }
    return text
  }

  func optionalText(_ field: String) throws -> String? {
    json[field] == .null ? nil : try text(field)
  }

  func flag(_ field: String) throws -> Bool {
    guard case .boolean(let flag)? = json[field] else { throw invalid(field) }
    return flag
  }

  /// A text of 40 hexadecimal digits in lower case.
  func hash(_ field: String) throws -> String {
    let text = try text(field)
    guard RecordHash.isHash(text) else { throw invalid(field) }
    return text
  }

  func hashes(_ field: String) throws -> [String] {
    guard case .array(let items)? = json[field] else { throw invalid(field) }
    return try items.map { item in
      guard case .string(let text) = item, RecordHash.isHash(text) else { throw invalid(field) }
      return text
    }
  }

  /// A time; one without an offset is in UTC.
  func time(_ field: String) throws -> Timestamp {
    let text = try text(field)
    let time = Array(text.utf8).withUnsafeBufferPointer { Timestamp(parsing: $0) }
    guard let time, time.isFinite else { throw invalid(field) }
    return Timestamp(microseconds: time.microseconds, isZoned: true)
  }

  func optionalTime(_ field: String) throws -> Timestamp? {
    json[field] == .null ? nil : try time(field)
  }
}
