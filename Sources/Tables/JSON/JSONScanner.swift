/// Reads JSON text from left to right; every step checks, none builds a tree.
package struct JSONScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let takesSpecialNumbers: Bool
  private(set) var index = 0

  /// - Parameter takesSpecialNumbers: Whether NaN and the infinities are values, as Python has them.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, takesSpecialNumbers: Bool = false) {
    self.bytes = bytes
    self.takesSpecialNumbers = takesSpecialNumbers
  }

  /// Whether nothing but blanks is left.
  package var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return index == bytes.count
    }
  }

  /// The next byte that is no blank, or 0 at the end.
  package mutating func peek() -> UInt8 {
    skipBlanks()
    return index < bytes.count ? bytes[index] : 0
  }

  private mutating func skipBlanks() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  /// Steps over one expected byte, and blanks before it.
  package mutating func skip(_ byte: UInt8) -> Bool {
    guard peek() == byte, index < bytes.count else { return false }
    index += 1
    return true
  }

  /// Steps over a whole value and answers its bytes, or nil when it is malformed.
  package mutating func skipValue(depth: Int = 0) -> UnsafeBufferPointer<UInt8>? {
    let first = peek()
    let start = index
    let isValid: Bool
    switch first {
    case UInt8(ascii: "{"): isValid = skipObject(depth: depth)
    case UInt8(ascii: "["): isValid = skipArray(depth: depth)
    case UInt8(ascii: "\""): isValid = skipString() != nil
    case UInt8(ascii: "t"): isValid = skipWord("true")
    case UInt8(ascii: "f"): isValid = skipWord("false")
    case UInt8(ascii: "n"): isValid = skipWord("null")
    default: isValid = takesSpecialNumbers && skipSpecialNumber() != nil || skipNumber()
    }
    return isValid ? UnsafeBufferPointer(rebasing: bytes[start..<index]) : nil
  }

  private mutating func skipObject(depth: Int) -> Bool {
    guard depth < JSON.depthLimit, skip(UInt8(ascii: "{")) else { return false }
    if skip(UInt8(ascii: "}")) { return true }
    repeat {
      guard skipString() != nil, skip(UInt8(ascii: ":")), skipValue(depth: depth + 1) != nil
      else { return false }
    } while skip(UInt8(ascii: ","))
    return skip(UInt8(ascii: "}"))
  }

  private mutating func skipArray(depth: Int) -> Bool {
    guard depth < JSON.depthLimit, skip(UInt8(ascii: "[")) else { return false }
    if skip(UInt8(ascii: "]")) { return true }
    repeat {
      guard skipValue(depth: depth + 1) != nil else { return false }
    } while skip(UInt8(ascii: ","))
    return skip(UInt8(ascii: "]"))
  }

  /// Steps over a string and answers what is between its quotes, escapes and all.
  package mutating func skipString() -> UnsafeBufferPointer<UInt8>? {
    guard skip(UInt8(ascii: "\"")) else { return nil }
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return UnsafeBufferPointer(rebasing: bytes[start..<index - 1])
      }
      guard byte >= 0x20 else { return nil }
      if byte == UInt8(ascii: "\\") {
        guard skipEscape() else { return nil }
      } else {
        index += 1
      }
    }
    return nil
  }

  private mutating func skipEscape() -> Bool {
    guard index + 1 < bytes.count else { return false }
    switch bytes[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 2
      return true
    case UInt8(ascii: "u"):
      guard index + 6 <= bytes.count,
        bytes[index + 2..<index + 6].allSatisfy({ hexValue($0) != nil })
      else { return false }
      index += 6
      return true
    default: return false
    }
  }

  private mutating func skipWord(_ word: StaticString) -> Bool {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count,
      UnsafeBufferPointer(rebasing: bytes[index..<end]).equals(word)
    else { return false }
    index = end
    return true
  }

  /// Steps over NaN, Infinity or -Infinity, which JSON lacks and Python writes, and answers it.
  package mutating func skipSpecialNumber() -> UnsafeBufferPointer<UInt8>? {
    let first = peek()
    let start = index
    if first == UInt8(ascii: "-") { index += 1 }
    guard skipWord("Infinity") || (first == UInt8(ascii: "N") && skipWord("NaN")) else {
      index = start
      return nil
    }
    return UnsafeBufferPointer(rebasing: bytes[start..<index])
  }

  /// Steps over a number as programs print them and answers it: JSON's, and also `.5`, `1.`, `+5`,
  /// `nan` and `-inf` in any case.
  package mutating func skipPrintedNumber() -> UnsafeBufferPointer<UInt8>? {
    let first = peek()
    let start = index
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { index += 1 }
    let isNumber =
      skipPrintedDigits()
      || ["infinity", "inf", "nan"].contains { skipLetters($0) }
    guard isNumber else {
      index = start
      return nil
    }
    return UnsafeBufferPointer(rebasing: bytes[start..<index])
  }

  /// Steps over a word in any case.
  private mutating func skipLetters(_ word: StaticString) -> Bool {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count, UnsafeBufferPointer(rebasing: bytes[index..<end]).spells(word)
    else { return false }
    index = end
    return true
  }

  private mutating func skipPrintedDigits() -> Bool {
    let start = index
    let isWhole = skipDigits()
    // A code such as 007 is not the number 7.
    if index - start > 1, bytes[start] == UInt8(ascii: "0") { return false }
    var isFraction = false
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      isFraction = skipDigits()
    }
    return (isWhole || isFraction) && skipExponent()
  }

  private mutating func skipNumber() -> Bool {
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    let start = index
    guard skipDigits() else { return false }
    if index - start > 1, bytes[start] == UInt8(ascii: "0") { return false }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      guard skipDigits() else { return false }
    }
    return skipExponent()
  }

  private mutating func skipExponent() -> Bool {
    guard index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") else { return true }
    index += 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      index += 1
    }
    return skipDigits()
  }

  private mutating func skipDigits() -> Bool {
    let start = index
    while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    return index > start
  }
}

extension JSONScanner {
  /// Reads a whole value as a tree, or nil when it is malformed.
  mutating func value(depth: Int) -> JSON? {
    switch peek() {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return skipString().map { .string(JSON.unescaped($0)) }
    case UInt8(ascii: "t"): return skipValue().map { _ in .boolean(true) }
    case UInt8(ascii: "f"): return skipValue().map { _ in .boolean(false) }
    case UInt8(ascii: "n"): return skipValue().map { _ in .null }
    default: return skipValue().map { .number(String(decoding: $0, as: UTF8.self)) }
    }
  }

  private mutating func object(depth: Int) -> JSON? {
    guard depth < JSON.depthLimit, skip(UInt8(ascii: "{")) else { return nil }
    var members: [(key: String, value: JSON)] = []
    if skip(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      guard let key = skipString(), skip(UInt8(ascii: ":")),
        let value = value(depth: depth + 1)
      else { return nil }
      members.append((JSON.unescaped(key), value))
    } while skip(UInt8(ascii: ","))
    return skip(UInt8(ascii: "}")) ? .object(members) : nil
  }

  private mutating func array(depth: Int) -> JSON? {
    guard depth < JSON.depthLimit, skip(UInt8(ascii: "[")) else { return nil }
    var values: [JSON] = []
    if skip(UInt8(ascii: "]")) { return .array(values) }
    repeat {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
    } while skip(UInt8(ascii: ","))
    return skip(UInt8(ascii: "]")) ? .array(values) : nil
  }
}

/// The value of a hexadecimal digit.
func hexValue(_ byte: UInt8) -> UInt32? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
  case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
  default: nil
  }
}
