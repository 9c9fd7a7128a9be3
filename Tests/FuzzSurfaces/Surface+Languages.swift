import Databases
import Docopt
import Highlighting
import Markdown
import Math
import Reports
import Tables

extension Surface {
  static let yaml = Surface("yaml", testedInputs: 1500, words: yamlWords) { input in
    do {
      let yaml = try YAML.parse(input.text) { line, column in
        SourceLocation(line: line, column: column)
      }
      if let yaml { try checkPlaces(of: yaml) }
    } catch let error as Diagnostic {
      try require(error.location.line >= 1 && error.location.column >= 1, "\(error) is nowhere")
    }
  }

  private static func checkPlaces(of yaml: YAML) throws {
    try require(yaml.location.line >= 1 && yaml.location.column >= 1, "\(yaml) is nowhere")
    _ = yaml.value
    for item in yaml.items ?? [] { try checkPlaces(of: item) }
    for entry in yaml.entries ?? [] { try checkPlaces(of: entry.value) }
  }

  private static let yamlWords = [
    "- ", ": ", "? ", "{", "}", "[", "]", ", ", "&a ", "*a", "|\n", ">-\n", "!!str ", "!!binary ",
    "%YAML 1.2\n", "---\n", "...\n", "<<: *a\n", "'", "\"", "\\x00", "\\uD800", "\t", "# c\n",
    "~", "true", ".inf", ".nan", "2026-11-20", "0x1F", "1_000", "  ", "\u{FEFF}", "\u{85}",
  ]

  /// A configuration file, as one of our own and as one with sections.
  static let configuration = Surface(
    "configuration", testedInputs: 1200, words: configurationWords
  ) { input in
    let parser = ConfigParser(path: "fuzz.conf")
    _ = try? parser.rawSections(in: input.text)
    guard let values = try? parser.values(in: input.text) else { return }
    for (name, value) in values {
      try require(name == name.lowercased() && !name.isEmpty, "the key '\(name)'")
      try require(value.utf8.count < 1 << 20, "\(value.utf8.count) bytes for '\(name)'")
    }
    let surroundings = Surroundings(workingDirectory: "/nowhere")
    _ = try? Databases.standard.configuration(fixed: values, in: surroundings)
  }

  private static let configurationWords = [
    "[DEFAULT]\n", "[a]\n", " = ", ": ", "%", "%%", "%(a)s", "a = %(b)s\n", "b = %(a)s%(a)s\n",
    "# c\n", "; c\n", "\n  ", "engine = postgres\n", "host = a,b\n", "port = 5432\n",
    "dbname = postgresql://u:p@h/d\n", "dbpath = x.db\n", "password = p\n", "schema = a,b\n",
    "\u{FEFF}", "\r\n",
  ]

  /// JSON, as both readers have it: what is written again is read as the same.
  static let json = Surface("json", testedInputs: 2000, words: jsonWords) { input in
    try input.bytes.withUnsafeBufferPointer { bytes in
      let isValid = JSON.isValid(bytes)
      guard let value = JSON(parsing: bytes) else {
        return try require(!isValid, "the scanner takes what the parser refuses")
      }
      try require(isValid, "the parser takes what the scanner refuses")
      try require(JSON(parsing: value.compactText) == value, "\(value.compactText) is not the same")
      var compact: [UInt8] = []
      try require(JSON.appendCompact(bytes, to: &compact), "no compact text")
      let again = compact.withUnsafeBufferPointer { JSON(parsing: $0) }
      try require(again == value, "the compact text is not the same")
      var names: [String] = []
      if JSON.scanMembers(
        of: bytes, { key, _ in names.append(String(decoding: key, as: UTF8.self)) })
      {
        guard case .object(let members) = value else { throw Violation(description: "no object") }
        try require(names.count == members.count, "\(names.count) members")
      }
    }
  }

  static let jsonWords = [
    "{", "}", "[", "]", ":", ",", "\"", "\\u0000", "\\ud83d\\ude00", "\\ud800", "\\\"", "true",
    "false", "null", "-0", "1e999", "0.1", "1E+5", "NaN", "-Infinity", "\"a\":", " ", "\n",
    "[[[[[[[[[[[[[[[[", "{\"a\":{\"a\":",
  ]

  /// A help text, and after `%%` the arguments, one a line.
  static let docopt = Surface("docopt", testedInputs: 600, words: docoptWords) { input in
    let parts = input.parts(2)
    let arguments = parts[1].split(separator: "\n").prefix(16).map(String.init)
    do {
      let names = try Usage(parts[0]).values(of: arguments).map(\.name)
      try require(Set(names).count == names.count, "names stand twice: \(names)")
    } catch let error as UsageError {
      try require(!error.description.isEmpty, "an error without words")
    }
  }

