import Markup

/// The numbers of columns row by row, in a temporary file once there are many, so that memory does
/// not grow with them.
package final class StoredRows {
  private let spool = Spool()
  private let width: Int
  package private(set) var count = 0

  /// - Parameter width: how many columns there are.
  package init(width: Int) { self.width = width }

  /// Moves the numbers of all columns here.
  package func move(_ columns: inout [PlotColumn]) {
    let rows = columns.first?.count ?? 0
    var numbers = [Double](repeating: 0, count: rows * width)
    for (place, column) in columns.enumerated() {
      for (row, number) in column.numbers.enumerated() { numbers[row * width + place] = number }
    }
    // What goes wrong is told when the rows are read.
    numbers.withUnsafeBytes { spool.appendRememberingErrors($0) }
    count += rows
    for place in columns.indices { columns[place].moveNumbers() }
  }

  /// Passes the rows on in their order.
  ///
  /// - Throws: `FileError`.
  package func read(_ consume: (UnsafeBufferPointer<Double>) -> Void) throws {
    let size = width * MemoryLayout<Double>.size
    guard size > 0 else { return }
    // A piece of the file may end within a row.
    var rest: [UInt8] = []
    try spool.copy { piece in
      rest.append(contentsOf: piece)
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
