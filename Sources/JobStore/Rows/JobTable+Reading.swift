import Databases
import Tables

extension JobTable {
  /// The columns of a record in SQL, NULL for those that the table lacks.
  func columnList(of alias: String? = nil) -> String {
    let prefix = alias.map { "\($0)." } ?? ""
    return fields.map { field in column(of: field).map { prefix + $0 } ?? "NULL" }
      .joined(separator: ", ")
  }

  /// The records of rows that begin with the columns of one.
  func records(_ rows: any Rows) throws -> [JobRecord] {
    let names = fields.map(\.name)
    var records: [JobRecord] = []
    while let row = try rows.next() {
      let values = fields.indices.map { fields[$0].value(of: row[$0]) }
      records.append(JobRecord(names: names, values: values))
    }
    return records
  }

  /// The records of rows by their numbers, in the order of these.
  func records(at numbers: [Int64], on connection: any Snapshot) throws -> [JobRecord] {
    guard !numbers.isEmpty else { return [] }
    var sql = JobSQL("SELECT \(columnList(of: "t")) FROM json_each(")
    sql.append(.text(numbers.jsonText))
    sql += ") AS n JOIN \(sqlName) AS t ON t.\(rowNumber) = n.value ORDER BY n.key"
    return try records(sql.rows(on: connection))
  }

  /// The number of the row of a key.
  func rowNumber(ofKey key: JobValue, on connection: any Snapshot) throws -> Int64? {
    guard let field = fields.first(where: \.isKey), let column = column(of: field), !key.isNull
    else { return nil }
    var sql = JobSQL("SELECT \(rowNumber) FROM \(sqlName) WHERE \(column) = ")
    sql.append(try field.stored(key))
    return try sql.integers(on: connection).first
  }

  /// Some keys of the table, to find one that was meant.
  func someKeys(on connection: any Snapshot) throws -> [String] {
    guard let field = fields.first(where: \.isKey), let column = column(of: field) else {
      return []
    }
    let rows = try JobSQL("SELECT \(column) FROM \(sqlName) LIMIT 1000").rows(on: connection)
    var keys: [String] = []
    while let row = try rows.next() {
      if let key = field.value(of: row[0]).text { keys.append(key) }
    }
    return keys
  }
}

extension [Int64] {
  /// The numbers as a JSON array, of any length, which stands for a list in SQL.
  var jsonText: String { "[\(map(String.init).joined(separator: ","))]" }
}
