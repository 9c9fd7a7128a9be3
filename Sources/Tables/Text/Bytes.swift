extension [UInt8] {
  /// Appends literal text, without making a `String`.
  package mutating func append(_ text: StaticString) {
    append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends an integer in decimal.
  package mutating func append(decimal value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(digits: value.magnitude, atLeast: 1)
  }

  /// Appends an unsigned number in decimal, with leading zeros up to a width of at most 20.
  package mutating func append(digits value: UInt64, atLeast width: Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
      var start = 20
      var rest = value
      repeat {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        start -= 1
        buffer[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
        rest = quotient
      } while rest != 0
      while start > 20 - Swift.min(width, 20) {
        start -= 1
        buffer[start] = UInt8(ascii: "0")
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start...]))
    }
  }

  /// Appends a number below 100 as two digits.
  mutating func append(twoDigits value: Int) {
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
  }

  /// Appends an integer with commas between the thousands, as in `1,000`.
  mutating func append(grouped value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(groupedMagnitude: value.magnitude)
  }

  private mutating func append(groupedMagnitude value: UInt64) {
    guard value >= 1000 else { return append(digits: value, atLeast: 1) }
    append(groupedMagnitude: value / 1000)
    append(UInt8(ascii: ","))
    append(digits: value % 1000, atLeast: 3)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes spell an ASCII text, given in lower case, in any case.
  func spells(_ lowercase: StaticString) -> Bool {
    guard count == lowercase.utf8CodeUnitCount else { return false }
    for index in 0..<count {
      let byte = self[index]
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if lower != lowercase.utf8Start[index] { return false }
    }
    return true
  }

  /// Whether the bytes are exactly an ASCII text.
  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in 0..<count where self[index] != text.utf8Start[index] { return false }
    return true
  }
}

/// Whether a byte is an ASCII digit.
func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

extension UnsafeBufferPointer<UInt8> {
  /// The bytes without those at both ends that are to go.
  func trimmed(_ isTrimmed: (UInt8) -> Bool) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = count
    while start < end, isTrimmed(self[start]) { start += 1 }
    while end > start, isTrimmed(self[end - 1]) { end -= 1 }
    return UnsafeBufferPointer(rebasing: self[start..<end])
  }

  /// Where a text begins first.
  func place(of text: StaticString) -> Int? {
    let length = text.utf8CodeUnitCount
    guard count >= length else { return nil }
    return (0...(count - length)).first {
      UnsafeBufferPointer(rebasing: self[$0..<($0 + length)]).equals(text)
    }
  }
}