  private static let docoptWords = [
    "usage: ", "Usage:\n  ", "options:\n  ", "prog ", "[options]", "<a>", "<a>...", "[", "]", "(",
    ")", " | ", "...", "--long", "--long=X", "-s", "-s X", "-abc", "[default: 1]", "\n\n", "--",
    "[--]", "\n%%\n", "-1", "--lo", "=", "\n  -o, --out FILE  text [default: a b]\n",
  ]

  /// A formula.
  static let tex = Surface("tex", testedInputs: 1200, words: texWords) { input in
    let tex = input.printable
    for isDisplay in [false, true] {
      do {
        let html = try MathML(tex: tex, isDisplay: isDisplay).html
        try OutputCheck.xml(Array(html.utf8), of: "the formula")
      } catch let error as MathError {
        try require((0...tex.utf8.count).contains(error.offset), "\(error) is outside")
        try require(!error.message.isEmpty, "an error without words")
      }
    }
  }

  private static let texWords = [
    "\\frac", "{", "}", "^", "_", "\\sqrt[3]", "\\left(", "\\right)", "\\left.", "\\middle|",
    "\\begin{matrix}", "\\end{matrix}", "\\begin{cases}", "\\end{cases}", "&", "\\\\", "\\text{",
    "\\mathbb", "\\alpha", "\\sum", "\\limits", "\\hat", "\\overline", "'", "\\,", "\\hspace{1em}",
    "\\operatorname{", "%", "~", "<", "\\{", "\\color{red}", "\\binom", "\\not", "\\int_0^1",
  ]

  /// Markdown: every place is in the text, and what is written is read as the same.
  static let markdown = Surface("markdown", testedInputs: 500, words: markdownWords) { input in
    let source = input.text
    let document = MarkdownDocument(parsing: source, hasFormulas: true)
    let last = source.utf8.count { $0 == 0x0A || $0 == 0x0D } + 1
    for block in document.blocks {
      let isInside = block.lines.lowerBound >= 1 && block.lines.upperBound <= last
      try require(isInside, "a block on the lines \(block.lines)")
    }
    let html = MarkdownHTML.html(of: document)
    try OutputCheck.text(Array(html.utf8), of: "the HTML")
    try require(html.utf8.count < 200 * source.utf8.count + 1000, "\(html.utf8.count) bytes")
    try checkWriting(of: document, source, html)
  }

  /// Definitions, of which nothing is written, byte order marks, what is nested too deep and
  /// comments without an end are read otherwise.
  private static func checkWriting(
    of document: MarkdownDocument, _ source: String, _ html: String
  ) throws {
    let isKept =
      document.definitionLines.isEmpty && document.tooDeep == nil
      // Lines of blanks that are none of CommonMark's leave lines of nothing.
      && !source.contains("\u{B}") && !source.contains("\u{C}")
      && !source.contains("<") && !source.contains("\u{FEFF}") && !source.contains("]:")
    guard isKept else { return }
    let text = MarkdownWriter.markdown(of: document)
    let again = MarkdownHTML.html(of: MarkdownDocument(parsing: text, hasFormulas: true))
    try require(
      again == html,
      "written as \(text.debugDescription): \(html.debugDescription) becomes"
        + " \(again.debugDescription)")
  }

  private static let markdownWords = [
    "# ", "- ", "1. ", "> ", "```\n", "~~~", "`", "*", "**", "_", "~~", "[", "](u)", "![", "[^1]",
    "[^1]: ", "[a]: /u\n", "| a | b |\n|---|:-:|\n", "|", "> [!NOTE]\n", "- [x] ", "$", "$$\n",
    "@best", "{#id}", "www.a.org", "https://a.b/_c_", "a@b.org", "\\", "&amp;", "&#35;", "\n\n",
    "  \n", "    ", "\t", "---\n", "===\n", "<b>", "<!-- ", "é", "\r\n", "\u{A0}", "߷",
  ]

  /// The name of a language, and after `%%` code: marked, it is still the code.
  static let code = Surface("code", testedInputs: 800, words: codeWords) { input in
    let parts = input.parts(2)
    guard let highlighter = CodeHighlighter(language: parts[0]) else { return }
    let html = highlighter.html(parts[1].printable)
    try MarkupReader.check(html[...], as: .html)
  }

  private static let codeWords = [
    "python", "swift", "bash", "yaml", "json", "c", "sql", "console", "\n%%\n", "'''", "\"\"\"",
    "f'{x}'", "#", "//", "/*", "*/", "$ ", "<<EOF\n", "0x1", "1e5", "\\", "${", "key: ", "- ",
    "<&>",
  ]
}
