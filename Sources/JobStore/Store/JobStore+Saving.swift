import Databases

extension JobStore {
  func save(
    _ records: [[String: JobValue]], in table: JobTable, replace: Bool?
  ) throws -> [JobRecord] {
    for record in records { try table.check(record.keys) }
    return try change { writer in
      let rows = try records.map { try save($0, in: table, replace, on: writer) }
      return try rows.flatMap { try table.records(at: [$0], on: writer) }
    }
  }

  /// Saves one record and answers the number of its row.
  private func save(
    _ given: [String: JobValue], in table: JobTable, _ replace: Bool?, on writer: any Writer
  ) throws -> Int64 {
    let key = table.fields.first(where: \.isKey).flatMap { given[$0.name] } ?? .null
    guard let row = try table.rowNumber(ofKey: key, on: writer) else {
      return try table.insert(completed(given, table), on: writer)
    }
    switch replace {
    case true?: return try table.replace(completed(given, table), at: row, on: writer)
    case false?: throw JobStoreError.keyTaken(key.text ?? key.json, table: table.name)
    case nil:
      let known = try table.records(at: [row], on: writer)[0].fields
      let changes = automatic(given, of: known.merging(given) { $1 }, table)
      _ = try table.update(changes, at: [row], on: writer)
      return row
    }
  }

  func get(_ key: String, in table: JobTable) throws -> JobRecord? {
    guard let row = try table.rowNumber(ofKey: .text(key), on: connection) else { return nil }
    return try table.records(at: [row], on: connection).first
  }

  // MARK: Values that come by themselves

  /// A new record with all of its fields, in the order in which the original makes them.
  private func completed(_ given: [String: JobValue], _ table: JobTable) -> [String: JobValue] {
    var record = given
    for field in table.fieldsByName {
      if let value = field.default, record[field.name]?.isNull ?? true {
        record[field.name] = make(value, of: record)
      }
      if let value = field.automatic { record[field.name] = make(value, of: record) }
      // Fields of JSON without a value are stored as null.
      record[field.name] = record[field.name] ?? .null
    }
    return record
  }

  /// What is given, with the values that fields get at every save.
  private func automatic(
    _ given: [String: JobValue], of record: [String: JobValue], _ table: JobTable
  ) -> [String: JobValue] {
    var (changes, record) = (given, record)
    for field in table.fieldsByName {
      guard let value = field.automatic else { continue }
      record[field.name] = make(value, of: record)
      changes[field.name] = record[field.name]
    }
    return changes
  }

  /// Changes with the time in the fields that follow it.
  func timed(_ changes: [String: JobValue], _ table: JobTable) -> [String: JobValue] {
    var changes = changes
    for field in table.fieldsByName where field.followsTime && changes[field.name] == nil {
      changes[field.name] = .real(surroundings.now())
    }
    return changes
  }

  private func make(_ value: JobDefault, of record: [String: JobValue]) -> JobValue {
    switch value {
    case .key: .text(surroundings.newKey())
    case .now: .real(surroundings.now())
    case .value(let body): body(record)
    }
  }

  /// Runs a body in which a key may turn out to be taken.
  func unique<Result>(or taken: JobStoreError, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError where error.code == "SQLITE_CONSTRAINT" {
      throw taken
    }
  }
}
