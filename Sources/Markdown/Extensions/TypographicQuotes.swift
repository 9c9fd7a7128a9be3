/// The quotes that a language sets text in.
package struct QuoteMarks: Sendable {
  let double: (open: String, close: String)
  let single: (open: String, close: String)

  package static let english = QuoteMarks(("“", "”"), ("‘", "’"))

  /// - Parameter language: a tag such as `de` or `de-CH`; one that is not known has English quotes.
  package init(language: String) {
    let name = language.lowercased()
    switch name.prefix(while: { $0 != "-" && $0 != "_" }) {
    case "de" where name.hasSuffix("ch"): self.init(("«", "»"), ("‹", "›"))
    case "de", "cs", "sk", "sl": self.init(("„", "“"), ("‚", "‘"))
    case "fr": self.init(("«\u{A0}", "\u{A0}»"), ("‹\u{A0}", "\u{A0}›"))
    case "es", "it", "pt", "ru", "uk", "el": self.init(("«", "»"), ("“", "”"))
    case "pl", "ro", "hu": self.init(("„", "”"), ("‚", "’"))
    case "sv", "fi": self.init(("”", "”"), ("’", "’"))
    case "ja": self.init(("「", "」"), ("『", "』"))
    default: self = .english
    }
  }

  private init(
    _ double: (open: String, close: String), _ single: (open: String, close: String)
  ) {
    self.double = double
    self.single = single
  }
}

extension MarkdownDocument {
  /// The document with the straight quotes of its text as a printer sets them.
  package func setting(_ quotes: QuoteMarks) -> MarkdownDocument {
    mappingInlines { $0.setting(quotes) }
  }
}

extension [Inline] {
  /// The text with `"` and `'` as a printer sets them; code, formulas and HTML are left alone.
  ///
  ///     Inline.parse(#"the "best" run's"#).setting(.english)  // the “best” run’s
  package func setting(_ quotes: QuoteMarks) -> [Inline] {
    var setter = QuoteSetter(quotes: quotes)
    return rewritten(insideLinks: true) { setter.set($0) }
  }
}

/// Goes through running text and knows what stands before a quote, also across emphasis.
private struct QuoteSetter {
  let quotes: QuoteMarks
  private var previous: Character = " "
  private var isSingleOpen = false

  init(quotes: QuoteMarks) { self.quotes = quotes }

  mutating func set(_ inline: Inline) -> [Inline] {
    switch inline {
    case .text(let text): return [.text(set(text))]
    case .softBreak, .lineBreak, .checkbox: previous = " "
    case .code, .formula, .footnote, .reference: previous = "x"
    // A tag is not seen: what stands before it stands before what follows.
    case .html, .emphasis, .strong, .strikethrough, .link, .image: break
    }
    return [inline]
  }

  private mutating func set(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }) else {
      previous = text.last ?? previous
      return text
    }
    let characters = Array(text)
    var out = ""
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : nil
      switch character {
      case "\"": out += isOpening(before: next) ? quotes.double.open : quotes.double.close
      case "'": out += single(before: next)
      default: out.append(character)
      }
      previous = character
    }
    return out
  }

  /// A quote opens behind a blank, a bracket, a dash or another quote, unless a blank follows.
  private func isOpening(before next: Character?) -> Bool {
    let opens = previous.isWhitespace || "([{–—-/\"'“‘„«¿¡".contains(previous)
    return opens && next?.isWhitespace != true
  }

  /// `'` is an apostrophe in and behind a word, and before the digits of a year.
  private mutating func single(before next: Character?) -> String {
    let isBeforeWord = next?.isLetter == true || next?.isNumber == true
    if previous.isLetter || previous.isNumber, isBeforeWord { return "’" }
    if isOpening(before: next) {
      if next?.isNumber == true { return "’" }
      isSingleOpen = true
      return quotes.single.open
    }
    defer { isSingleOpen = false }
    return isSingleOpen ? quotes.single.close : "’"
  }
}
