import Tables

/// Reads the cells of a row, column by column.
final class PostgresReadings {
  private enum Reading {
    case text(PostgresType)
    case binary(PostgresBinary)
  }

  /// Whether the server is asked for values as it holds them.
  let isBinary: Bool
  // A pointer, because every access to an array of a class costs more than reading a number.
  private let readings: UnsafeMutableBufferPointer<Reading>
  private let decoder = PostgresDecoder()
  /// The first column of the last row whose text was not UTF-8.
  private(set) var repairedColumn: Int?

  init(_ columns: [PostgresColumn]) {
    let binaries = columns.compactMap(\.binary)
    // libpq asks for one form for all columns of a result.
    isBinary = binaries.count == columns.count
    readings = .allocate(capacity: columns.count)
    _ = readings.initialize(
      fromContentsOf: isBinary
        ? binaries.map(Reading.binary) : columns.map { Reading.text($0.type) })
  }

  deinit { readings.deallocate() }

  /// Reads the one row of a result; the fields are valid until the result is cleared.
  ///
  /// - Returns: How many bytes the values have.
  func read(
    _ result: OpaquePointer?, through library: LibPQ,
    into fields: UnsafeMutableBufferPointer<Field>
  ) -> Int {
    var sum = 0
    begin()
    for index in readings.indices {
      let column = CInt(truncatingIfNeeded: index)
      let count = Int(library.length(result, 0, column))
      sum &+= count
      // A NULL has no length, and neither has an empty text.
      guard count > 0 || library.isNull(result, 0, column) == 0,
        let start = library.value(result, 0, column)
      else {
        fields[index] = .null
        continue
      }
      fields[index] = field(UnsafeRawBufferPointer(start: start, count: count), at: index)
    }
    return sum
  }

  /// Reads a row of a copy: before each value stands how many bytes it has, or -1 for NULL.
  ///
  /// The fields are valid as long as the bytes are.
  func read(_ row: UnsafeRawBufferPointer, into fields: UnsafeMutableBufferPointer<Field>) {
    var offset = 0
    begin()
    for index in readings.indices {
      let count = row.integer(at: offset).map(Int.init) ?? -1
      offset += 4
      guard count >= 0, count <= row.count - offset else {
        fields[index] = .null
        continue
      }
      let value = UnsafeRawBufferPointer(rebasing: row[offset..<(offset + count)])
      fields[index] = field(value, at: index)
      offset += count
    }
  }

  private func begin() {
    decoder.reset()
    repairedColumn = nil
  }

  @inline(__always)
  private func field(_ value: UnsafeRawBufferPointer, at index: Int) -> Field {
    let bytes = value.assumingMemoryBound(to: UInt8.self)
    let field =
      switch readings[index] {
      case .text(let type): decoder.field(bytes, as: type)
      case .binary(let binary): binary.field(bytes)
      }
    guard let repaired = decoder.repaired(field) else { return field }
    repairedColumn = repairedColumn ?? index
    return repaired
  }
}
