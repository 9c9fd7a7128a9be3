import Tables

extension ColumnType {
  /// The type that the values of an expression have in common; NULLs are left out of them.
  static func common(
    to values: [SQLiteValue], isJSON: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> ColumnType {
    let kinds = Set(values.map(\.kind))
    switch kinds {
    case []: return .unknown
    case [.integer]: return .integer
    case [.real], [.integer, .real]: return .real
    case [.blob]: return .bytes
    case [.text]: break
    default: return .text
    }
    let texts = values.compactMap(\.bytes)
    // A date alone reads as a timestamp too, but an expression such as date(t) means a text.
    let times = texts.map { $0.count < 16 ? nil : Timestamp(parsing: $0) }
    if !times.contains(nil) {
      // Among zoned times a naive one is UTC, as in a declared column.
      return times.contains { $0?.isZoned == true } ? .timestamptz : .timestamp
    }
    return texts.allSatisfy(isJSON) ? .json : .text
  }
}

extension SQLiteValue {
  fileprivate enum Kind { case null, integer, real, text, blob }

  fileprivate var kind: Kind {
    switch self {
    case .null: .null
    case .integer: .integer
    case .real: .real
    case .text: .text
    case .blob: .blob
    }
  }

  fileprivate var bytes: UnsafeBufferPointer<UInt8>? {
    switch self {
    case .text(let bytes), .blob(let bytes): bytes
    case .null, .integer, .real: nil
    }
  }
}
