/// The bytes that SQL and the texts of databases are made of.
package enum Ascii {
  static let newline = UInt8(ascii: "\n"), carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "'"), doubleQuote = UInt8(ascii: "\"")
  static let backtick = UInt8(ascii: "`"), backslash = UInt8(ascii: "\\")
  static let open = UInt8(ascii: "("), close = UInt8(ascii: ")")
  static let openBracket = UInt8(ascii: "["), closeBracket = UInt8(ascii: "]")
  static let comma = UInt8(ascii: ","), dot = UInt8(ascii: "."), semicolon = UInt8(ascii: ";")
  static let colon = UInt8(ascii: ":"), equals = UInt8(ascii: "="), dollar = UInt8(ascii: "$")
  static let percent = UInt8(ascii: "%"), ampersand = UInt8(ascii: "&")
  static let plus = UInt8(ascii: "+"), minus = UInt8(ascii: "-")
  static let star = UInt8(ascii: "*"), slash = UInt8(ascii: "/"), underscore = UInt8(ascii: "_")
  static let zero = UInt8(ascii: "0"), nine = UInt8(ascii: "9")
  static let e = UInt8(ascii: "e")
  static let s = UInt8(ascii: "s"), t = UInt8(ascii: "t"), u = UInt8(ascii: "u")
  static let x = UInt8(ascii: "x"), z = UInt8(ascii: "z")

  package static func isSpace(_ byte: UInt8) -> Bool { byte == space || (9...13).contains(byte) }
  static func isDigit(_ byte: UInt8) -> Bool { (zero...nine).contains(byte) }
  package static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
  /// Every byte of a letter outside ASCII belongs to a word, as both databases have it.
  static func isWordStart(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte == underscore || byte >= 0x80
  }
  static func isWord(_ byte: UInt8) -> Bool {
    isWordStart(byte) || isDigit(byte) || byte == dollar
  }
  /// The bytes that PostgreSQL builds operators from.
  static func isOperator(_ byte: UInt8) -> Bool {
    switch byte {
    case plus, minus, star, slash, UInt8(ascii: "<"), UInt8(ascii: ">"), equals,
      UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "#"), percent,
      UInt8(ascii: "^"), ampersand, UInt8(ascii: "|"), UInt8(ascii: "?"):
      true
    default: false
    }
  }
}
