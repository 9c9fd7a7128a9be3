/// Reads XML or HTML that the program wrote and says what is wrong with it.
///
/// It knows no more than what the program writes, so that what data smuggles in is an error.
struct MarkupReader {
  /// How strict it is.
  enum Language { case xml, html }

  private let bytes: ArraySlice<UInt8>
  private let language: Language
  private var index: Int
  private var open: [String] = []

  /// - Throws: `Violation`.
  static func check(_ bytes: ArraySlice<UInt8>, as language: Language) throws {
    var reader = MarkupReader(bytes: bytes, language: language, index: bytes.startIndex)
    try reader.read()
  }

  private init(bytes: ArraySlice<UInt8>, language: Language, index: Int) {
    self.bytes = bytes
    self.language = language
    self.index = index
  }

  private mutating func read() throws {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "<"): try readTag()
      case UInt8(ascii: "&"): try readReference()
      default: try readByte(byte)
      }
    }
    guard language == .xml else { return }
    try fail(unless: open.isEmpty, "'\(open.last ?? "")' is not closed")
  }

  // MARK: Tags

  private mutating func readTag() throws {
    if skip("<!--") { return try skip(through: "-->") }
    if language == .html, skip("<!") { return try skip(through: ">") }
    if skip("</") { return try readEnd() }
    index += 1
    let name = readName()
    try fail(unless: !name.isEmpty, "a bare '<'")
    try fail(unless: !name.hasPrefix("fuzz"), "data has become an element")
    var isEmpty = false
    var seen: [String] = []
    while true {
      let hasBlank = skipBlanks()
      if skip("/>") {
        isEmpty = true
        break
      }
      if skip(">") { break }
      let attribute = readName()
      try fail(unless: hasBlank && !attribute.isEmpty, "the tag '\(name)' is malformed")
      try fail(unless: !attribute.hasPrefix("onfuzz"), "data has become an attribute")
      try fail(unless: !seen.contains(attribute), "the attribute '\(attribute)' stands twice")
      seen.append(attribute)
      try readValue(of: attribute)
    }
    if language == .xml {
      if !isEmpty { open.append(name) }
    } else if name == "script" || name == "style" {
      try skip(through: "</\(name)>")
    }
  }

  private mutating func readEnd() throws {
    let name = readName()
    skipBlanks()
    try fail(unless: skip(">"), "the end of '\(name)' is malformed")
    guard language == .xml else { return }
    try fail(unless: open.popLast() == name, "'\(name)' ends what it did not begin")
  }

  private mutating func readValue(of attribute: String) throws {
    guard skip("=") else {
      return try fail(unless: language == .html, "'\(attribute)' has no value")
    }
    let start = index
    if let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      while let byte = peek(), byte != quote {
        try fail(unless: byte != UInt8(ascii: "<") || language == .html, "a '<' in an attribute")
        byte == UInt8(ascii: "&") ? try readReference() : try readByte(byte)
      }
      try fail(unless: peek() == quote, "'\(attribute)' has no end")
      index += 1
    } else {
      try fail(unless: language == .html, "'\(attribute)' has no quotes")
      while let byte = peek(), byte > 0x20, byte != UInt8(ascii: ">") { index += 1 }
    }
    guard attribute == "href" || attribute == "src" else { return }
    let value = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
    try fail(unless: !value.contains("javascript:fuzz"), "data has become a script")
  }

  private mutating func readName() -> String {
    let start = index
    while let byte = peek(), MarkupReader.isOfAName(byte) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private static func isOfAName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x3A, 0x5F: true
    default: false
    }
  }

  // MARK: Text

  private mutating func readReference() throws {
    index += 1
    let start = index
    while let byte = peek(), MarkupReader.isOfAName(byte) || byte == UInt8(ascii: "#") {
      index += 1
    }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    let isKnown = language == .html ? !name.isEmpty : MarkupReader.references.contains(name)
    try fail(unless: skip(";") && (isKnown || name.hasPrefix("#")), "a bare '&'")
  }

  private static let references: Set = ["amp", "lt", "gt", "quot", "apos"]

  private mutating func readByte(_ byte: UInt8) throws {
    let isBlank = byte == 0x09 || byte == 0x0A || byte == 0x0D
    try fail(
      unless: byte >= 0x20 || isBlank || (byte != 0 && language == .html),
      "a control character \(byte)")
    index += 1
  }

  // MARK: Bytes

  private func peek() -> UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private mutating func skip(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.endIndex - index >= count else { return false }
    for offset in 0..<count where bytes[index + offset] != text.utf8Start[offset] { return false }
    index += count
    return true
  }

  @discardableResult private mutating func skipBlanks() -> Bool {
    let start = index
    while let byte = peek(), byte == 0x20 || (0x09...0x0D).contains(byte) { index += 1 }
    return index > start
  }

  private mutating func skip(through end: String) throws {
    let rest = bytes[index...]
    guard let range = rest.firstRange(of: Array(end.utf8)) else {
      return try fail(unless: false, "'\(end)' is missing")
    }
    index = range.upperBound
  }

  private func fail(unless condition: Bool, _ problem: @autoclosure () -> String) throws {
    guard !condition else { return }
    let excerpt = bytes[max(bytes.startIndex, index - 80)..<min(bytes.endIndex, index + 40)]
    throw Violation(
      description: "\(problem()): \(String(decoding: excerpt, as: UTF8.self).debugDescription)")
  }
}
