import Foundation

/// What holds for everything that the program writes.
enum OutputCheck {
  /// UTF-8 without NUL.
  @discardableResult static func text(_ bytes: [UInt8], of what: String) throws -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Violation(description: "\(what) is no UTF-8")
    }
    try require(!bytes.contains(0), "\(what) has a NUL")
    return text
  }

  /// SVG or MathML.
  static func xml(_ bytes: [UInt8], of what: String) throws {
    let text = try text(bytes, of: what)
    // Neither belongs to XML.
    for scalar in ["\u{FFFE}", "\u{FFFF}"] as [Unicode.Scalar] {
      try require(!text.unicodeScalars.contains(scalar), "\(what) has U+\(scalar.value)")
    }
    do {
      try MarkupReader.check(bytes[...], as: .xml)
    } catch let violation as Violation {
      throw Violation(description: "\(what): \(violation)")
    }
  }

  /// What a page says: its head before the style sheet, and its body before the scripts.
  static func page(_ bytes: [UInt8]) throws {
    let head = bytes.prefix(bytes.offset(of: "<style") ?? bytes.count)
    try MarkupReader.check(head, as: .html)
    guard let start = bytes.offset(of: "<main"), let end = bytes.offset(of: "</main>") else {
      throw Violation(description: "a page without a main part")
    }
    try MarkupReader.check(bytes[start..<max(start, end)], as: .html)
  }
}

extension [UInt8] {
  /// Where a text stands first.
  func offset(of text: StaticString) -> Int? {
    withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return nil }
      var offset = 0
      let length = text.utf8CodeUnitCount
      while let found = memchr(start + offset, Int32(text.utf8Start[0]), count - offset) {
        offset = UnsafeRawPointer(found) - start
        guard count - offset >= length else { return nil }
        if memcmp(found, text.utf8Start, length) == 0 { return offset }
        offset += 1
      }
      return nil
    }
  }
}
