/// The YAML between two `---` lines at the top of a report, and the text behind it.
struct FrontMatter {
  private let source: SourceFile
  /// The lines of the YAML, from 1; empty without front matter.
  private let lines: ClosedRange<Int>?
  /// The line that the body begins on.
  let bodyLine: Int

  init(_ source: SourceFile) {
    self.source = source
    let close = (2...max(2, source.lineCount)).first {
      ["---", "..."].contains(source.line($0).trimmedEnd)
    }
    guard source.line(1).trimmedEnd == "---", let close, close <= source.lineCount else {
      lines = nil
      bodyLine = 1
      return
    }
    lines = close > 2 ? 2...(close - 1) : nil
    bodyLine = close + 1
  }

  /// The text behind the front matter.
  var body: String {
    bodyLine <= source.lineCount ? source.lines(bodyLine...source.lineCount) : ""
  }

  func yaml() throws -> YAML? {
    guard let lines else { return nil }
    return try YAML.parse(source.lines(lines)) { line, column in
      SourceLocation(line: line + lines.lowerBound - 1, column: column)
    }
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var rest = self[...]
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
