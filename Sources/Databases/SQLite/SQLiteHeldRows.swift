import Tables

/// The first rows of a result, copied and kept until the types of its columns are known.
final class SQLiteHeldRows {
  /// Enough rows to tell a type by, and a limit for wide ones.
  static let rowLimit = 256
  static let byteLimit = 4 << 20

  private let width: Int
  private var values: [SQLiteValue] = []
  private var copies: [UnsafeMutableBufferPointer<UInt8>] = []
  private var byteCount = 0

  init(width: Int) { self.width = width }

  deinit { for copy in copies { copy.deallocate() } }

  var count: Int { width == 0 ? 0 : values.count / width }
  var isFull: Bool { count >= Self.rowLimit || byteCount >= Self.byteLimit }

  /// Adds the next value, row by row.
  func append(_ value: SQLiteValue) {
    switch value {
    case .null, .integer, .real: values.append(value)
    case .text(let bytes): values.append(.text(copy(bytes)))
    case .blob(let bytes): values.append(.blob(copy(bytes)))
    }
  }

  func value(row: Int, column: Int) -> SQLiteValue { values[row * width + column] }

  /// The values of one column that are not NULL.
  func known(in column: Int) -> [SQLiteValue] {
    (0..<count).map { value(row: $0, column: column) }.filter {
      if case .null = $0 { false } else { true }
    }
  }

  private func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(fromContentsOf: bytes)
    copies.append(copy)
    byteCount += bytes.count
    return UnsafeBufferPointer(copy)
  }
}
