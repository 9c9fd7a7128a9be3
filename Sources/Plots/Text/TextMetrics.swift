/// What a text is measured for.
package enum TextFont: Sendable {
  /// Whichever font a machine has for it.
  case any
  /// Helvetica or a likeness, as in a PDF or where SVG's `textLength` squeezes it to that width.
  case helvetica
}

/// How wide text is without a browser, whichever font a machine has for it: Helvetica and its
/// likenesses, or DejaVu Sans, which a machine without them shows instead.
///
/// Of the two widths the greater one counts, in thousandths of the font size.
package enum TextMetrics {
  /// More of a text than any drawing has room for.
  static let longest = 1000

  /// The width of a text in the unit of its font size; that of its beginning where it is very long.
  ///
  ///     TextMetrics.width(of: "0.5", size: 10)   // 13.9
  ///
  /// - Parameter font: the font that the text has, or is squeezed to.
  package static func width(
    of text: String, size: Double, bold: Bool = false, font: TextFont = .any
  ) -> Double {
    if font == .helvetica { return HelveticaMetrics.width(of: text, size: size, bold: bold) }
    let ascii = bold ? boldASCII : regularASCII
    let latin = bold ? boldLatin : regularLatin
    let thousandths = text.unicodeScalars.prefix(longest).reduce(0) { sum, scalar in
      let value = Int(scalar.value)
      if ascii.indices.contains(value - 0x20) { return sum + ascii[value - 0x20] }
      if latin.indices.contains(value - 0xA0) { return sum + latin[value - 0xA0] }
      return sum + width(of: scalar)
    }
    return Double(thousandths) * size / 1000
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    symbols[scalar] ?? width(ofOther: scalar, usually: 700)
  }

  /// The width of a letter that a font has not told.
  static func width(ofOther scalar: Unicode.Scalar, usually usual: Int) -> Int {
    isZeroWidth(scalar.value) ? 0 : isWide(scalar.value) ? 1000 : usual
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
    "−": 838, "–": 556, "…": 1000, "—": 1000, "≤": 838, "≥": 838, "∞": 833, "→": 1000, "←": 1000,
    "↑": 838, "↓": 838, "‘": 380, "’": 380, "“": 657, "”": 657, "√": 667, "≈": 838, "≠": 838,
    "\u{2009}": 200, "\u{202F}": 200, "\u{2010}": 415, "\u{2011}": 415, "•": 639, "●": 770,
  ]

  /// From the blank to the tilde.
  private static let regularASCII = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 556,
    1015, 684, 686, 722, 770, 667, 611, 778, 752, 295, 500, 667, 557, 863, 748, 787,
    667, 787, 722, 667, 611, 732, 684, 989, 685, 667, 685, 390, 337, 390, 838, 556,
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
  ]

  private static let boldASCII = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365,
    696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611,
    1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 556, 775, 637, 995, 837, 850,
    733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 556,
    500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687,
    716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
  ]

  /// From the blank that does not break to the last letter of Latin Extended-A.
  private static let regularLatin = [
    318, 401, 636, 636, 636, 636, 337, 556, 500, 1000, 471, 612, 838, 361, 1000, 552,
    500, 838, 401, 401, 500, 636, 636, 318, 500, 401, 471, 612, 969, 969, 969, 611,
    684, 684, 684, 684, 684, 684, 1000, 722, 667, 667, 667, 667, 295, 295, 295, 295,
    775, 748, 787, 787, 787, 787, 787, 838, 787, 732, 732, 732, 732, 667, 667, 630,
    613, 613, 613, 613, 613, 613, 982, 550, 615, 615, 615, 615, 278, 278, 278, 278,
    612, 634, 612, 612, 612, 612, 612, 838, 612, 634, 634, 634, 634, 592, 635, 592,
    684, 613, 684, 613, 684, 613, 722, 550, 722, 550, 722, 550, 722, 550, 770, 635,
    775, 635, 667, 615, 667, 615, 667, 615, 667, 615, 667, 615, 778, 635, 778, 635,
    778, 635, 778, 635, 752, 634, 916, 695, 295, 278, 295, 278, 295, 278, 295, 278,
    295, 278, 735, 556, 500, 278, 667, 579, 579, 557, 278, 557, 278, 557, 375, 557,
    342, 562, 284, 748, 634, 748, 634, 748, 634, 813, 748, 634, 787, 612, 787, 612,
    787, 612, 1070, 1023, 722, 411, 722, 411, 722, 411, 667, 521, 667, 521, 667, 521,
    667, 521, 611, 392, 611, 392, 611, 392, 732, 634, 732, 634, 732, 634, 732, 634,
    732, 634, 732, 634, 989, 818, 667, 592, 667, 685, 525, 685, 525, 685, 525, 352,
  ]

  private static let boldLatin = [
    348, 456, 696, 696, 636, 696, 365, 556, 500, 1000, 564, 646, 838, 415, 1000, 552,
    500, 838, 438, 438, 500, 736, 636, 380, 500, 438, 564, 646, 1035, 1035, 1035, 611,
    774, 774, 774, 774, 774, 774, 1085, 734, 683, 683, 683, 683, 372, 372, 372, 372,
    838, 837, 850, 850, 850, 850, 850, 838, 850, 812, 812, 812, 812, 724, 738, 719,
    675, 675, 675, 675, 675, 675, 1048, 593, 678, 678, 678, 678, 343, 343, 343, 343,
    687, 712, 687, 687, 687, 687, 687, 838, 687, 712, 712, 712, 712, 652, 716, 652,
    774, 675, 774, 675, 774, 675, 734, 593, 734, 593, 734, 593, 734, 593, 830, 719,
    838, 716, 683, 678, 683, 678, 683, 678, 683, 678, 683, 678, 821, 716, 821, 716,
    821, 716, 821, 716, 837, 712, 974, 790, 372, 343, 372, 343, 372, 343, 372, 343,
    372, 343, 785, 686, 556, 343, 775, 665, 665, 637, 343, 637, 343, 637, 479, 637,
    557, 642, 371, 837, 712, 837, 712, 837, 712, 983, 837, 712, 850, 687, 850, 687,
    850, 687, 1167, 1094, 770, 493, 770, 493, 770, 493, 720, 595, 720, 595, 720, 595,
    720, 595, 682, 478, 682, 479, 682, 478, 812, 712, 812, 712, 812, 712, 812, 712,
    812, 712, 812, 712, 1103, 924, 724, 652, 724, 725, 582, 725, 582, 725, 582, 435,
  ]
}

