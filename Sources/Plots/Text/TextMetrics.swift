/// How wide text is in Helvetica and its likenesses, without a browser.
///
/// The widths are those of Adobe's font metrics, in thousandths of the font size.
package enum TextMetrics {
  /// More of a text than any drawing has room for.
  static let longest = 1000

  /// The width of a text in the unit of its font size; that of its beginning where it is very long.
  ///
  ///     TextMetrics.width(of: "0.5", size: 10)   // 13.9
  package static func width(of text: String, size: Double, bold: Bool = false) -> Double {
    let ascii = bold ? boldASCII : regularASCII
    let thousandths = text.unicodeScalars.prefix(longest).reduce(0) { sum, scalar in
      let index = Int(scalar.value) - 0x20
      return sum + (ascii.indices.contains(index) ? ascii[index] : width(of: scalar))
    }
    return Double(thousandths) * size / 1000
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    if let width = symbols[scalar] { return width }
    if isZeroWidth(scalar.value) { return 0 }
    return isWide(scalar.value) ? 1000 : 600
  }

  /// Combining marks, joiners and variation selectors.
  private static func isZeroWidth(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0x20, 0x300...0x36F, 0x200B...0x200F, 0x20D0...0x20FF, 0xFE00...0xFE0F: true
    default: false
    }
  }

  /// The wide blocks of UAX #11 (East Asian Width), and pictures.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  private static let symbols: [Unicode.Scalar: Int] = [
    "±": 549, "−": 584, "–": 556, "×": 584, "÷": 549, "·": 278, "…": 1000, "°": 400, "—": 1000,
    "≤": 549, "≥": 549, "∞": 713, "→": 1000, "‘": 222, "’": 222, "“": 333, "”": 333,
    "\u{A0}": 278, "\u{2009}": 200, "\u{202F}": 200, "\u{2010}": 333, "\u{2011}": 333,
    "²": 333, "³": 333,
  ]

  private static let regularASCII = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]

  private static let boldASCII = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
  ]
}

extension TextMetrics {
  /// The text, cut and ended by `…` when it is wider than a limit.
  ///
  ///     TextMetrics.truncated("cosine schedule", size: 10, to: 50)   // "cosine s…"
  ///
  /// The `…` stays even where it does not fit itself.
  package static func truncated(
    _ text: String, size: Double, bold: Bool = false, to limit: Double
  ) -> String {
    guard width(of: text, size: size, bold: bold) > limit else { return text }
    let room = limit - width(of: "…", size: size, bold: bold)
    var end = fittingEnd(of: text[...], size: size, bold: bold, room: room)
    while end > text.startIndex, text[text.index(before: end)] == " " {
      end = text.index(before: end)
    }
    return text[..<end] + "…"
  }

  /// The text on up to `lines` lines, the last of which is cut when it is too wide.
  ///
  ///     TextMetrics.wrapped("cosine schedule", size: 10, to: 50)   // ["cosine", "schedule"]
  ///
  /// Lines break at spaces and after `-`, `_`, `/` and `,`, and within words that are wider.
  package static func wrapped(
    _ text: String, size: Double, bold: Bool = false, to limit: Double, lines: Int = 2
  ) -> [String] {
    var result: [String] = []
    var rest = text[...].drop { $0 == " " }
    while result.count < lines - 1, width(of: String(rest), size: size, bold: bold) > limit {
      let end = lineEnd(of: rest, size: size, bold: bold, limit: limit)
      result.append(trimmed(rest[..<end]))
      rest = rest[end...].drop { $0 == " " }
    }
    result.append(truncated(trimmed(rest), size: size, bold: bold, to: limit))
    return result
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// Where the first line of a text that is too wide ends.
  private static func lineEnd(
    of text: Substring, size: Double, bold: Bool, limit: Double
  ) -> Substring.Index {
    let end = fittingEnd(of: text, size: size, bold: bold, room: limit)
    if end < text.endIndex, text[end] == " " { return end }
    let last = text[..<end].lastIndex { " -_/,".contains($0) }
    if let last, last > text.startIndex { return text.index(after: last) }
    // At least one character a line, or it would never end.
    return end > text.startIndex ? end : text.index(after: text.startIndex)
  }

  private static func fittingEnd(
    of text: Substring, size: Double, bold: Bool, room: Double
  ) -> Substring.Index {
    var used = 0.0
    var end = text.startIndex
    while end < text.endIndex {
      used += width(of: String(text[end]), size: size, bold: bold)
      // Sums of widths round differently from the whole.
      if used > room + 1e-9 { break }
      end = text.index(after: end)
    }
    return end
  }
}
