extension [UInt8] {
  /// Appends the bytes that a body writes, at most as many as there is room; it answers how many.
  ///
  /// One call for a whole number costs as much as appending two of its digits.
  @inline(__always)
  mutating func append(atMost room: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
    append(addingCapacity: room) { span in
      span.withUnsafeMutableBufferPointer { buffer, count in
        if let start = buffer.baseAddress { count += write(start + count) }
      }
    }
  }

  /// Appends literal text, without making a `String`.
  package mutating func append(_ text: StaticString) {
    append(atMost: text.utf8CodeUnitCount) { start in
      start.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
      return text.utf8CodeUnitCount
    }
  }

  /// Appends an integer in decimal.
  package mutating func append(decimal value: Int64) {
    append(atMost: 20) { start in
      start.pointee = UInt8(ascii: "-")
      let sign = value < 0 ? 1 : 0
      return sign + (start + sign).write(digits: value.magnitude, atLeast: 1)
    }
  }

  /// Appends an unsigned number in decimal, with leading zeros up to a width of at most 20.
  package mutating func append(digits value: UInt64, atLeast width: Int) {
    append(atMost: 20) { $0.write(digits: value, atLeast: Swift.min(width, 20)) }
  }

  /// Appends a number below 100 as two digits.
  mutating func append(twoDigits value: Int) {
    append(atMost: 2) { start in
      start.write(twoDigits: value)
      return 2
    }
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

extension UnsafeMutablePointer<UInt8> {
  /// Writes a number in decimal, with leading zeros up to a width, and answers how many digits
  /// it wrote; there must be room for 20.
  func write(digits value: UInt64, atLeast width: Int) -> Int {
    let count = Swift.max(value.digitCount, width)
    var rest = value
    var end = count
    while rest >= 100 {
      end &-= 2
      (self + end).write(twoDigits: Int(truncatingIfNeeded: rest % 100))
      rest /= 100
    }
    if rest >= 10 {
      end &-= 2
      (self + end).write(twoDigits: Int(truncatingIfNeeded: rest))
    } else {
      end &-= 1
      self[end] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest)
    }
    while end > 0 {
      end &-= 1
      self[end] = UInt8(ascii: "0")
    }
    return count
  }

  /// Writes a number below 100 as two digits.
  @inline(__always)
  func write(twoDigits value: Int) {
    let tens = (value &* 103) >> 10
    self[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: tens)
    self[1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value &- tens &* 10)
  }
}

extension UInt64 {
  /// How many decimal digits the number has.
  fileprivate var digitCount: Int {
    var count = 1
    var rest = self
    while rest >= 10_000 {
      rest /= 10_000
      count &+= 4
    }
    return count &+ (rest >= 1000 ? 3 : rest >= 100 ? 2 : rest >= 10 ? 1 : 0)
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

  /// Whether these are the same bytes as others.
  package func equals(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in 0..<count where self[index] != other[index] { return false }
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