extension TextMetrics {
  /// The text, cut and ended by `…` when it is wider than a limit.
  ///
  ///     TextMetrics.truncated("cosine schedule", size: 10, to: 50)   // "cosine s…"
  ///
  /// The `…` stays even where it does not fit itself.
  package static func truncated(
    _ text: String, size: Double, bold: Bool = false, to limit: Double, font: TextFont = .any
  ) -> String {
    guard width(of: text, size: size, bold: bold, font: font) > limit else { return text }
    let room = limit - width(of: "…", size: size, bold: bold, font: font)
    var end = fittingEnd(of: text[...], size: size, bold: bold, room: room, font: font)
    while end > text.startIndex, text[text.index(before: end)] == " " {
      end = text.index(before: end)
    }
    return text[..<end] + "…"
  }

  /// A name, cut in its middle when it is wider than a limit, as names often differ at their ends.
  ///
  ///     TextMetrics.shortened("trial_lr_0.001_seed_1", size: 10, to: 60)   // "trial…ed_1"
  package static func shortened(
    _ name: String, size: Double, bold: Bool = false, to limit: Double
  ) -> String {
    guard width(of: name, size: size, bold: bold) > limit else { return name }
    let name = String(name.prefix(longest))
    let room = max(limit - width(of: "…", size: size, bold: bold), 0)
    let head = fittingEnd(of: name[...], size: size, bold: bold, room: room / 2)
    let start = name[..<head]
    let rest = room - width(of: String(start), size: size, bold: bold)
    let reversed = String(name[head...].reversed())
    let tail = reversed[..<fittingEnd(of: reversed[...], size: size, bold: bold, room: rest)]
    return trimmed(start) + "…" + String(tail.reversed().drop { $0 == " " })
  }

  /// Names cut so that those that differ stay different: where the cut would hide all that tells
  /// one from another, that part of them is shown.
  package static func shortened(
    _ names: [String], size: Double, bold: Bool = false, to limit: Double
  ) -> [String] {
    let short = names.map { shortened($0, size: size, bold: bold, to: limit) }
    var groups: [String: [Int]] = [:]
    for (place, name) in short.enumerated() { groups[name, default: []].append(place) }
    var result = short
    for group in groups.values where Set(group.map { names[$0] }).count > 1 {
      let common = commonPrefix(group.map { names[$0] })
      for place in group {
        let rest = String(names[place].dropFirst(max(common - 1, 0)))
        result[place] = truncated("…" + rest, size: size, bold: bold, to: limit)
      }
    }
    return result
  }

  /// How many characters all names begin with.
  private static func commonPrefix(_ names: [String]) -> Int {
    guard let first = names.first else { return 0 }
    return names.dropFirst().reduce(first.count) { known, name in
      min(known, zip(first, name).prefix { $0 == $1 }.count)
    }
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
    of text: Substring, size: Double, bold: Bool, room: Double, font: TextFont = .any
  ) -> Substring.Index {
    var used = 0.0
    var end = text.startIndex
    while end < text.endIndex {
      used += width(of: String(text[end]), size: size, bold: bold, font: font)
      // Sums of widths round differently from the whole.
      if used > room + 1e-9 { break }
      end = text.index(after: end)
    }
    return end
  }
}
