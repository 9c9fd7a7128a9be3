extension Field {
  /// Whether a value comes before another: truth values, numbers by all their digits, lengths of
  /// time, times, texts by their bytes, bytes.
  ///
  /// A missing value has no place.
  package func precedes(_ other: Field) -> Bool {
    guard orderedKind == other.orderedKind else { return orderedKind < other.orderedKind }
    switch (self, other) {
    case (.boolean(let left), .boolean(let right)): return !left && right
    case (.interval(let left), .interval(let right)): return left < right
    default: break
    }
    if let left = bytes, let right = other.bytes, orderedKind > Field.kindOfNumbers {
      return left.lexicographicallyPrecedes(right)
    }
    if let left = wallMicroseconds, let right = other.wallMicroseconds { return left < right }
    return numberPrecedes(other)
  }

  private static let kindOfNumbers = 1

  private var orderedKind: Int {
    switch self {
    case .null: -1
    case .boolean: 0
    case .integer, .real, .numeric: Field.kindOfNumbers
    case .interval: 2
    case .timestamp, .date: 3
    case .text, .json: 4
    case .bytes: 5
    }
  }

  private var wallMicroseconds: Int64? {
    switch self {
    case .timestamp(let time): time.microseconds
    case .date(let days): Timestamp(midnightOf: days).microseconds
    default: nil
    }
  }

  private func numberPrecedes(_ other: Field) -> Bool {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left < right
    case (.numeric(let left), .numeric(let right)):
      PlainDecimal.precedes(left, right) ?? precedesRoughly(other)
    case (.integer(let value), .numeric(let digits)):
      NumberText.integer(digits).map { value < $0 } ?? precedesRoughly(other)
    case (.numeric(let digits), .integer(let value)):
      NumberText.integer(digits).map { $0 < value } ?? precedesRoughly(other)
    default:
      SortKey.precedes(sortKey, other.sortKey)
    }
  }

  private func precedesRoughly(_ other: Field) -> Bool {
    (number ?? .nan) < (other.number ?? .nan)
  }
}

extension SortKey {
  /// Whether the number of a key is less than that of another, exactly.
  package static func precedes(_ left: SortKey, _ right: SortKey) -> Bool {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): left < right
    case (.real(let left), .real(let right)): left < right
    case (.integer(let left), .real(let right)):
      Int64(exactly: right).map { left < $0 } ?? (Double(left) < right)
    case (.real(let left), .integer(let right)):
      Int64(exactly: left).map { $0 < right } ?? (left < Double(right))
    case (.text, _), (.none, _), (.title, _), (_, .text), (_, .none), (_, .title): false
    }
  }
}

/// Decimal numbers without an exponent, compared digit by digit.
private enum PlainDecimal {
  private struct Parts {
    var isNegative = false
    var whole: Slice<UnsafeBufferPointer<UInt8>>
    var fraction: Slice<UnsafeBufferPointer<UInt8>>

    init?(_ text: UnsafeBufferPointer<UInt8>) {
      var rest = text[...]
      if let sign = rest.first, sign == Ascii.minus || sign == Ascii.plus {
        isNegative = sign == Ascii.minus
        rest = rest.dropFirst()
      }
      let point = rest.firstIndex(of: Ascii.dot) ?? rest.endIndex
      whole = rest[..<point].drop { $0 == Ascii.zero }
      fraction = rest[point...].dropFirst()
      guard whole.allSatisfy(Ascii.isDigit), fraction.allSatisfy(Ascii.isDigit) else { return nil }
    }
  }

  /// Nil for what is no plain decimal number.
  static func precedes(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool? {
    guard let left = Parts(left), let right = Parts(right) else { return nil }
    guard left.isNegative == right.isNegative else { return left.isNegative }
    return left.isNegative ? isSmaller(right, left) : isSmaller(left, right)
  }

  private static func isSmaller(_ left: Parts, _ right: Parts) -> Bool {
    if left.whole.count != right.whole.count { return left.whole.count < right.whole.count }
    if !left.whole.elementsEqual(right.whole) {
      return left.whole.lexicographicallyPrecedes(right.whole)
    }
    return significant(left.fraction).lexicographicallyPrecedes(significant(right.fraction))
  }

  private static func significant(
    _ fraction: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    let end = fraction.lastIndex { $0 != Ascii.zero }.map { $0 + 1 } ?? fraction.startIndex
    return fraction[..<end]
  }
}
