import Tables

/// Rows of which the first ones are looked at before any is handed on.
package final class PeekedRows: Rows {
  package let columns: [Column]
  package var repaired: RepairedText? { rows.repaired }
  private let rows: any Rows
  private var first: KeptRows?
  private var index = 0
  private let texts = ScratchMemory()
  private let fields: UnsafeMutableBufferPointer<Field>

  /// Holds the first rows back.
  ///
  /// - Parameter describe: answers the columns by what the first rows have in them.
  package init(_ rows: any Rows, first count: Int, _ describe: (KeptRows) -> [Column]) throws {
    self.rows = rows
    var first = KeptRows(columnCount: rows.columns.count)
    while first.count < count, let row = try rows.next() { first.append(row) }
    columns = describe(first)
    self.first = first
    fields = .allocate(capacity: rows.columns.count)
    fields.initialize(repeating: .null)
  }

  deinit { fields.deallocate() }

  package func next() throws -> Row? {
    guard let first else { return try rows.next() }
    guard index < first.count else {
      self.first = nil
      return try rows.next()
    }
    texts.reset()
    first.withRow(at: index) { row in
      for place in fields.indices { fields[place] = texts.copy(row[place]) }
    }
    index += 1
    return Row(fields: UnsafeBufferPointer(fields))
  }
}
