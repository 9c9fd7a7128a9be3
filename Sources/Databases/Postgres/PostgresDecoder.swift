import Tables

/// Reads the server's texts as fields.
///
/// Fields of one row may share its scratch memory, which `reset()` takes back.
struct PostgresDecoder {
  private let scratch = ScratchMemory()

  func reset() { scratch.reset() }

  /// The field with U+FFFD in place of what is not UTF-8, as a database whose encoding is SQL_ASCII
  /// may have it; nil for all others.
  @inline(__always)
  func repaired(_ field: Field) -> Field? {
    switch field {
    case .text(let text): text.isUTF8 ? nil : .text(scratch.repaired(text))
    case .json(let text): text.isUTF8 ? nil : .json(scratch.repaired(text))
    case .null, .boolean, .integer, .real, .numeric, .bytes, .timestamp, .date, .interval: nil
    }
  }

  /// The field that a text stands for.
  func field(_ bytes: UnsafeBufferPointer<UInt8>, as type: PostgresType) -> Field {
    switch type {
    case .array(let element, let delimiter):
      let room = scratch.allocate(PostgresArray.capacity(for: bytes.count))
      var array = PostgresArray(bytes, element: element, delimiter: delimiter, into: room)
      return array.json().map(Field.json) ?? .text(bytes)
    case .scalar(let type): return field(bytes, as: type)
    }
  }

  private func field(
    _ bytes: UnsafeBufferPointer<UInt8>, as type: ColumnType
  ) -> Field {
    switch type {
    case .integer: return Self.integer(bytes).map(Field.integer) ?? .text(bytes)
    case .real: return Self.real(bytes)
    case .numeric:
      // NaN and the infinities are words.
      let last = bytes.last ?? 0
      return (48...57).contains(last) ? .numeric(bytes) : Self.real(bytes)
    case .boolean: return .boolean(bytes.first == UInt8(ascii: "t"))
    case .timestamp, .timestamptz:
      guard var timestamp = Timestamp(parsing: bytes) else { return .text(bytes) }
      timestamp.isZoned = type == .timestamptz
      return .timestamp(timestamp)
    case .date:
      return CivilDate(parsing: bytes).flatMap { Int32(exactly: $0.daysSince1970) }
        .map(Field.date) ?? .text(bytes)
    case .interval: return Interval.microseconds(parsing: bytes).map(Field.interval) ?? .text(bytes)
    case .json: return .json(bytes)
    case .bytes: return binary(bytes)
    case .text, .time, .uuid, .array, .unknown: return .text(bytes)
    }
  }

  private static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    var value: Int64 = 0
    let isNegative = bytes.first == UInt8(ascii: "-")
    guard bytes.count > (isNegative ? 1 : 0) else { return nil }
    for byte in bytes.dropFirst(isNegative ? 1 : 0) {
      guard (48...57).contains(byte) else { return nil }
      // Counting down reaches the smallest number too.
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = tens.subtractingReportingOverflow(Int64(byte - 48))
      guard !overflow, !overflow2 else { return nil }
      value = sum
    }
    return isNegative ? value : value == .min ? nil : -value
  }

  private static func real(_ bytes: UnsafeBufferPointer<UInt8>) -> Field {
    NumberText.double(bytes).map(Field.real) ?? .text(bytes)
  }

  /// `\x48656c6c6f`
  private func binary(_ bytes: UnsafeBufferPointer<UInt8>) -> Field {
    guard bytes.starts(with: "\\x".utf8) else { return .bytes(bytes) }
    let count = (bytes.count - 2) / 2
    let room = scratch.allocate(count)
    for index in 0..<count {
      room[index] = Self.digit(bytes[2 * index + 2]) << 4 | Self.digit(bytes[2 * index + 3])
    }
    return .bytes(UnsafeBufferPointer(rebasing: room[..<count]))
  }

  private static func digit(_ byte: UInt8) -> UInt8 {
    byte <= 57 ? byte &- 48 : (byte | 0x20) &- 87
  }
}
