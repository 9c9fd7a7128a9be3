import Databases
import Tables

/// A snapshot whose rows are counted for the person who waits for them.
final class CountedSnapshot: SnapshotWrapper {
  let snapshot: any Snapshot
  private let line: ProgressLine

  init(_ snapshot: any Snapshot, on line: ProgressLine) {
    self.snapshot = snapshot
    self.line = line
  }

  func rows(for query: Query, timeout: Duration?) throws -> any Rows {
    line.beginQuery(expected: try plan(of: query, timeout: timeout)?.rows)
    return CountedRows(try snapshot.rows(for: query, timeout: timeout), on: line)
  }

  func exactRows(of table: String, columns: [Column]) throws -> any Rows {
    line.beginQuery(expected: nil)
    return CountedRows(try snapshot.exactRows(of: table, columns: columns), on: line)
  }
}

extension Snapshot {
  /// The same snapshot, whose rows are counted on a line, if there is one.
  func counted(on line: ProgressLine?) -> any Snapshot {
    line.map { CountedSnapshot(self, on: $0) } ?? self
  }
}

/// Rows that are counted as they are read.
private final class CountedRows: Rows {
  private let rows: any Rows
  private let line: ProgressLine
  private var count = 0

  init(_ rows: any Rows, on line: ProgressLine) {
    self.rows = rows
    self.line = line
  }

  var columns: [Column] { rows.columns }
  var repaired: RepairedText? { rows.repaired }

  func next() throws -> Row? {
    let row = try rows.next()
    count &+= 1
    if count & 1023 == 0 { line.read(count) }
    return row
  }
}
