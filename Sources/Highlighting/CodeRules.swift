/// What a lexer must know about a language. A new language is its rules and its name in
/// `CodeHighlighter`.
struct CodeRules: Sendable {
  /// A kind of string literal.
  struct Literal: Sendable {
    let opening: [UInt8]
    let closing: [UInt8]
    /// Whether a backslash takes the next byte along.
    var hasEscapes = true
    var spansLines = false
    /// Whether `\(…)` may hold quotes.
    var interpolates = false
    /// Whether `$name` stands out.
    var hasVariables = false

    init(_ opening: String, _ closing: String? = nil) {
      self.opening = Array(opening.utf8)
      self.closing = Array((closing ?? opening).utf8)
    }
  }

  /// Where a name after `@` stands out.
  enum Attributes: Sendable {
    case nowhere, atLineStart, anywhere
  }

  var keywords: Set<String> = []
  var constants: Set<String> = []
  /// What starts a comment up to the end of the line.
  var comment: [UInt8] = []
  /// Whether a comment starts only after a blank.
  var commentFollowsBlank = false
  /// Whether `/* … */` is a comment, which may hold others.
  var hasBlockComments = false
  /// The literals, those with the longest opening first.
  var literals: [Literal] = []
  /// The words that may stand before a literal, as in `f"…"`.
  var prefixes: Set<String> = []
  var attributes = Attributes.nowhere
  /// Whether a word after `#` is a keyword.
  var hasDirectives = false
  /// Whether `$name` is a variable and `<<EOF` starts a document.
  var isShell = false
  /// Whether a literal before a colon is a key.
  var hasKeys = false
  /// The bytes that are part of words, beside letters, digits and `_`.
  var wordSigns: Set<UInt8> = []
}

extension CodeRules.Literal {
  /// The same literal with other properties.
  fileprivate func with(_ change: (inout Self) -> Void) -> Self {
    var copy = self
    change(&copy)
    return copy
  }
}

extension CodeRules {
  static let python = CodeRules(
    keywords: words(
      """
      False None True and as assert async await break class continue def del elif else except
      finally for from global if import in is lambda nonlocal not or pass raise return try while
      with yield
      """),
    comment: Array("#".utf8),
    literals: [
      Literal("\"\"\"").with { $0.spansLines = true }, Literal("'''").with { $0.spansLines = true },
      Literal("\""), Literal("'"),
    ],
    prefixes: words("r b f u br rb fr rf t R B F U"), attributes: .atLineStart)

  static let swift = CodeRules(
    keywords: words(
      """
      Any Self actor any as associatedtype async await borrowing break case catch class consuming
      continue convenience default defer deinit do else enum extension fallthrough false fileprivate
      final for func get guard if import in indirect init inout internal is lazy let mutating nil
      nonisolated nonmutating open operator override package precedencegroup private protocol public
      repeat required rethrows return self sending set some static struct subscript super switch
      throw throws true try typealias unowned var weak where while
      """),
    comment: Array("//".utf8), hasBlockComments: true,
    literals: [
      Literal("##\"", "\"##").with { $0.hasEscapes = false },
      Literal("#\"\"\"", "\"\"\"#").with {
        $0.hasEscapes = false
        $0.spansLines = true
      },
      Literal("#\"", "\"#").with { $0.hasEscapes = false },
      Literal("\"\"\"").with {
        $0.interpolates = true
        $0.spansLines = true
      },
      Literal("\"").with { $0.interpolates = true },
    ],
    attributes: .anywhere, hasDirectives: true)

  static let json = CodeRules(
    constants: words("true false null"), comment: Array("//".utf8), hasBlockComments: true,
    literals: [Literal("\"")], hasKeys: true)

  static let shell = CodeRules(
    keywords: words(
      """
      case cd do done echo elif else esac exit export fi for function if in local readonly return
      select set shift source then trap unset until while
      """),
    comment: Array("#".utf8), commentFollowsBlank: true,
    literals: [
      Literal("\"").with {
        $0.spansLines = true
        $0.hasVariables = true
      },
      Literal("'").with {
        $0.spansLines = true
        $0.hasEscapes = false
      },
    ],
    isShell: true, wordSigns: Set("-./+:".utf8))

  private static func words(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
