import Markup

/// The numbers of columns row by row, in a temporary file once there are many, so that memory does
/// not grow with them.
package final class StoredRows {
  /// How many rows are written, and about how many bytes are read, at a time.
  private static let piece = 1 << 12, pieceRead = 1 << 16

  private let spool = Spool()
  private let width: Int
  package private(set) var count = 0

  /// - Parameter width: how many columns there are.
  package init(width: Int) { self.width = width }

  /// Moves the numbers of all columns here.
  package func move(_ columns: inout [PlotColumn]) {
    let rows = columns.first?.count ?? 0
    for start in stride(from: 0, to: rows, by: Self.piece) {
      let piece = start..<min(start + Self.piece, rows)
      var numbers = [Double](repeating: 0, count: piece.count * width)
      for (place, column) in columns.enumerated() {
        for (row, number) in column.numbers[piece].enumerated() {
          numbers[row * width + place] = number
        }
      }
      append(numbers)
    }
    for place in columns.indices { columns[place].moveNumbers() }
  }

  /// Takes the numbers of further rows, one row after the other.
  ///
  /// What goes wrong is told when the rows are read.
  package func append(_ numbers: [Double]) {
    numbers.withUnsafeBytes { spool.appendRememberingErrors($0) }
    count += width == 0 ? 0 : numbers.count / width
  }

  /// Passes the rows on in their order.
  ///
  /// - Throws: `FileError`.
  package func read(_ consume: (UnsafeBufferPointer<Double>) -> Void) throws {
    let size = width * MemoryLayout<Double>.size
    guard size > 0 else { return }
    // A piece of the file may end within a row.
    var rest: [UInt8] = []
    try spool.copy { bytes in
      for start in stride(from: 0, to: bytes.count, by: Self.pieceRead) {
        rest.append(contentsOf: bytes[start..<min(start + Self.pieceRead, bytes.count)])
        let whole = rest.count / size * size
        rest.withUnsafeBytes { bytes in
          let numbers = UnsafeRawBufferPointer(rebasing: bytes[..<whole]).assumingMemoryBound(
            to: Double.self)
          for start in stride(from: 0, to: numbers.count, by: width) {
            consume(UnsafeBufferPointer(rebasing: numbers[start..<(start + width)]))
          }
        }
        rest.removeFirst(whole)
      }
    }
  }

  /// Some of the columns with all their numbers.
  ///
  /// - Parameter places: where each of them stands in a row.
  package func columns(_ columns: [PlotColumn], at places: [Int]) throws -> [PlotColumn] {
    var numbers = places.map { _ in [Double]() }
    for index in numbers.indices { numbers[index].reserveCapacity(count) }
    try read { row in
      for (index, place) in places.enumerated() { numbers[index].append(row[place]) }
    }
    return zip(columns, numbers).map { $0.with(numbers: $1) }
  }
}
