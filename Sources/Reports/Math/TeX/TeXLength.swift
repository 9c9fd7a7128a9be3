/// A length as TeX writes it.
///
///     TeXLength("18mu")?.em  // 1.0
struct TeXLength {
  let em: Double

  /// Reads a number and a unit; nil for anything else, and for more than a page is wide.
  init?(_ text: String) {
    let text = text.filter { !$0.isWhitespace }
    guard let em = TeXLength.ems[String(text.suffix(2))], let number = Double(text.dropLast(2)),
      (number * em).magnitude <= 100
    else { return nil }
    self.em = number * em
  }

  private static let ems: [String: Double] = [
    "em": 1, "ex": 0.43, "mu": 1.0 / 18, "pt": 0.1, "px": 0.0625, "cm": 2.845, "mm": 0.2845,
    "in": 7.227,
  ]
}
