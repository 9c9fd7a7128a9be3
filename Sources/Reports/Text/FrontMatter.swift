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

  /// The warning for front matter that is only text, since it is not where it should be.
  var problem: Diagnostic? {
    guard bodyLine == 1, let first = (1...source.lineCount).first(where: isNotBlank),
      source.line(first).trimmed == "---", beginsWithKey(below: first)
    else { return nil }
    let (message, hint) =
      first > 1
      ? ("the front matter does not begin on the first line", "delete the lines above it")
      : source.line(1).hasPrefix("---")
        ? ("the front matter is never closed", "write '---' below its last line")
        : ("the front matter is indented", "delete the blanks before '---'")
    return Diagnostic(message, at: SourceLocation(line: first), hint: hint, severity: .warning)
  }

  private func isNotBlank(_ number: Int) -> Bool { !source.line(number).trimmed.isEmpty }

  /// Whether a key of front matter follows, and not ordinary text.
  private func beginsWithKey(below line: Int) -> Bool {
    guard line < source.lineCount,
      let next = ((line + 1)...source.lineCount).first(where: {
        isNotBlank($0) && !source.line($0).trimmed.hasPrefix("#")
      })
    else { return false }
    let key = source.line(next).prefix { $0 != ":" }
    return key.endIndex < source.line(next).endIndex && Settings.keys.contains(key.trimmed)
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
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[...last])
  }
}
