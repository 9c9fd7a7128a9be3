/// Draws code with its keywords, strings, numbers, comments and parameters marked.
///
///     CodeHighlighter(language: "python")?.html("x = 1")
///     // x = <span class=num>1</span>
package struct CodeHighlighter {
  private let language: Language

  private enum Language {
    case plain(CodeRules)
    case shell
    case yaml
  }

  /// Finds a language by the word after a fence, such as `py` or `{python}`; nil when unknown.
  package init?(language: String) {
    let name = language.filter { !"{}.".contains($0) }.lowercased()
    switch name {
    case "python", "py", "python3": self.language = .plain(.python)
    case "swift": self.language = .plain(.swift)
    case "json", "jsonl", "jsonc": self.language = .plain(.json)
    case "yaml", "yml": self.language = .yaml
    case "shell", "sh", "bash", "zsh", "console": self.language = .shell
    default: return nil
    }
  }

  /// The code as HTML for a `<code>` element; its text is the code.
  package func html(_ code: String) -> [UInt8] {
    let bytes = Array(code.utf8)
    switch language {
    case .plain(let rules):
      var lexer = CodeLexer(bytes[...], rules: rules)
      return lexer.html()
    case .shell: return ShellSession(bytes).html()
    case .yaml:
      var lexer = YAMLCode(bytes)
      return lexer.html()
    }
  }
}

/// The kinds of code that are marked, by the names of their classes.
enum CodeStyle: String {
  case keyword = "kw"
  case string = "str"
  case number = "num"
  case comment = "cm"
  case parameter = "pa"
}

/// Collects code as HTML.
struct CodeWriter {
  private(set) var html: [UInt8] = []

  /// Adds code, marked when it has a style.
  mutating func write(_ code: ArraySlice<UInt8>, as style: CodeStyle? = nil) {
    guard !code.isEmpty else { return }
    if let style { html += "<span class=\(style.rawValue)>".utf8 }
    for byte in code { append(byte) }
    if style != nil { html += "</span>".utf8 }
  }

  private mutating func append(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): html += "&amp;".utf8
    case UInt8(ascii: "<"): html += "&lt;".utf8
    case UInt8(ascii: ">"): html += "&gt;".utf8
    case UInt8(ascii: "\""): html += "&quot;".utf8
    default: html.append(byte)
    }
  }
}
