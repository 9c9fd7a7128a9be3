import Tables

/// Rows of which the first ones are looked at before any is handed on.
package final class PeekedRows: Rows {
  /// The bytes of rows that are copied; the row that is more stays where it is.
  private static let room = 8 << 20

  package let columns: [Column]
  package var repaired: RepairedText? { rows.repaired }
  private let rows: any Rows
  private var first: KeptRows?
  /// The row behind those that were copied, when there was no room for it.
  private var last: Row?
  private var index = 0
  /// Whether those that were copied are all there are.
  package private(set) var isWhole = false
  private let texts = ScratchMemory()
  private let fields: UnsafeMutableBufferPointer<Field>

  /// Holds the first rows back.
  ///
  /// - Parameter describe: answers the columns by what the first rows have in them.
  package init(_ rows: any Rows, first count: Int, _ describe: (KeptRows) -> [Column]) throws {
    self.rows = rows
    var first = KeptRows(columnCount: rows.columns.count)
    while first.count < count, last == nil {
      guard let row = try rows.next() else {
        isWhole = true
        break
      }
      if first.byteCount + row.byteCount > Self.room { last = row } else { first.append(row) }
    }
    columns = describe(first)
    self.first = first
    fields = .allocate(capacity: rows.columns.count)
    fields.initialize(repeating: .null)
  }

  deinit { fields.deallocate() }

  /// The rows themselves when their first ones are held back already.
  package static func over(_ rows: any Rows, first count: Int) throws -> PeekedRows {
    try rows as? PeekedRows ?? PeekedRows(rows, first: count) { _ in rows.columns }
  }

  /// Calls the body with the first rows; none of them must have been handed on yet.
  package func look(atMost count: Int, _ body: (Row) -> Void) {
    guard let first else { return }
    for index in 0..<min(count, first.count) { first.withRow(at: index, body) }
    if first.count < count, let last { body(last) }
  }

  package func next() throws -> Row? {
    guard let first else { return try rows.next() }
    guard index < first.count else {
      self.first = nil
      return try last ?? rows.next()
    }
    texts.reset()
    first.withRow(at: index) { row in
      for place in fields.indices { fields[place] = texts.copy(row[place]) }
    }
    index += 1
    return Row(fields: UnsafeBufferPointer(fields))
  }
}
