/// Shell code, or commands after `$ ` with what they print.
struct ShellSession {
  private let code: [UInt8]

  init(_ code: [UInt8]) { self.code = code }

  /// The code as HTML; what commands print is left plain.
  func html() -> [UInt8] {
    let lines = code.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.contains(where: isPrompt) else { return html(ofCommand: code[...]) }
    var html: [UInt8] = []
    var isCommand = false
    for (number, line) in lines.enumerated() {
      if number > 0 { html.append(UInt8(ascii: "\n")) }
      if isPrompt(line) {
        var writer = CodeWriter()
        writer.write(line.prefix(2), as: .comment)
        html += writer.html + self.html(ofCommand: line.dropFirst(2))
      } else if isCommand {
        html += self.html(ofCommand: line)
      } else {
        var writer = CodeWriter()
        writer.write(line)
        html += writer.html
      }
      isCommand = (isCommand || isPrompt(line)) && line.last == UInt8(ascii: "\\")
    }
    return html
  }

  private func isPrompt(_ line: ArraySlice<UInt8>) -> Bool { line.starts(with: "$ ".utf8) }

  private func html(ofCommand code: ArraySlice<UInt8>) -> [UInt8] {
    var lexer = CodeLexer(code, rules: .shell)
    return lexer.html()
  }
}
