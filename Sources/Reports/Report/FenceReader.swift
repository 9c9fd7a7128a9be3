import Markdown
import Plots
import Tables

/// Reads one fence for the kind of block that its language names.
package struct FenceReader {
  /// Where the language stands.
  package let location: SourceLocation
  /// The language, in lower case.
  package let language: String
  /// The marks that plots may have.
  package let marks: Marks
  /// What is wrong with the fence.
  package var diagnostics = Diagnostics()
  private(set) var label: LocatedText?
  private(set) var error: ErrorMode?
  private let fence: CodeBlock
  private let source: SourceFile

  /// - Returns: nil for a fence that is only code.
  init?(_ fence: CodeBlock, in source: SourceFile, by catalog: Catalog) {
    let words = FenceWords.all(of: fence.info)
    guard let language = words.first?.lowercased(), catalog.kind(of: language) != nil
    else { return nil }
    self.language = language
    marks = catalog.marks
    self.fence = fence
    self.source = source
    let located = FenceReader.located(words, in: source.line(fence.line), fence.line)
    location = located.first?.location ?? SourceLocation(line: fence.line)
    readLabel(located.dropFirst())
  }

  /// The words of a line with their places.
  private static func located(_ words: [String], in line: String, _ number: Int) -> [LocatedText] {
    var search = line[...]
    var located: [LocatedText] = []
    for word in words {
      guard let range = search.firstRange(of: word) else { break }
      let column = line[..<range.lowerBound].unicodeScalars.count + 1
      located.append(
        LocatedText(text: word, location: SourceLocation(line: number, column: column)))
      search = line[range.upperBound...]
    }
    return located
  }

  private mutating func readLabel(_ words: ArraySlice<LocatedText>) {
    guard let first = words.first else { return }
    if let extra = first.text.contains("=") ? first : words.dropFirst().first {
      diagnostics.append(
        Diagnostic(
          "unexpected '\(extra.text)' behind the label", at: extra.location,
          hint: "options stand in '--|' lines"))
    }
    if !first.text.contains("=") { label = check(first) }
  }

  private mutating func check(_ label: LocatedText) -> LocatedText? {
    if label.text.hasPrefix("st-") {
      diagnostics.append(
        Diagnostic(
          "the label '\(label.text)' begins as the page's own icons do", at: label.location,
          hint: "choose another beginning than 'st-'"))
      return nil
    }
    if label.text.isLabel { return label }
    diagnostics.append(
      Diagnostic(
        "invalid label '\(label.text)'", at: label.location,
        hint: "begin with a letter; letters, digits, '-' and '_' may follow"))
    return nil
  }

  // MARK: Options

  /// The whole fence as YAML; nil when it is empty or no YAML.
  package mutating func yaml() -> YAML? {
    let text = fence.text
    let starts =
      [0]
      + text.utf8.enumerated().filter { $0.element == UInt8(ascii: "\n") }.map { $0.offset + 1 }
    return parse(text, lineStarts: starts)
  }

  /// The `--|` lines at the top as YAML, and the SQL below them.
  ///
  /// - Parameter known: the keys that options may have.
  package mutating func options(known: [String]) -> (yaml: YAML?, sql: BlockSQL) {
    let code = Array(fence.text.utf8)
    let options = OptionLines(in: code, known: known)
    let yaml = parse(options.yaml, lineStarts: options.starts)
    for late in options.late {
      diagnostics.append(
        Diagnostic(
          "the option '\(late.key)' stands below the start of the SQL",
          at: fence.location(of: late.offset, in: source),
          hint: "move it to the top of the block"))
    }
    let sql = options.sql.map { String(decoding: code[$0], as: UTF8.self) }.joined()
    return (
      yaml,
      BlockSQL(sql) { [source, fence, parts = options.sql] in
        fence.location(of: parts.offset(ofPlace: $0) ?? code.count, in: source)
      }
    )
  }

  /// A reader of known keys, whose mistakes are handed back to `finish`.
  package func map(_ yaml: YAML?, what: String, known: [String]) -> MapReader {
    MapReader(yaml, what: what, known: known, diagnostics: diagnostics)
  }

  /// Takes the mistakes of a reader.
  package mutating func finish(_ map: MapReader) { diagnostics = map.diagnostics }

  /// Takes the mistakes of a reader, and the options that blocks with rows share: `label` and
  /// `error`.
  package mutating func finishWithShared(_ map: inout MapReader) {
    let option = map.located("label")
    error = map.choice("error", ErrorMode.self)
    diagnostics = map.diagnostics
    if let option { label = check(option) ?? label }
  }

  /// Parses YAML whose lines begin at bytes of the code.
  private mutating func parse(_ text: String, lineStarts: [Int]) -> YAML? {
    let fence = fence
    let source = source
    return diagnostics.collect {
      try YAML.parse(text) { line, column in
        let start = lineStarts.indices.contains(line - 1) ? lineStarts[line - 1] : 0
        return fence.location(of: start, in: source).after(column - 1)
      }
    } ?? nil
  }
}

extension [Range<Int>] {
  /// The byte of the whole that a byte of the parts, one behind the other, is.
  fileprivate func offset(ofPlace place: Int) -> Int? {
    var rest = place
    for part in self {
      if rest < part.count || (rest == part.count && part == last) { return part.lowerBound + rest }
      rest -= part.count
    }
    return nil
  }
}

extension CodeBlock {
  /// The place in the report of a byte of the code.
  func location(of offset: Int, in source: SourceFile) -> SourceLocation {
    let position = map.position(of: offset)
    return source.location(line: position.line, byteColumn: position.column)
  }
}
