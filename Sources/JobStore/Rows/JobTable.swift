import Databases
import Tables

/// A table of a store: the fields that its schema has, and the columns that it really has.
struct JobTable {
  let name: String
  let fields: [JobField]
  /// The columns of the table that are fields, by the names of these.
  private let columns: [String: String]
  /// The columns that no field stands for.
  let otherColumns: [String]
  /// The name of the number of a row, which a column may hide.
  let rowNumber: String

  /// - Throws: `JobStoreError.repeatedField`.
  init(_ name: String, _ fields: [JobField], columns: [String]) throws {
    self.name = name
    self.fields = fields
    var byField: [String: String] = [:]
    var names: Set<String> = []
    for field in fields {
      guard names.insert(field.name.lowercased()).inserted else {
        throw JobStoreError.repeatedField(field.name, table: name)
      }
      byField[field.name] = columns.first { $0.lowercased() == field.name.lowercased() }
    }
    self.columns = byField
    otherColumns = columns.filter { !names.contains($0.lowercased()) }
    let taken = Set(columns.map { $0.lowercased() })
    rowNumber = ["rowid", "_rowid_", "oid"].first { !taken.contains($0) } ?? "rowid"
  }

  /// The name of the table in SQL.
  var sqlName: String { SQLQuoting.quotedName(name) }

  /// The name of a field's column in SQL; nil when the table lacks it.
  func column(of field: JobField) -> String? { columns[field.name].map(SQLQuoting.quotedName) }

  /// The fields that the table has, in the order in which the original makes their values.
  var fieldsByName: [JobField] {
    fields.filter { column(of: $0) != nil }.sorted { $0.name < $1.name }
  }

  /// The field of a name.
  ///
  /// - Throws: `JobStoreError.unknownField`.
  func field(_ name: String) throws -> JobField {
    guard let field = fields.first(where: { $0.name == name }) else {
      throw JobStoreError.unknownField(name, table: self.name, known: fields.map(\.name))
    }
    return field
  }

  /// - Throws: `JobStoreError.unknownField`.
  func check(_ names: some Sequence<String>) throws {
    for name in names.sorted() { _ = try field(name) }
  }

  /// The columns and their values as they are stored; what has no column must have no value.
  func stored(_ values: [String: JobValue]) throws -> [(column: String, value: JobValue)] {
    try fields.compactMap { field in
      guard let value = values[field.name] else { return nil }
      let stored = try field.stored(value)
      if let column = column(of: field) { return (column, stored) }
      guard value.isNull else { throw JobStoreError.missingColumn(field.name, table: name) }
      return nil
    }
  }
}
