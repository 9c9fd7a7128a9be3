import Databases

extension JobStore {
  /// The key-value pair of a key, or nil.
  public func pair(_ key: String) throws -> JobRecord? { try get(key, in: pairs) }

  /// The key-value pairs that a query means.
  public func pairs(_ query: JobQuery) throws -> [JobRecord] {
    try Selection(query, in: pairs).records(on: connection)
  }

  /// Saves a key-value pair, and keeps when it was created.
  @discardableResult public func set(_ key: String, _ value: JobValue) throws -> JobRecord {
    try savePairs([["key": .text(key), "value": value]])[0]
  }

  /// Saves key-value pairs as `save` does jobs.
  @discardableResult public func savePairs(
    _ pairs: [[String: JobValue]], replace: Bool? = nil
  ) throws -> [JobRecord] { try save(pairs, in: self.pairs, replace: replace) }

  /// Changes the value of a pair that is there.
  ///
  /// - Throws: `JobStoreError.unknownKey`.
  @discardableResult public func update(_ key: String, to value: JobValue) throws -> JobRecord {
    try swap(key, to: value) { _ in }
  }

  /// Changes the value of a pair only if it is what is expected, compared as a value of JSON.
  ///
  /// - Throws: `JobStoreError.unknownKey`, `JobStoreError.changed`.
  @discardableResult public func update(
    _ key: String, from expected: JobValue, to value: JobValue
  ) throws -> JobRecord {
    try swap(key, to: value) { pair in
      guard pair["value"] != expected else { return }
      throw JobStoreError.changed(key: key, value: pair["value"].json, expected: expected.json)
    }
  }

  private func swap(
    _ key: String, to value: JobValue, _ check: (JobRecord) throws -> Void
  ) throws -> JobRecord {
    let table = try pairs
    return try change { writer in
      guard let row = try table.rowNumber(ofKey: .text(key), on: writer) else {
        throw JobStoreError.unknownKey(
          key, table: table.name, known: try table.someKeys(on: writer))
      }
      try check(table.records(at: [row], on: writer)[0])
      _ = try table.update(timed(["value": value], table), at: [row], on: writer)
      return try table.records(at: [row], on: writer)[0]
    }
  }
}
