import Tables

extension Field {
  /// The field for a column of some type; a stored value that does not fit stays what it is.
  func read(as type: ColumnType) -> Field {
    switch self {
    case .integer(let number): StoredReading.field(number, as: type)
    case .real(let number): StoredReading.field(number, as: type)
    case .text(let bytes): StoredReading.field(bytes, as: type)
    case .null, .bytes, .boolean, .numeric, .json, .timestamp, .date, .interval: self
    }
  }
}

/// How stored numbers and texts are read in a column of some type, where a column may hold any.
enum StoredReading {
  static func field(_ number: Int64, as type: ColumnType) -> Field {
    switch type {
    case .boolean where number == 0 || number == 1: return .boolean(number == 1)
    case .real: return .real(Double(number))
    case .timestamp, .timestamptz:
      let (microseconds, overflow) = number.multipliedReportingOverflow(by: 1_000_000)
      if overflow { return .integer(number) }
      return .timestamp(Timestamp(microseconds: microseconds, isZoned: true))
    case .interval:
      let (microseconds, overflow) = number.multipliedReportingOverflow(by: 1_000_000)
      return overflow ? .integer(number) : .interval(microseconds)
    case .integer, .numeric, .boolean, .text, .date, .time, .json, .uuid, .bytes, .array,
      .unknown:
      return .integer(number)
    }
  }

  static func field(_ number: Double, as type: ColumnType) -> Field {
    switch type {
    case .timestamp, .timestamptz, .interval:
      let microseconds = (number * 1_000_000).rounded()
      guard let exact = Int64(exactly: microseconds) else { return .real(number) }
      if type == .interval { return .interval(exact) }
      return .timestamp(Timestamp(microseconds: exact, isZoned: true))
    case .integer, .real, .numeric, .boolean, .text, .date, .time, .json, .uuid, .bytes, .array,
      .unknown:
      return .real(number)
    }
  }

  static func field(_ bytes: UnsafeBufferPointer<UInt8>, as type: ColumnType) -> Field {
    switch type {
    case .timestamptz, .timestamp:
      guard var timestamp = Timestamp(parsing: bytes) else { return .text(bytes) }
      if type == .timestamptz { timestamp.isZoned = true }
      return .timestamp(timestamp)
    case .date:
      if let date = CivilDate(parsing: bytes) { return .date(Int32(clamping: date.daysSince1970)) }
      return Timestamp(parsing: bytes).map(Field.timestamp) ?? .text(bytes)
    case .interval: return Interval.microseconds(parsing: bytes).map(Field.interval) ?? .text(bytes)
    case .json: return looksLikeJSON(bytes) ? .json(bytes) : .text(bytes)
    case .boolean: return truth(of: bytes).map(Field.boolean) ?? .text(bytes)
    case .real: return special(bytes).map(Field.real) ?? .text(bytes)
    case .numeric:
      if let number = special(bytes) { return .real(number) }
      return looksNumeric(bytes) ? .numeric(bytes) : .text(bytes)
    case .integer, .text, .time, .uuid, .bytes, .array, .unknown: return .text(bytes)
    }
  }

  /// Whether the ends of a text are those of a JSON value; reading it is left to its format.
  private static func looksLikeJSON(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first(where: { $0 > 32 }), let last = bytes.last(where: { $0 > 32 })
    else { return false }
    switch first {
    case UInt8(ascii: "{"): return last == UInt8(ascii: "}")
    case UInt8(ascii: "["): return last == UInt8(ascii: "]")
    case UInt8(ascii: "\""): return last == first && bytes.count > 1
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return looksNumeric(bytes)
    default: return ["true", "false", "null"].contains { bytes.elementsEqual($0.utf8) }
    }
  }

  private static func looksNumeric(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.contains { (48...57).contains($0) }
      && bytes.allSatisfy { byte in
        switch byte {
        case 48...57, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
          UInt8(ascii: "E"):
          true
        default: false
        }
      }
  }

  private static func truth(of bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    if ["true", "TRUE", "True", "t"].contains(where: { bytes.elementsEqual($0.utf8) }) {
      return true
    }
    let isFalse = ["false", "FALSE", "False", "f"].contains { bytes.elementsEqual($0.utf8) }
    return isFalse ? false : nil
  }

  /// The numbers that SQLite can only keep as text: NaN and, from other writers, infinities.
  static func special(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    guard bytes.count <= 9 else { return nil }
    switch String(decoding: bytes, as: UTF8.self).lowercased() {
    case "nan": return .nan
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: return nil
    }
  }
}
