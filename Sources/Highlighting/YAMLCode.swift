/// Marks keys, strings, numbers and comments in YAML.
struct YAMLCode {
  private let code: [UInt8]
  private var index = 0
  private var writer = CodeWriter()
  /// How many brackets and braces are open.
  private var flowDepth = 0
  private var lineStart = 0
  /// The column of the key or dash that a block of text belongs to.
  private var parentColumn = -1

  init(_ code: [UInt8]) { self.code = code }

  /// All of the code as HTML.
  mutating func html() -> [UInt8] {
    while index < code.count { step() }
    return writer.html
  }

  private mutating func step() {
    switch code[index] {
    case UInt8(ascii: "\n"):
      advance(to: index + 1)
      lineStart = index
      parentColumn = -1
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: ","):
      advance(to: index + 1)
    case UInt8(ascii: "#") where isAfterBlank: advance(to: endOfLine(from: index), as: .comment)
    case UInt8(ascii: "["), UInt8(ascii: "{"): readBracket(1)
    case UInt8(ascii: "]"), UInt8(ascii: "}"): readBracket(-1)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): readQuoted()
    case UInt8(ascii: "-") where isMark, UInt8(ascii: "?") where isMark:
      parentColumn = index - lineStart
      advance(to: index + 1)
    case UInt8(ascii: ":") where isMark: advance(to: index + 1)
    case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "%"):
      advance(to: end(from: index) { !" \t\n,]}".utf8.contains($0) }, as: .parameter)
    case UInt8(ascii: "|") where flowDepth == 0, UInt8(ascii: ">") where flowDepth == 0: readBlock()
    default: readPlain()
    }
  }

  private mutating func advance(to end: Int, as style: CodeStyle? = nil) {
    writer.write(code[index..<end], as: style)
    index = end
  }

  private mutating func readBracket(_ change: Int) {
    flowDepth = max(0, flowDepth + change)
    advance(to: index + 1)
  }

  private var isAfterBlank: Bool { index == 0 || " \t\n".utf8.contains(code[index - 1]) }

  /// Whether the sign here stands alone.
  private var isMark: Bool { isBlank(at: index + 1) }

  private func isBlank(at index: Int) -> Bool {
    index >= code.count || " \t\r\n".utf8.contains(code[index])
  }

  private func end(from start: Int, while condition: (UInt8) -> Bool) -> Int {
    code[start...].firstIndex { !condition($0) } ?? code.count
  }

  private func endOfLine(from start: Int) -> Int { end(from: start) { $0 != UInt8(ascii: "\n") } }
}

// Scalars.
extension YAMLCode {
  private mutating func readQuoted() {
    let quote = code[index]
    var end = index + 1
    while end < code.count, code[end] != quote {
      end += code[end] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
    }
    end = min(end + 1, code.count)
    let lastLine = code[index..<end].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
    write(upTo: end, isKey: isKeyEnd(end), else: .string)
    lineStart = lastLine ?? lineStart
  }

  private mutating func readPlain() {
    var end = index
    while end < code.count, !endsPlain(at: end) { end += 1 }
    if end == index { end += 1 }
    while end > index + 1, isBlank(at: end - 1) { end -= 1 }
    let text = String(decoding: code[index..<end], as: UTF8.self)
    write(upTo: end, isKey: isKeyEnd(end), else: isConstant(text) ? .number : nil)
  }

  private func endsPlain(at index: Int) -> Bool {
    switch code[index] {
    case UInt8(ascii: "\n"): true
    case UInt8(ascii: ":"): isBlank(at: index + 1)
    case UInt8(ascii: "#"): index > 0 && " \t".utf8.contains(code[index - 1])
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      flowDepth > 0
    default: false
    }
  }

  private mutating func write(upTo end: Int, isKey: Bool, else style: CodeStyle?) {
    if isKey { parentColumn = index - lineStart }
    advance(to: end, as: isKey ? .keyword : style)
  }

  private func isKeyEnd(_ index: Int) -> Bool {
    let colon = end(from: index) { $0 == UInt8(ascii: " ") }
    return colon < code.count && code[colon] == UInt8(ascii: ":") && isBlank(at: colon + 1)
  }

  private func isConstant(_ text: String) -> Bool {
    if ["true", "false", "null", "~", "yes", "no", "on", "off"].contains(text.lowercased()) {
      return true
    }
    let digits = text.drop { "+-.".contains($0) }
    guard digits.first?.isASCII == true, digits.first?.isNumber == true else { return false }
    // Numbers, dates and times.
    return Double(text.filter { $0 != "_" }) != nil
      || text.allSatisfy { $0.isNumber || "-:.TZ ".contains($0) }
  }

  /// Reads the lines of text after `|` or `>`.
  private mutating func readBlock() {
    let header = end(from: index + 1) { "+-0123456789".utf8.contains($0) }
    guard isBlank(at: header) else { return readPlain() }
    let margin = parentColumn
    advance(to: header)
    let headerEnd = endOfLine(from: index)
    let comment = end(from: index) { $0 == UInt8(ascii: " ") }
    guard comment == headerEnd || code[comment] == UInt8(ascii: "#") else { return }
    advance(to: comment)
    advance(to: headerEnd, as: .comment)
    var end = headerEnd
    while end < code.count {
      let next = endOfLine(from: end + 1)
      let indent = self.end(from: end + 1) { $0 == UInt8(ascii: " ") }
      guard indent >= next || indent - end - 1 > margin else { break }
      end = next
    }
    advance(to: end, as: .string)
  }
}
