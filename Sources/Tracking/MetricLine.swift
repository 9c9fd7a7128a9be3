import Databases
import Tables

/// A value of a JSON line as it is written there.
struct RawMetric {
  /// The value with its quotes, if it has any.
  let bytes: UnsafeBufferPointer<UInt8>

  /// The type that a column for the value gets; nil for null.
  var type: MetricType? {
    switch bytes.first {
    case UInt8(ascii: "n") where isNull: nil
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
    case UInt8(ascii: "\""): .text
    case UInt8(ascii: "{"), UInt8(ascii: "["): .json
    default: integer == nil ? .real : .integer
    }
  }

  /// The value as it was written.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// `nan` begins with the same letter.
  private var isNull: Bool { bytes.count == 4 }

  /// The number, when it is written without a fraction and fits 64 bits.
  var integer: Int64? {
    var digits = bytes[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.count <= 18 else {
      return Int64(String(decoding: bytes, as: UTF8.self))
    }
    var number: Int64 = 0
    for byte in digits {
      guard byte &- 48 < 10 else { return nil }
      number = number * 10 + Int64(byte &- 48)
    }
    return isNegative ? -number : number
  }

  /// Whether it is written as a whole number that has more than 64 bits.
  var isTooLong: Bool {
    guard bytes.count > 18, bytes.first != UInt8(ascii: "\""), integer == nil else { return false }
    let signs = [UInt8(ascii: "-"), UInt8(ascii: "+")]
    return bytes.allSatisfy { (48...57).contains($0) || signs.contains($0) }
  }

  /// The number, whole or not.
  var real: Double? {
    bytes.first == UInt8(ascii: "\"") ? nil : NumberText.double(bytes)
  }

  /// Whether it is a number that a column of integers has no room for.
  var isFraction: Bool {
    type == .real && real.flatMap { Int64(exactly: $0) } == nil
  }

  /// Sets a value of a statement.
  func bind(to statement: any PreparedStatement, at index: Int) {
    switch bytes.first {
    case UInt8(ascii: "n") where isNull: statement.bind(.null, at: index)
    case UInt8(ascii: "t"): statement.bind(.boolean(true), at: index)
    case UInt8(ascii: "f"): statement.bind(.boolean(false), at: index)
    case UInt8(ascii: "\""): bindText(to: statement, at: index)
    case UInt8(ascii: "{"), UInt8(ascii: "["): statement.bind(.json(bytes), at: index)
    default:
      if let integer {
        statement.bind(.integer(integer), at: index)
      } else {
        statement.bind(real.map(Field.real) ?? .null, at: index)
      }
    }
  }

  private func bindText(to statement: any PreparedStatement, at index: Int) {
    let content = UnsafeBufferPointer(rebasing: bytes[1..<bytes.count - 1])
    guard content.contains(UInt8(ascii: "\\")) else {
      return statement.bind(.text(content), at: index)
    }
    var text: [UInt8] = []
    JSON.appendUnescaped(content, to: &text)
    text.withUnsafeBufferPointer { statement.bind(.text($0), at: index) }
  }
}

/// One JSON object of a log: its keys and values, which lie in the memory of the input.
package struct MetricLine {
  package private(set) var keys: [UnsafeBufferPointer<UInt8>] = []
  private(set) var values: [RawMetric] = []

  package init() {}

  /// Reads a line; false when it is not one JSON object.
  package mutating func read(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    keys.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    var scanner = JSONScanner(line)
    guard scanner.skip(UInt8(ascii: "{")) else { return false }
    if scanner.skip(UInt8(ascii: "}")) { return scanner.isAtEnd }
    repeat {
      guard let key = scanner.skipString(), scanner.skip(UInt8(ascii: ":")),
        let value = scanner.skipPrintedNumber() ?? scanner.skipValue(depth: 1)
      else { return false }
      keys.append(key)
      values.append(RawMetric(bytes: value))
    } while scanner.skip(UInt8(ascii: ","))
    return scanner.skip(UInt8(ascii: "}")) && scanner.isAtEnd
  }
}
