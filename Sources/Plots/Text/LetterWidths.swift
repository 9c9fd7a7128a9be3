/// What a text is measured for.
package enum TextFont: Sendable {
  /// Whichever font a machine has for it.
  case any
  /// Helvetica or a likeness, where SVG's `textLength` squeezes a text to that width.
  case helvetica

  /// How wide its letters are.
  func widths(bold: Bool) -> LetterWidths {
    switch self {
    case .any: bold ? .anyBold : .anyRegular
    case .helvetica: bold ? .helveticaBold : .helveticaRegular
    }
  }
}

/// How wide the letters of a font are, in thousandths of its size.
struct LetterWidths: Sendable {
  /// From the blank to the tilde.
  let ascii: [Int]
  /// From the blank that does not break to the last letter of Latin Extended-A; empty where the
  /// usual width stands for them.
  var latin: [Int] = []
  let symbols: [Unicode.Scalar: Int]
  /// The width of other letters.
  let usual: Int

  func width(of scalar: Unicode.Scalar) -> Int {
    let value = Int(scalar.value)
    if ascii.indices.contains(value - 0x20) { return ascii[value - 0x20] }
    if latin.indices.contains(value - 0xA0) { return latin[value - 0xA0] }
    if let width = symbols[scalar] { return width }
    return Self.isZeroWidth(scalar.value) ? 0 : Self.isWide(scalar.value) ? 1000 : usual
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
}

// MARK: Any font

/// Of Helvetica with its likenesses, and of DejaVu Sans, which a machine without them shows
/// instead, the greater widths.
extension LetterWidths {
  static let anyRegular = LetterWidths(
    ascii: anyASCII, latin: anyLatin, symbols: anySymbols, usual: 700)
  static let anyBold = LetterWidths(
    ascii: anyBoldASCII, latin: anyBoldLatin, symbols: anySymbols, usual: 700)

  private static let anySymbols: [Unicode.Scalar: Int] = [
    "−": 838, "–": 556, "…": 1000, "—": 1000, "≤": 838, "≥": 838, "∞": 833, "→": 1000, "←": 1000,
    "↑": 838, "↓": 838, "‘": 380, "’": 380, "“": 657, "”": 657, "√": 667, "≈": 838, "≠": 838,
    "\u{2009}": 200, "\u{202F}": 200, "\u{2010}": 415, "\u{2011}": 415, "•": 639, "●": 770,
  ]

  private static let anyASCII = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 556,
    1015, 684, 686, 722, 770, 667, 611, 778, 752, 295, 500, 667, 557, 863, 748, 787,
    667, 787, 722, 667, 611, 732, 684, 989, 685, 667, 685, 390, 337, 390, 838, 556,
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
  ]

  private static let anyBoldASCII = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365,
    696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611,
    1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 556, 775, 637, 995, 837, 850,
    733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 556,
    500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687,
    716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
  ]

  private static let anyLatin = [
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

  private static let anyBoldLatin = [
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

// MARK: Helvetica

/// From Adobe's font metrics.
extension LetterWidths {
  static let helveticaRegular = LetterWidths(
    ascii: helveticaASCII, symbols: helveticaSymbols, usual: 600)
  static let helveticaBold = LetterWidths(
    ascii: helveticaBoldASCII, symbols: helveticaSymbols, usual: 600)

  private static let helveticaSymbols: [Unicode.Scalar: Int] = [
    "±": 549, "−": 584, "–": 556, "×": 584, "÷": 549, "·": 278, "…": 1000, "°": 400, "—": 1000,
    "≤": 549, "≥": 549, "∞": 713, "→": 1000, "‘": 222, "’": 222, "“": 333, "”": 333,
    "\u{A0}": 278, "\u{2009}": 200, "\u{202F}": 200, "\u{2010}": 333, "\u{2011}": 333,
    "²": 333, "³": 333,
  ]

  private static let helveticaASCII = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]

  private static let helveticaBoldASCII = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
  ]
}
