/// Splits code by the rules of its language; every byte is read a fixed number of times.
struct CodeLexer {
  let code: ArraySlice<UInt8>
  let rules: CodeRules
  var index: Int
  var writer = CodeWriter()
  /// The end mark of a document that starts on the next line of a shell script.
  var documentEnd: ArraySlice<UInt8>?

  init(_ code: ArraySlice<UInt8>, rules: CodeRules) {
    self.code = code
    self.rules = rules
    index = code.startIndex
  }

  /// All of the code as HTML.
  mutating func html() -> [UInt8] {
    while index < code.endIndex { step() }
    return writer.html
  }

  private mutating func step() {
    if readComment() || readLiteral(from: index) || readSign() { return }
    let byte = code[index]
    if CodeByte.isDigit(byte) {
      readNumber()
    } else if isWord(byte) {
      readWord()
    } else {
      advance(to: index + 1)
    }
  }

  /// Writes the code up to an index.
  mutating func advance(to end: Int, as style: CodeStyle? = nil) {
    writer.write(code[index..<end], as: style)
    index = end
  }

  func byte(at index: Int) -> UInt8? { code.indices.contains(index) ? code[index] : nil }

  func starts(with text: [UInt8], at index: Int) -> Bool { code[index...].starts(with: text) }

  /// Where the bytes end that fulfil a condition.
  func end(from start: Int, while condition: (UInt8) -> Bool) -> Int {
    code[start...].firstIndex { !condition($0) } ?? code.endIndex
  }

  func endOfLine(from start: Int) -> Int { end(from: start) { $0 != UInt8(ascii: "\n") } }

  private func isWord(_ byte: UInt8) -> Bool {
    CodeByte.isName(byte) || rules.wordSigns.contains(byte)
  }
}

// Words and numbers.
extension CodeLexer {
  private mutating func readWord() {
    let end = end(from: index, while: isWord)
    let word = String(decoding: code[index..<end], as: UTF8.self)
    if rules.prefixes.contains(word), readLiteral(from: end) { return }
    // A member may have the name of a keyword.
    if byte(at: index - 1) == UInt8(ascii: ".") { return advance(to: end) }
    let style: CodeStyle? =
      rules.keywords.contains(word) ? .keyword : rules.constants.contains(word) ? .number : nil
    advance(to: end, as: style)
  }

  private mutating func readNumber() {
    if !rules.wordSigns.isEmpty {
      let end = end(from: index, while: isWord)
      let isNumber = code[index..<end].allSatisfy {
        CodeByte.isDigit($0) || $0 == UInt8(ascii: ".")
      }
      return advance(to: end, as: isNumber ? .number : nil)
    }
    var end = index
    while let byte = byte(at: end), CodeByte.isName(byte) || isPoint(end) || isExponentSign(end) {
      end += 1
    }
    advance(to: end, as: .number)
  }

  private func isPoint(_ index: Int) -> Bool {
    code[index] == UInt8(ascii: ".") && byte(at: index + 1).map(CodeByte.isDigit) == true
  }

  private func isExponentSign(_ index: Int) -> Bool {
    guard "+-".utf8.contains(code[index]), byte(at: index + 1).map(CodeByte.isDigit) == true else {
      return false
    }
    let isHexadecimal = self.index + 1 < index && code[self.index + 1] | 0x20 == UInt8(ascii: "x")
    return !isHexadecimal && byte(at: index - 1).map { $0 | 0x20 } == UInt8(ascii: "e")
  }

  /// Reads what starts with a sign: an attribute, a directive or a variable.
  private mutating func readSign() -> Bool {
    switch code[index] {
    case UInt8(ascii: "@"): return readAttribute()
    case UInt8(ascii: "#") where rules.hasDirectives:
      return readName(as: .keyword, while: CodeByte.isName)
    case UInt8(ascii: "$") where rules.isShell:
      guard let end = variableEnd(from: index, upTo: code.endIndex) else { return false }
      advance(to: end, as: .parameter)
      return true
    case UInt8(ascii: "<") where rules.isShell: return readDocumentMark()
    case UInt8(ascii: "\n"): return readDocument()
    default: return false
    }
  }

  private mutating func readAttribute() -> Bool {
    switch rules.attributes {
    case .nowhere: return false
    case .anywhere: return readName(as: .parameter, while: CodeByte.isName)
    case .atLineStart:
      let before = code[..<index].last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
      guard before == nil || before == UInt8(ascii: "\n") else { return false }
      return readName(as: .parameter) { CodeByte.isName($0) || $0 == UInt8(ascii: ".") }
    }
  }

  private mutating func readName(as style: CodeStyle, while condition: (UInt8) -> Bool) -> Bool {
    guard byte(at: index + 1).map(CodeByte.isLetter) == true else { return false }
    advance(to: end(from: index + 1, while: condition), as: style)
    return true
  }
}

// Comments and strings.
extension CodeLexer {
  /// Reads a comment, if one starts here.
  mutating func readComment() -> Bool {
    if !rules.comment.isEmpty, starts(with: rules.comment, at: index), mayComment {
      advance(to: endOfLine(from: index), as: .comment)
      return true
    }
    guard rules.hasBlockComments, starts(with: Array("/*".utf8), at: index) else { return false }
    advance(to: blockCommentEnd, as: .comment)
    return true
  }

