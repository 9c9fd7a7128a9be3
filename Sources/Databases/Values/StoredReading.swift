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
    // Of others a double has not all digits.
    case .real: return Double(exactly: number).map(Field.real) ?? .integer(number)
    case .timestamp, .timestamptz, .date:
      return moment(StoredTime.moment(number), as: type) ?? .integer(number)
    case .interval:
      let (microseconds, overflow) = number.multipliedReportingOverflow(by: 1_000_000)
      return overflow ? .integer(number) : .interval(microseconds)
    case .integer, .numeric, .boolean, .text, .time, .json, .uuid, .bytes, .array, .unknown:
      return .integer(number)
    }
  }

  static func field(_ number: Double, as type: ColumnType) -> Field {
    switch type {
    case .timestamp, .timestamptz, .date:
      return moment(StoredTime.moment(number), as: type) ?? .real(number)
    case .interval:
      return Int64(exactly: (number * 1_000_000).rounded()).map(Field.interval) ?? .real(number)
    case .integer, .real, .numeric, .boolean, .text, .time, .json, .uuid, .bytes, .array,
      .unknown:
      return .real(number)
    }
  }

  static func field(_ bytes: UnsafeBufferPointer<UInt8>, as type: ColumnType) -> Field {
    switch type {
    case .timestamptz, .timestamp:
      guard let timestamp = Timestamp(parsing: bytes) else {
        return moment(StoredTime.moment(bytes), as: type) ?? .text(bytes)
      }
      return moment(.timestamp(timestamp), as: type) ?? .text(bytes)
    case .date: return moment(StoredTime.moment(bytes), as: .date) ?? .text(bytes)
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

  /// A date or time in a column of some type: no column of times holds a day alone, one of instants
  /// is in UTC, and a midnight in UTC is a day where days are kept.
  private static func moment(_ moment: Field?, as type: ColumnType) -> Field? {
    switch moment {
    case .date(let days)? where type != .date:
      .timestamp(Timestamp(midnightOf: days).inColumn(of: type))
    case .timestamp(let time)? where type == .date:
      time.dayInUTC.map(Field.date) ?? .timestamp(time)
    case .timestamp(let time)?: .timestamp(time.inColumn(of: type))
    default: moment
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

extension Timestamp {
  fileprivate func inColumn(of type: ColumnType) -> Timestamp {
    Timestamp(microseconds: microseconds, isZoned: isZoned || type == .timestamptz)
  }

  /// The day whose midnight an instant is.
  fileprivate var dayInUTC: Int32? {
    guard isZoned, isFinite, microseconds % 86_400_000_000 == 0 else { return nil }
    return Int32(exactly: microseconds / 86_400_000_000)
  }
}
