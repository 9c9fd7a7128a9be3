/// Which way the text of a page runs.
package enum TextDirection: String, CaseIterable, Sendable {
  case ltr, rtl
  /// Each browser decides by the first letter.
  case auto

  /// The languages whose usual script runs from right to left.
  private static let rightToLeft: Set<String> = [
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "prs", "ps", "sd",
    "syr", "ug", "ur", "yi",
  ]

  private static let rightToLeftScripts: Set<String> = [
    "adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa",
  ]

  /// The direction of a language tag such as `ar`, `fa-IR` or `az-Arab`.
  init(ofLanguage tag: String) {
    let parts = tag.lowercased().split { "-_".contains($0) }.map(String.init)
    let script = parts.dropFirst().first { $0.count == 4 && $0.allSatisfy(\.isLetter) }
    let isRightToLeft =
      script.map(TextDirection.rightToLeftScripts.contains)
      ?? parts.first.map(TextDirection.rightToLeft.contains) ?? false
    self = isRightToLeft ? .rtl : .ltr
  }
}

extension Settings {
  /// The direction that a page says; nil where it is that of all pages.
  package var pageDirection: TextDirection? {
    if let direction { return direction }
    return TextDirection(ofLanguage: language) == .ltr ? nil : .rtl
  }
}
