/// Draws code with its keywords, strings, numbers, comments and parameters marked.
///
///     CodeHighlighter(language: "python")?.html("x = 1")
///     // x = <em>1</em>
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

/// The kinds of code that are marked, by the names of their elements: the shortest there are, as a
/// page has hundreds of them.
enum CodeStyle: String {
  case keyword = "b"
  case string = "u"
  case number = "em"
  case comment = "i"
  case parameter = "var"
}

/// Collects code as HTML; words of one kind that only blanks keep apart share an element.
struct CodeWriter {
  private var written: [UInt8] = []
  /// The kind of the element that is open.
  private var open: CodeStyle?
  /// The blanks behind it, which come to stand in it when more of its kind follows.
  private var blanks: ArraySlice<UInt8> = []

  /// Adds code, marked when it has a style.
  mutating func write(_ code: ArraySlice<UInt8>, as style: CodeStyle? = nil) {
    guard !code.isEmpty else { return }
    if style == nil, open != nil, code.allSatisfy(\.isBlank) {
      blanks += code
      return
    }
    if style != open { close() }
    written += blanks
    blanks = []
    if let style, open == nil { written += "<\(style.rawValue)>".utf8 }
    open = style
    for byte in code { append(byte) }
  }

  /// All of it.
  var html: [UInt8] {
    var copy = self
    copy.close()
    return copy.written + blanks
  }

  private mutating func close() {
    if let open { written += "</\(open.rawValue)>".utf8 }
    open = nil
  }

  private mutating func append(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): written += "&amp;".utf8
    case UInt8(ascii: "<"): written += "&lt;".utf8
    case UInt8(ascii: ">"): written += "&gt;".utf8
    case 0: written += "\u{FFFD}".utf8
    default: written.append(byte)
    }
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\n") }
}
