/// The current row of a result, valid until the next one is read.
package struct Row {
  /// The fields in column order.
  package let fields: UnsafeBufferPointer<Field>

  package init(fields: UnsafeBufferPointer<Field>) { self.fields = fields }

  package var count: Int { fields.count }
  package subscript(index: Int) -> Field { fields[index] }
}

/// A column of a result: its name and the type the database declares for it.
package struct Column: Equatable, Sendable {
  package var name: String
  package var type: ColumnType
  /// The format that belongs to the column, by its table or its name; nil leaves it to the type.
  package var format: String?

  package init(name: String, type: ColumnType, format: String? = nil) {
    self.name = name
    self.type = type
    self.format = format
  }
}

/// The types that cells are formatted by, common to both engines.
///
/// The raw value is the name used in the JSON output.
package enum ColumnType: String, Equatable, Sendable, CaseIterable {
  case integer
  case real
  case numeric
  case boolean
  case text
  /// A wall-clock time.
  case timestamp
  /// An instant.
  case timestamptz
  case date
  case time
  case interval
  case json
  case uuid
  case bytes
  case array
  /// A column of NULLs only, or of values with nothing in common.
  case unknown
}