  private var mayComment: Bool {
    guard rules.commentFollowsBlank, let before = byte(at: index - 1) else { return true }
    return " \t\n;(".utf8.contains(before)
  }

  private var blockCommentEnd: Int {
    var depth = 0
    var end = index
    while end < code.endIndex {
      if starts(with: Array("/*".utf8), at: end) {
        depth += 1
        end += 2
      } else if starts(with: Array("*/".utf8), at: end) {
        depth -= 1
        end += 2
        if depth == 0 { return end }
      } else {
        end += 1
      }
    }
    return code.endIndex
  }

  /// Reads a literal, if one starts at an index, with what stands before it.
  mutating func readLiteral(from start: Int) -> Bool {
    guard let literal = rules.literals.first(where: { starts(with: $0.opening, at: start) }) else {
      return false
    }
    let end = literalEnd(of: literal, from: start + literal.opening.count)
    if literal.hasVariables {
      writeVariables(upTo: end)
    } else {
      advance(to: end, as: isKey(end) ? .keyword : .string)
    }
    return true
  }

  private func literalEnd(of literal: CodeRules.Literal, from start: Int) -> Int {
    var end = start
    var depth = 0
    while end < code.endIndex {
      let byte = code[end]
      if byte == UInt8(ascii: "\n"), !literal.spansLines { return end }
      if depth == 0, starts(with: literal.closing, at: end) { return end + literal.closing.count }
      if byte == UInt8(ascii: "\\"), literal.hasEscapes, end + 1 < code.endIndex {
        let isInterpolation = literal.interpolates && code[end + 1] == UInt8(ascii: "(")
        if isInterpolation, depth == 0 { depth = 1 }
        end +=
          !isInterpolation && code[end + 1] == UInt8(ascii: "\n") && !literal.spansLines ? 1 : 2
        continue
      }
      if depth > 0, byte == UInt8(ascii: "(") { depth += 1 }
      if depth > 0, byte == UInt8(ascii: ")") { depth -= 1 }
      end += 1
    }
    return code.endIndex
  }

  private func isKey(_ index: Int) -> Bool {
    rules.hasKeys && byte(at: end(from: index) { " \t\n\r".utf8.contains($0) }) == UInt8(ascii: ":")
  }

  /// Writes a literal in which variables stand out.
  private mutating func writeVariables(upTo end: Int) {
    var next = index
    while next < end {
      if code[next] == UInt8(ascii: "\\") {
        next += 2
      } else if code[next] == UInt8(ascii: "$"), let stop = variableEnd(from: next, upTo: end) {
        advance(to: next, as: .string)
        advance(to: stop, as: .parameter)
        next = stop
      } else {
        next += 1
      }
    }
    advance(to: end, as: .string)
  }
}

// Shell scripts.
extension CodeLexer {
  /// Where the variable ends that starts with a `$`; without a `}` it ends with the line.
  func variableEnd(from start: Int, upTo limit: Int) -> Int? {
    let rest = code[(start + 1)..<limit]
    guard let first = rest.first else { return nil }
    if CodeByte.isLetter(first) { return rest.prefix(while: CodeByte.isName).endIndex }
    if CodeByte.isDigit(first) || "@#?$!*-".utf8.contains(first) { return start + 2 }
    guard first == UInt8(ascii: "{") else { return nil }
    let end = rest.prefix { $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "\n") }.endIndex
    return end < limit && code[end] == UInt8(ascii: "}") ? end + 1 : end
  }

  /// Reads `<<EOF`, after whose line a document starts.
  mutating func readDocumentMark() -> Bool {
    // `<<<` gives a command one line.
    guard starts(with: Array("<<".utf8), at: index), byte(at: index + 2) != UInt8(ascii: "<"),
      byte(at: index - 1) != UInt8(ascii: "<")
    else { return false }
    let start = end(from: index + 2) { "- '\"\\".utf8.contains($0) }
    // In `1 << 2` a number is shifted.
    guard byte(at: start).map(CodeByte.isLetter) == true else { return false }
    let end = end(from: start, while: CodeByte.isName)
    documentEnd = code[start..<end]
    advance(to: self.end(from: end) { "'\"".utf8.contains($0) })
    return true
  }

  /// Reads the lines of a document up to its end mark.
  mutating func readDocument() -> Bool {
    guard let mark = documentEnd else { return false }
    documentEnd = nil
    advance(to: index + 1)
    var line = index
    while line < code.endIndex {
      let end = endOfLine(from: line)
      let text = code[line..<end].drop { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: " ") }
      if text == mark {
        advance(to: line, as: .string)
        advance(to: end)
        return true
      }
      line = min(end + 1, code.endIndex)
    }
    advance(to: code.endIndex, as: .string)
    return true
  }
}

/// The kinds of bytes that words of code are made of.
enum CodeByte {
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Whether a name may start with a byte; those of letters beyond ASCII may.
  static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  static func isName(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
}
