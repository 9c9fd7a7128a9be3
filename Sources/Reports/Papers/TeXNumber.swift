import Tables

/// A number that somebody typed into a document of LaTeX.
package struct TeXNumber: Equatable, Sendable {
  /// As it stands, with its sign and `\%`.
  package let text: String
  package let value: Double
  package let decimals: Int
  package let isPercent: Bool
  /// Where it stands, from 1.
  package let line: Int
  package let column: Int

  /// The digits that count: `0.0930` has three.
  var significantDigits: Int {
    let digits = text.filter(\.isNumber)
    return digits.drop { $0 == "0" }.count
  }
}

/// What a document of LaTeX says: its numbers, and the files that it includes.
///
/// A reader of its own, as no grammar of TeX is needed to tell a number in a sentence from one in a
/// length: comments, code, the preamble and what commands such as `\ref` take are passed over.
package struct TeXDocument: Sendable {
  package struct Inclusion: Equatable, Sendable {
    package let path: String
    package let line: Int
    package let column: Int
  }

  package private(set) var numbers: [TeXNumber] = []
  package private(set) var inclusions: [Inclusion] = []

  package init(_ text: String) {
    var reader = TeXReader(text)
    reader.read()
    numbers = reader.numbers
    inclusions = reader.inclusions
  }
}

private struct TeXReader {
  private let characters: [Character]
  private var place = 0
  private var line = 1
  private var lineStart = 0
  var numbers: [TeXNumber] = []
  var inclusions: [TeXDocument.Inclusion] = []
  /// Whether the text has begun; a file without a preamble is text from its start.
  private var isText: Bool

  init(_ text: String) {
    characters = Array(text)
    isText = !text.contains("\\begin{document}")
  }

  mutating func read() {
    while place < characters.count {
      switch characters[place] {
      case "%": skipLine()
      case "\\": readCommand()
      case let character where character.isNumberOfASCII && isText: readNumber()
      default: advance()
      }
    }
  }

  private var current: Character? { place < characters.count ? characters[place] : nil }

  private mutating func advance() {
    if characters[place].isNewline {
      line += 1
      lineStart = place + 1
    }
    place += 1
  }

  private mutating func advance(to end: Int) { while place < end { advance() } }

  private mutating func skipLine() {
    while let character = current, !character.isNewline { advance() }
  }

  // MARK: Commands

  /// Commands whose arguments are names, lengths or code.
  private static let silent: Set<String> = [
    "ref", "eqref", "cref", "Cref", "autoref", "nameref", "pageref", "label", "cite", "citep",
    "citet", "citeauthor", "citeyear", "nocite", "parencite", "textcite", "usepackage",
    "documentclass", "bibliography", "bibliographystyle", "url", "href", "hspace", "vspace",
    "setlength", "addtolength", "setcounter", "definecolor", "color", "textcolor", "geometry",
    "sisetup", "hypersetup", "pgfplotsset", "tikzset", "vskip", "hskip", "rule", "raisebox",
    "resizebox", "scalebox", "newcommand", "renewcommand", "providecommand", "multicolumn",
    "cmidrule", "cline", "multirow", "linespread", "fontsize", "pagestyle", "tag",
  ]
  private static let including: Set<String> = ["input", "include", "includegraphics", "subfile"]
  /// Environments of code.
  private static let verbatim: Set<String> = [
    "verbatim", "Verbatim", "lstlisting", "minted", "tikzpicture", "thebibliography",
  ]

  private mutating func readCommand() {
    let start = place
    advance()
    var name = ""
    while let character = current, character.isLetter, character.isASCII {
      name.append(character)
      advance()
    }
    if name.isEmpty {
      // `\\[2pt]`, `\%` and the like.
      if current != nil { advance() }
      if start + 1 < characters.count, characters[start + 1] == "\\" { skip("[", "]") }
      return
    }
    if current == "*" { advance() }
    if name == "begin" { return begin() }
    if TeXReader.including.contains(name) {
      let (startLine, column) = (line, start - lineStart + 1)
      skip("[", "]")
      if let path = argument() {
        inclusions.append(TeXDocument.Inclusion(path: path, line: startLine, column: column))
      }
    } else if TeXReader.silent.contains(name) {
      while current == "[" || current == "{" {
        current == "[" ? skip("[", "]") : skip("{", "}")
      }
    } else {
      skip("[", "]")
    }
  }

