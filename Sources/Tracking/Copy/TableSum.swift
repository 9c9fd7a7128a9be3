import Tables

/// How many rows a table has, and a checksum of them that no order changes.
package struct TableSum: Equatable, Sendable, CustomStringConvertible {
  package private(set) var rows = 0
  private var sum: UInt64 = 0
  private var mixed: UInt64 = 0
  private let types: [ColumnType]
  private var buffer: [UInt8] = []

  init(of columns: [Column]) { types = columns.map(\.type) }

  package static func == (left: TableSum, right: TableSum) -> Bool {
    left.rows == right.rows && left.sum == right.sum && left.mixed == right.mixed
  }

  /// Counts a row in.
  mutating func add(_ row: Row) {
    buffer.removeAll(keepingCapacity: true)
    for index in 0..<row.count {
      CanonicalText.append(row[index], as: types[index], to: &buffer)
      buffer.append(0)
    }
    let hash = Self.hash(buffer)
    rows += 1
    sum &+= hash
    mixed &+= Self.scattered(hash ^ 0x9E37_79B9_7F4A_7C15)
  }

  /// Sixteen hexadecimal digits.
  package var checksum: String {
    withUnsafeBytes(of: (sum ^ mixed).bigEndian) { Array($0).hexadecimal }
  }

  package var description: String {
    "\(rows) \(rows == 1 ? "row" : "rows") (checksum \(checksum))"
  }

  /// FNV-1a, which is fast and tells accidents apart; nobody is kept from making an equal one.
  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return scattered(hash)
  }

  private static func scattered(_ value: UInt64) -> UInt64 {
    var mixed = (value ^ (value >> 33)) &* 0xff51_afd7_ed55_8ccd
    mixed = (mixed ^ (mixed >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return mixed ^ (mixed >> 33)
  }
}
