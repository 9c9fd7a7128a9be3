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
