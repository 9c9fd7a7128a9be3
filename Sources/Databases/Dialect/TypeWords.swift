/// Types as they are written in SQL.
enum TypeWords {
  /// Whether a type is words, and numbers in brackets behind them: it becomes a part of SQL.
  static func isPlain(_ type: some StringProtocol) -> Bool {
    let words = type.utf8.prefix { byte in
      switch byte | 0x20 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: byte == UInt8(ascii: " ") || byte == UInt8(ascii: "_")
      }
    }
    let rest = type.utf8.dropFirst(words.count)
    guard rest.first == UInt8(ascii: "(") else { return rest.isEmpty }
    // A type may go on behind its brackets: timestamp(3) with time zone.
    guard let end = rest.firstIndex(of: UInt8(ascii: ")")) else { return false }
    let numbers = rest[..<end].dropFirst()
    let isNumeric = numbers.allSatisfy { (48...57).contains($0) || ", ".utf8.contains($0) }
    return isNumeric && isPlain(String(decoding: rest[end...].dropFirst(), as: UTF8.self))
  }

  /// A time of the day, with its zone if the declaration has one.
  static func time(_ declared: String) -> String {
    let declared = declared.uppercased()
    let isZoned = declared.contains("WITH TIME ZONE") || declared.hasPrefix("TIMETZ")
    return isZoned ? "TIME WITH TIME ZONE" : "TIME"
  }

  private static let arrayMark = "JSON ARRAY OF "

  /// How an engine without arrays declares a column of JSON that holds them.
  static func array(of element: String) -> String { SQLQuoting.quotedName(arrayMark + element) }

  /// What an array is made of, in either spelling; nil for other types.
  static func arrayElement(of declared: String) -> String? {
    let element =
      declared.hasSuffix("[]")
      ? declared.dropLast(2)
      : declared.hasPrefix(arrayMark) ? declared.dropFirst(arrayMark.count) : ""
    return !element.isEmpty && isPlain(element) ? String(element) : nil
  }
}
