import Markdown
import Tables

/// A code span that is replaced by a value: `{sql} …`, `{value label.column}` or `{param name}`.
package struct InlineValue: Sendable {
  package enum Source: Sendable {
    /// A query whose first value is shown.
    case sql(BlockSQL)
    /// The first row of a labelled result.
    case result(label: LocatedText, column: LocatedText)
    case parameter(LocatedText)
  }

  package var source: Source
  package var format: FormatChoice?
  package var location: SourceLocation

  /// Whether a code span means a value at all; its first word may be in capitals.
  package static func isValue(_ code: String) -> Bool {
    guard code.utf8.first == UInt8(ascii: "{") else { return false }
    let start = code.prefix(7).lowercased()
    return ["{sql}", "{sql ", "{value ", "{value}", "{param ", "{param}"].contains {
      start.hasPrefix($0)
    }
  }

  /// Reads the text of a code span that `isValue`.
  ///
  /// - Parameter locate: the place in the report of a byte of `code`.
  /// - Throws: `Diagnostic`.
  package init(_ code: String, locate: @escaping @Sendable (Int) -> SourceLocation) throws {
    location = locate(0)
    guard let close = code.firstIndex(of: "}") else {
      throw Diagnostic(
        "missing '}' in the inline value '\(code)'", at: location,
        hint: "write {value label.column} or {sql} SELECT …")
    }
    let inside = code[code.index(after: code.startIndex)..<close]
    let words = inside.words(offset: 1, locate: locate)
    let behind = code[code.index(after: close)...]
    let kind = words.first?.text.lowercased()
    if kind != "sql", !behind.trimmed.isEmpty {
      throw Diagnostic(
        "unexpected text '\(behind.trimmed)' behind an inline value", at: location,
        hint: "close the code span after '}'")
    }
    switch kind {
    case "sql":
      format = FormatChoice(words: words.dropFirst())
      source = .sql(try InlineValue.sql(behind, in: code, location, locate))
    case "value":
      format = FormatChoice(words: words.dropFirst(2))
      source = try InlineValue.result(words.dropFirst().first, location)
    default:
      format = FormatChoice(words: words.dropFirst(2))
      source = try InlineValue.parameter(words.dropFirst().first, location)
    }
  }

  /// The value that `label.column` names.
  package init(reference: LocatedText) throws {
    source = try InlineValue.result(reference, reference.location)
    location = reference.location
  }

  private static func sql(
    _ text: Substring, in code: String, _ location: SourceLocation,
    _ locate: @escaping @Sendable (Int) -> SourceLocation
  ) throws -> BlockSQL {
    guard !text.trimmed.isEmpty else {
      throw Diagnostic(
        "missing query in the inline value", at: location, hint: "write {sql} SELECT …")
    }
    let start = code[..<text.startIndex].utf8.count
    return BlockSQL(String(text)) { locate($0 + start) }
  }

  private static func result(_ word: LocatedText?, _ location: SourceLocation) throws -> Source {
    guard let word, let dot = word.text.firstIndex(of: "."), dot != word.text.startIndex,
      word.text.index(after: dot) != word.text.endIndex
    else {
      throw Diagnostic(
        "invalid inline value '\(word?.text ?? "")'", at: word?.location ?? location,
        hint: "write {value label.column}")
    }
    let label = String(word.text[..<dot])
    let column = String(word.text[word.text.index(after: dot)...])
    let place = word.location(ofByte: label.utf8.count + 1)
    return .result(
      label: LocatedText(text: label, location: word.location(ofByte: 0)),
      column: LocatedText(text: column, location: place))
  }

  private static func parameter(_ word: LocatedText?, _ location: SourceLocation) throws -> Source {
    guard let word else {
      throw Diagnostic(
        "missing name of a parameter", at: location, hint: "write {param name}")
    }
    return .parameter(word)
  }
}

extension FormatChoice {
  /// A formatter and its main argument, as in `float .3f`; nil without words.
  fileprivate init?(words: some Collection<LocatedText>) {
    guard let name = words.first else { return nil }
    let rest = words.dropFirst().map(\.text).joined(separator: " ")
    let main = rest.isEmpty ? nil : Value(plainYAML: rest)
    self.init(name: name.text, options: FormatOptions(main: main), location: name.location)
  }
}

extension Substring {
  /// The words between blanks, each with its place; `offset` is where the text begins.
  fileprivate func words(
    offset: Int, locate: (Int) -> SourceLocation
  ) -> [LocatedText] {
    split(whereSeparator: \.isWhitespace).map { word in
      let start = self[..<word.startIndex].utf8.count + offset
      return LocatedText(text: String(word), location: locate(start))
    }
  }
}

extension CodeSpan {
  /// The place in the report of a byte of the code.
  package func location(of offset: Int, in source: SourceFile) -> SourceLocation {
    let position = map.position(of: offset)
    return source.location(line: position.line, byteColumn: position.column)
  }
}
