/// How wide text is in Helvetica, from Adobe's font metrics, in thousandths of the font size.
enum HelveticaMetrics {
  static func width(of text: String, size: Double, bold: Bool) -> Double {
    let ascii = bold ? boldASCII : regularASCII
    let thousandths = text.unicodeScalars.prefix(TextMetrics.longest).reduce(0) { sum, scalar in
      let index = Int(scalar.value) - 0x20
      if ascii.indices.contains(index) { return sum + ascii[index] }
      return sum + (symbols[scalar] ?? TextMetrics.width(ofOther: scalar, usually: 600))
    }
    return Double(thousandths) * size / 1000
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
