/// Splits SQL into tokens that cover it byte for byte; it never fails.
///
/// What is left open ends at the end of the text.
///
///     SQLLexer("a = :x", dialect: .sqlite).filter(\.isSignificant).map(\.kind)
///     // [.word, .operator, .parameter(name: "x")]
package struct SQLLexer: Sequence, IteratorProtocol {
  /// The UTF-8 that token ranges refer to.
  package let bytes: [UInt8]
  private let dialect: SQLDialect
  private var index = 0

  package init(_ sql: String, dialect: SQLDialect) {
    bytes = Array(sql.utf8)
    self.dialect = dialect
  }

  package mutating func next() -> SQLToken? {
    guard index < bytes.count else { return nil }
    let start = index
    let kind = scan()
    return SQLToken(kind, start..<index)
  }

  /// The tokens of one statement that the database sees, and where it ends: before the semicolons
  /// that close it, if any do.
  package var statement: (tokens: [SQLToken], end: Int) {
    var tokens = filter(\.isSignificant)
    var end = bytes.count
    while let last = tokens.last, bytes[last.range.lowerBound] == Ascii.semicolon {
      end = tokens.removeLast().range.lowerBound
    }
    return (tokens, end)
  }

  /// The parameters, in the order in which they first appear.
  package var parameterNames: [String] {
    var names: [String] = []
    for token in self {
      if case .parameter(let name) = token.kind, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Where a second statement begins: after a `;` that ends the first.
  package static func secondStatement(in sql: String, dialect: SQLDialect) -> Int? {
    let lexer = SQLLexer(sql, dialect: dialect)
    let bytes = lexer.bytes
    var hasBegun = false
    var hasEnded = false
    for token in lexer where token.isSignificant {
      if bytes[token.range.lowerBound] == Ascii.semicolon {
        hasEnded = hasBegun
      } else if hasEnded {
        return token.range.lowerBound
      } else {
        hasBegun = true
      }
    }
    return nil
  }
}

// Each of these reads one token from `index` on and leaves `index` behind it.
extension SQLLexer {
  private func byte(_ offset: Int = 0) -> UInt8 {
    index + offset < bytes.count ? bytes[index + offset] : 0
  }

  private mutating func scan() -> SQLToken.Kind {
    switch byte() {
    case Ascii.space, 9...13: return scanWhitespace()
    case Ascii.minus where byte(1) == Ascii.minus: return scanLineComment()
    case Ascii.slash where byte(1) == Ascii.star: return scanBlockComment()
    case Ascii.quote: return scanString(escapes: false)
    case Ascii.doubleQuote: return scanQuoted(until: Ascii.doubleQuote)
    case Ascii.backtick where dialect.hasBracketedNames: return scanQuoted(until: Ascii.backtick)
    case Ascii.openBracket where dialect.hasBracketedNames: return scanBracketed()
    case Ascii.dollar where dialect.hasDollarQuotes: return scanDollar()
    case Ascii.colon: return scanColon()
    case Ascii.zero...Ascii.nine: return scanNumber()
    case Ascii.dot where Ascii.isDigit(byte(1)): return scanNumber()
    case Ascii.open, Ascii.close, Ascii.openBracket, Ascii.closeBracket, Ascii.comma,
      Ascii.semicolon, Ascii.dot:
      index += 1
      return .punctuation
    case let first where Ascii.isWordStart(first): return scanWord()
    default: return scanOperator()
    }
  }

  private mutating func scanWhitespace() -> SQLToken.Kind {
    while index < bytes.count, Ascii.isSpace(bytes[index]) { index += 1 }
    return .whitespace
  }

  private mutating func scanLineComment() -> SQLToken.Kind {
    index = endOfLine(from: index)
    return .comment
  }

  private func endOfLine(from start: Int) -> Int {
    var end = start
    while end < bytes.count, !endsLine(bytes[end]) { end += 1 }
    return end
  }

  private func endsLine(_ byte: UInt8) -> Bool {
    byte == Ascii.newline || dialect.endsLinesAtReturns && byte == Ascii.carriageReturn
  }

  private mutating func scanBlockComment() -> SQLToken.Kind {
    var depth = 0
    while index < bytes.count {
      if byte() == Ascii.slash, byte(1) == Ascii.star, depth == 0 || dialect.nestsComments {
        depth += 1
        index += 2
      } else if byte() == Ascii.star, byte(1) == Ascii.slash {
        depth -= 1
        index += 2
        if depth == 0 { break }
      } else {
        index += 1
      }
    }
    return .comment
  }

  /// A literal whose opening quote is the next byte.
  private mutating func scanString(escapes: Bool) -> SQLToken.Kind {
    index += 1
    while index < bytes.count {
      if escapes, byte() == Ascii.backslash {
        index = Swift.min(index + 2, bytes.count)
      } else if byte() != Ascii.quote {
        index += 1
      } else if byte(1) == Ascii.quote {
        index += 2
      } else {
        index += 1
        guard escapes, let continuation = continuation() else { return .string }
        index = continuation + 1
      }
    }
    return .string
  }

  /// The quote that goes on with an escape string after a line break, as PostgreSQL reads it:
  /// comments may stand before it, those that end with their line.
  private func continuation() -> Int? {
    var position = index
    var isOnNextLine = false
    while position < bytes.count {
      if Ascii.isSpace(bytes[position]) {
        isOnNextLine = isOnNextLine || endsLine(bytes[position])
        position += 1
      } else if bytes[position...].starts(with: [Ascii.minus, Ascii.minus]) {
        position = endOfLine(from: position)
      } else {
        return isOnNextLine && bytes[position] == Ascii.quote ? position : nil
      }
    }
    return nil
  }

  private mutating func scanQuoted(until end: UInt8) -> SQLToken.Kind {
    index += 1
    while index < bytes.count {
      if byte() != end {
        index += 1
      } else if byte(1) == end {
        index += 2
      } else {
        index += 1
        break
      }
    }
    return .quotedIdentifier
  }

  private mutating func scanBracketed() -> SQLToken.Kind {
    while index < bytes.count, bytes[index] != Ascii.closeBracket { index += 1 }
    index = Swift.min(index + 1, bytes.count)
    return .quotedIdentifier
  }

  /// `$tag$ ... $tag$` or `$1`.
  private mutating func scanDollar() -> SQLToken.Kind {
    var end = index + 1
    if end < bytes.count, Ascii.isDigit(bytes[end]) {
      while end < bytes.count, Ascii.isDigit(bytes[end]) { end += 1 }
      index = end
      return .number
    }
    while end < bytes.count, Ascii.isWord(bytes[end]), bytes[end] != Ascii.dollar { end += 1 }
    guard end < bytes.count, bytes[end] == Ascii.dollar else {
      index += 1
      return .operator
    }
    let tag = bytes[index...end]
    index = end + 1
    while index < bytes.count {
      if bytes[index] == Ascii.dollar, bytes[index...].starts(with: tag) {
        index += tag.count
        return .string
      }
      index += 1
    }
    return .string
  }

  /// `::`, `:=`, `:name` or a single colon.
  private mutating func scanColon() -> SQLToken.Kind {
    if byte(1) == Ascii.colon || byte(1) == Ascii.equals {
      index += 2
      return .operator
    }
    let previous = index > 0 ? bytes[index - 1] : Ascii.space
    // After a value the colon divides an array slice: a[1:n], a[f(x):n].
    let followsValue =
      Ascii.isWord(previous)
      || [Ascii.colon, Ascii.close, Ascii.closeBracket, Ascii.doubleQuote].contains(previous)
    index += 1
    guard !followsValue, Ascii.isWordStart(byte()) else { return .punctuation }
    let start = index
    while index < bytes.count, Ascii.isWord(bytes[index]) { index += 1 }
    return .parameter(name: String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func scanNumber() -> SQLToken.Kind {
    if byte() == Ascii.zero, byte(1) | 0x20 == Ascii.x {
      index += 2
      while index < bytes.count, Ascii.isWord(bytes[index]) { index += 1 }
      return .number
    }
    while Ascii.isDigit(byte()) || byte() == Ascii.underscore { index += 1 }
    if byte() == Ascii.dot {
      index += 1
      while Ascii.isDigit(byte()) || byte() == Ascii.underscore { index += 1 }
    }
    let sign = byte(1) == Ascii.plus || byte(1) == Ascii.minus ? 1 : 0
    if byte() | 0x20 == Ascii.e, Ascii.isDigit(byte(1 + sign)) {
      index += 1 + sign
      while Ascii.isDigit(byte()) { index += 1 }
    }
    return .number
  }

  /// A word, or the string that it is the prefix of.
  private mutating func scanWord() -> SQLToken.Kind {
    let first = byte() | 0x20
    if byte(1) == Ascii.quote {
      if dialect.stringPrefixes.utf8.contains(first) {
        index += 1
        return scanString(escapes: first == Ascii.e)
      }
    }
    if dialect.hasUnicodeEscapes, first == Ascii.u, byte(1) == Ascii.ampersand {
      if byte(2) == Ascii.quote {
        index += 2
        return scanString(escapes: false)
      }
      if byte(2) == Ascii.doubleQuote {
        index += 2
        return scanQuoted(until: Ascii.doubleQuote)
      }
    }
    while index < bytes.count, Ascii.isWord(bytes[index]) { index += 1 }
    return .word
  }

  private mutating func scanOperator() -> SQLToken.Kind {
    if let parameter = scanPsycopgParameter() { return parameter }
    let isLong = Ascii.isOperator(byte())
    index += 1
    while isLong, Ascii.isOperator(byte()), psycopgParameterEnd() == nil {
      if byte() == Ascii.minus, byte(1) == Ascii.minus { break }
      if byte() == Ascii.slash, byte(1) == Ascii.star { break }
      index += 1
    }
    return .operator
  }

  private mutating func scanPsycopgParameter() -> SQLToken.Kind? {
    guard let end = psycopgParameterEnd() else { return nil }
    let name = String(decoding: bytes[(index + 2)..<(end - 2)], as: UTF8.self)
    index = end
    return .parameter(name: name)
  }

  /// The end of `%(name)s` when it stands at `index` and is not a doubled `%%`.
  private func psycopgParameterEnd() -> Int? {
    guard byte() == Ascii.percent, byte(1) == Ascii.open, Ascii.isWordStart(byte(2)) else {
      return nil
    }
    var end = index + 2
    while end < bytes.count, Ascii.isWord(bytes[end]) { end += 1 }
    guard end + 1 < bytes.count, bytes[end] == Ascii.close, bytes[end + 1] == Ascii.s,
      end + 2 == bytes.count || !Ascii.isWord(bytes[end + 2])
    else { return nil }
    return end + 2
  }
}
