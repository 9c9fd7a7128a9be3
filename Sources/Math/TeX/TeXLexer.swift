/// Splits TeX into tokens; comments and the blanks after a command are left out.
struct TeXLexer {
  private let scalars: String.UnicodeScalarView
  private var index: String.UnicodeScalarView.Index
  private var offset = 0

  private init(_ tex: String) {
    scalars = tex.unicodeScalars
    index = scalars.startIndex
  }

  /// All tokens of a formula, with `.end` as the last.
  static func tokens(of tex: String) -> [TeXToken] {
    var lexer = TeXLexer(tex)
    var tokens: [TeXToken] = []
    while true {
      let token = lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() -> TeXToken {
    while current == "%" { skip { $0 != "\n" } }
    let start = offset
    guard let scalar = current else { return TeXToken(kind: .end, offset: start) }
    if scalar.properties.isWhitespace {
      skip { $0.properties.isWhitespace }
      return TeXToken(kind: .space, offset: start)
    }
    advance()
    return TeXToken(kind: scalar == "\\" ? command() : kind(of: scalar), offset: start)
  }

  private func kind(of scalar: Unicode.Scalar) -> TeXToken.Kind {
    switch scalar {
    case "{": .open
    case "}": .close
    case "^": .superscript
    case "_": .subscript
    case "&": .alignment
    case "$": .dollar
    default: .character(scalar)
    }
  }

  private mutating func command() -> TeXToken.Kind {
    guard let first = current else { return .command("") }
    advance()
    var name = String(first)
    guard isLetter(first) else { return .command(first.properties.isWhitespace ? " " : name) }
    while let letter = current, isLetter(letter) {
      name.unicodeScalars.append(letter)
      advance()
    }
    skip { $0.properties.isWhitespace }
    return .command(name)
  }

  private var current: Unicode.Scalar? { index < scalars.endIndex ? scalars[index] : nil }

  private mutating func advance() {
    offset += UTF8.width(scalars[index])
    scalars.formIndex(after: &index)
  }

  private mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
    while let scalar = current, condition(scalar) { advance() }
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}

/// A piece of TeX and where it starts, in bytes.
struct TeXToken: Equatable, Sendable {
  /// What a piece of TeX is.
  enum Kind: Equatable, Sendable {
    case command(String)
    case character(Unicode.Scalar)
    case open
    case close
    case superscript
    case `subscript`
    case alignment
    case dollar
    case space
    case end
  }

  let kind: Kind
  let offset: Int

  /// The piece as it was written.
  var text: String {
    switch kind {
    case .command(let name): "\\" + name
    case .character(let scalar): String(scalar)
    case .open: "{"
    case .close: "}"
    case .superscript: "^"
    case .subscript: "_"
    case .alignment: "&"
    case .dollar: "$"
    case .space: " "
    case .end: ""
    }
  }
}
