import CPostgres
import Tables

/// The numbers that the server gives its built-in types; libpq-dev has no header for them.
enum PostgresOID {
  static let bool: Oid = 16, bytea: Oid = 17, char: Oid = 18, name: Oid = 19
  static let int8: Oid = 20, int2: Oid = 21, int4: Oid = 23, text: Oid = 25, oid: Oid = 26
  static let json: Oid = 114, float4: Oid = 700, float8: Oid = 701, unknown: Oid = 705
  static let bpchar: Oid = 1042, varchar: Oid = 1043, date: Oid = 1082, time: Oid = 1083
  static let timestamp: Oid = 1114, timestamptz: Oid = 1184, interval: Oid = 1186
  static let timetz: Oid = 1266, numeric: Oid = 1700, void: Oid = 2278, uuid: Oid = 2950
  static let jsonb: Oid = 3802
  static let boolArray: Oid = 1000, textArray: Oid = 1009, int8Array: Oid = 1016
  static let float8Array: Oid = 1022
}

/// How the text of a server type is read.
enum PostgresType: Equatable {
  case scalar(ColumnType)
  /// An array with its elements' type and the byte between elements.
  case array(of: ColumnType, delimiter: UInt8)

  var columnType: ColumnType {
    switch self {
    case .scalar(let type): type
    case .array: .array
    }
  }

  /// A built-in type, or nil for one to look up.
  init?(builtIn oid: Oid) {
    switch oid {
    case PostgresOID.bool: self = .scalar(.boolean)
    case PostgresOID.bytea: self = .scalar(.bytes)
    case PostgresOID.int2, PostgresOID.int4, PostgresOID.int8, PostgresOID.oid:
      self = .scalar(.integer)
    case PostgresOID.float4, PostgresOID.float8: self = .scalar(.real)
    case PostgresOID.numeric: self = .scalar(.numeric)
    case PostgresOID.json, PostgresOID.jsonb: self = .scalar(.json)
    case PostgresOID.uuid: self = .scalar(.uuid)
    case PostgresOID.date: self = .scalar(.date)
    case PostgresOID.time, PostgresOID.timetz: self = .scalar(.time)
    case PostgresOID.timestamp: self = .scalar(.timestamp)
    case PostgresOID.timestamptz: self = .scalar(.timestamptz)
    case PostgresOID.interval: self = .scalar(.interval)
    case PostgresOID.char, PostgresOID.name, PostgresOID.text, PostgresOID.bpchar,
      PostgresOID.varchar, PostgresOID.unknown, PostgresOID.void:
      self = .scalar(.text)
    default: return nil
    }
  }
}