  private mutating func begin() {
    guard let name = argument() else { return }
    if name == "document" { isText = true }
    if TeXReader.verbatim.contains(name) {
      let end = Array("\\end{\(name)}")
      while place < characters.count, !characters[place...].starts(with: end) { advance() }
      return
    }
    skip("[", "]")
    if ["tabular", "tabular*", "longtable", "array", "minipage", "tabularx"].contains(name) {
      skip("[", "]")
      while current == "{" { skip("{", "}") }
    }
  }

  /// The text between braces.
  private mutating func argument() -> String? {
    guard current == "{" else { return nil }
    let start = place + 1
    skip("{", "}")
    return String(characters[start..<max(start, place - 1)])
  }

  /// Passes over what stands between two brackets, if it begins here.
  private mutating func skip(_ open: Character, _ close: Character) {
    guard current == open else { return }
    var depth = 0
    while let character = current {
      advance()
      if character == open { depth += 1 }
      if character == close { depth -= 1 }
      if depth == 0 { return }
    }
  }

  // MARK: Numbers

  private static let units = [
    "pt", "cm", "mm", "in", "em", "ex", "bp", "\\linewidth", "\\textwidth", "\\columnwidth",
    "\\textheight",
  ]

  private mutating func readNumber() {
    let start = place
    let isInWord = start > 0 && isOfWord(before: start)
    var end = start
    while end < characters.count, isOfNumber(at: end) { end += 1 }
    var digits = String(characters[start..<end])
    let rest = characters[end...]
    let column = start - lineStart + 1
    let isLength = TeXReader.units.contains { rest.starts(with: Array($0)) }
    let runsOn = rest.first.map { $0.isLetter || $0 == "_" } ?? false
    let isPercent =
      rest.starts(with: Array("\\%")) || rest.starts(with: Array("\\,\\%"))
      || rest.starts(with: Array("~\\%"))
    let sign = start > 0 && "-−".contains(characters[start - 1]) && !isRange(start - 1)
    advance(to: end)
    digits.removeAll { $0 == "," }
    guard !isInWord, !isLength, !runsOn, let value = Double(digits) else { return }
    let decimals = digits.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
    numbers.append(
      TeXNumber(
        text: (sign ? "-" : "") + String(characters[start..<end]) + (isPercent ? "\\%" : ""),
        value: sign ? -value : value, decimals: decimals?.count ?? 0, isPercent: isPercent,
        line: line, column: column))
  }

  /// Digits, a point and commas between digits.
  private func isOfNumber(at place: Int) -> Bool {
    let character = characters[place]
    if character.isNumberOfASCII { return true }
    guard character == "." || character == ",", place + 1 < characters.count else { return false }
    guard characters[place + 1].isNumberOfASCII else { return false }
    // A comma stands before three digits, and nothing else is part of the number.
    if character == "." { return true }
    let group = characters[(place + 1)...].prefix { $0.isNumberOfASCII }
    return group.count == 3
  }

  /// Whether the digits are the end of a name, such as `ResNet50`, `GPT-4`, `v1.2` or `x_1`.
  private func isOfWord(before place: Int) -> Bool {
    let character = characters[place - 1]
    if character.isLetter || "_^.#".contains(character) { return true }
    guard character == "-", place > 1 else { return false }
    return characters[place - 2].isLetter
  }

  /// Whether a hyphen stands between two numbers.
  private func isRange(_ place: Int) -> Bool {
    place > 0 && (characters[place - 1].isNumberOfASCII || characters[place - 1] == "-")
  }
}

extension Character {
  fileprivate var isNumberOfASCII: Bool { ("0"..."9").contains(self) }
}
