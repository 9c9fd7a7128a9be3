/// What a column is ordered by.
package enum SortKey: Equatable, Sendable {
  /// The text itself.
  case text
  /// Nothing: a NULL, which comes last both ways.
  case none
  case integer(Int64)
  case real(Double)
  /// The cell's title.
  case title

  /// The key as a number, if it is one.
  package var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .text, .none, .title: nil
    }
  }
}

extension Field {
  /// What a value is ordered by when its format has no order of its own.
  ///
  /// A time without a zone is ordered by its wall clock, so that no zone changes the order.
  var sortKey: SortKey {
    switch self {
    case .null: .none
    case .boolean(let value): .integer(value ? 1 : 0)
    case .integer(let value): .integer(value)
    case .real(let value): value.isNaN ? .none : .real(value)
    case .numeric(let text): NumberText.sortKey(text)
    case .text, .json, .bytes: .text
    case .timestamp(let timestamp): .integer(timestamp.microseconds)
    case .date(let days): .integer(Timestamp(midnightOf: days).microseconds)
    case .interval(let microseconds): .integer(microseconds)
    }
  }

  /// What the number of a value is ordered by, exactly.
  func sortKey(number: Double) -> SortKey {
    switch self {
    case .integer(let value): .integer(value)
    case .numeric(let digits): NumberText.sortKey(digits)
    case .null, .boolean, .real, .text, .json, .bytes, .timestamp, .date, .interval: .real(number)
    }
  }
}

extension NumberText {
  /// Orders text by the number it reads as, else by itself.
  static func sortKey(_ text: UnsafeBufferPointer<UInt8>) -> SortKey {
    if let integer = integer(text) { return .integer(integer) }
    guard let number = double(text) else { return .text }
    return number.isNaN ? .none : .real(number)
  }
}
