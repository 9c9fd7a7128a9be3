/// Reads numbers and marks from borrowed bytes, front to back.
struct ByteScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }
  var peek: UInt8 { index < bytes.count ? bytes[index] : 0 }

  /// Steps over a byte when it is the next one.
  mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// Steps over a text when it comes next, whatever its case.
  mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[index + offset] | 0x20 != text.utf8Start[offset] | 0x20 {
      return false
    }
    index += count
    return true
  }

  /// Steps over bytes that were read elsewhere.
  mutating func skip(_ count: Int) { index = min(index + count, bytes.count) }

  mutating func skipSpaces() {
    while index < bytes.count, Ascii.isSpace(bytes[index]) { index += 1 }
  }

  /// The digits that come next as a number, when there are as many as wanted.
  mutating func number(digits wanted: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while index < bytes.count, count < wanted.upperBound, Ascii.isDigit(bytes[index]) {
      value = value * 10 + Int(bytes[index] - Ascii.zero)
      index += 1
      count += 1
    }
    return count >= wanted.lowerBound ? value : nil
  }

  /// The digits after a decimal point as millionths, rounded; nil when there are none.
  mutating func millionths() -> Int? {
    var value = 0
    var count = 0
    while index < bytes.count, Ascii.isDigit(bytes[index]) {
      let digit = Int(bytes[index] - Ascii.zero)
      if count < 6 { value = value * 10 + digit } else if count == 6, digit >= 5 { value += 1 }
      index += 1
      count += 1
    }
    guard count > 0 else { return nil }
    for _ in min(count, 6)..<6 { value *= 10 }
    return value
  }

  /// The letters that come next.
  mutating func word() -> UnsafeBufferPointer<UInt8> {
    let start = index
    while index < bytes.count, Ascii.isLetter(bytes[index]) { index += 1 }
    return UnsafeBufferPointer(rebasing: bytes[start..<index])
  }
}
