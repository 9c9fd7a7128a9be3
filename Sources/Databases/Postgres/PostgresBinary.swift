import CPostgres
import Tables

/// How a value is read as the server holds it, which spares both sides its decimal text.
enum PostgresBinary {
  case boolean, integer, real, text, json, jsonb, bytes, date, timestamp, timestamptz

  /// A type that has a reading; a result is asked for as text when any of its types has none.
  init?(_ oid: Oid) {
    switch oid {
    case PostgresOID.bool: self = .boolean
    case PostgresOID.int2, PostgresOID.int4, PostgresOID.int8: self = .integer
    case PostgresOID.float8: self = .real
    case PostgresOID.text, PostgresOID.varchar, PostgresOID.bpchar, PostgresOID.name: self = .text
    case PostgresOID.json: self = .json
    case PostgresOID.jsonb: self = .jsonb
    case PostgresOID.bytea: self = .bytes
    case PostgresOID.date: self = .date
    case PostgresOID.timestamp: self = .timestamp
    case PostgresOID.timestamptz: self = .timestamptz
    // The shortest digits of a float4 are not those of the double that it widens to.
    default: return nil
    }
  }

  /// The field that the bytes of a value stand for; its text lasts as long as they do.
  func field(_ bytes: UnsafeBufferPointer<UInt8>) -> Field {
    switch self {
    case .boolean: .boolean(bytes.first != 0)
    case .integer: .integer(Self.integer(bytes))
    case .real: .real(Double(bitPattern: UInt64(bitPattern: Self.integer(bytes))))
    case .text: .text(bytes)
    case .json: .json(bytes)
    // The first byte is the number of a version.
    case .jsonb: .json(UnsafeBufferPointer(rebasing: bytes.dropFirst()))
    case .bytes: .bytes(bytes)
    case .date: Self.date(Self.integer(bytes))
    case .timestamp: Self.timestamp(Self.integer(bytes), isZoned: false)
    case .timestamptz: Self.timestamp(Self.integer(bytes), isZoned: true)
    }
  }

  /// A signed number of 2, 4 or 8 bytes, the greatest first.
  private static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64 {
    let bytes = UnsafeRawBufferPointer(bytes)
    switch bytes.count {
    case 8: return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
    case 4: return Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
    case 2: return Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
    default: return 0
    }
  }

  private static let daysTo2000: Int64 = 10_957
  private static let microsecondsOfDay: Int64 = 86_400_000_000

  private static func date(_ days: Int64) -> Field {
    if days == Int64(Int32.max) { return text("infinity") }
    if days == Int64(Int32.min) { return text("-infinity") }
    return .date(Int32(days + daysTo2000))
  }

  private static func timestamp(_ microseconds: Int64, isZoned: Bool) -> Field {
    guard microseconds != .max, microseconds != .min else {
      return .timestamp(Timestamp(microseconds: microseconds, isZoned: isZoned))
    }
    // The server counts to the year 294276, which is 30 years more than we can.
    let latest = min(microseconds, .max - 1 - daysTo2000 * microsecondsOfDay)
    let shifted = latest + daysTo2000 * microsecondsOfDay
    return .timestamp(Timestamp(microseconds: shifted, isZoned: isZoned))
  }

  private static func text(_ text: StaticString) -> Field {
    .text(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
