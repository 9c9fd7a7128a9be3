import Markdown
import Tables

/// What the info string of a fence says: its language and its label.
struct FenceInfo {
  enum Language: String { case sql, table, plot, stats, dataflow }

  var language: Language
  /// The words behind the language.
  var words: [LocatedText]
  /// Where the language stands.
  var location: SourceLocation

  /// Nil for a fence that is only code.
  init?(_ fence: CodeBlock, in source: SourceFile) {
    let info = fence.info.map { "{}".contains($0) ? " " : $0 }
    let words = String(info).split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first, let language = Language(rawValue: first) else { return nil }
    self.language = language
    let line = source.line(fence.line)
    var search = line[...]
    var located: [LocatedText] = []
    for word in words {
      guard let range = search.firstRange(of: word) else { break }
      let column = line[..<range.lowerBound].unicodeScalars.count + 1
      let place = SourceLocation(line: fence.line, column: column)
      located.append(LocatedText(text: word, location: place))
      search = line[range.upperBound...]
    }
    location = located.first?.location ?? SourceLocation(line: fence.line)
    self.words = Array(located.dropFirst())
  }
}

/// Reads one fence into a block.
struct BlockReader {
  private let fence: CodeBlock
  private let info: FenceInfo
  private let source: SourceFile
  private(set) var diagnostics = Diagnostics()

  init(_ fence: CodeBlock, _ info: FenceInfo, in source: SourceFile) {
    self.fence = fence
    self.info = info
    self.source = source
  }

  /// The block; a broken one when anything about it is wrong.
  mutating func block() -> Block {
    var block = Block(kind: .broken, line: fence.line, label: label())
    switch info.language {
    case .sql: readQuery(&block)
    case .table: readView(&block)
    case .stats: readStats(&block)
    case .plot: readPlot(&block)
    case .dataflow:
      diagnostics.append(
        .planned("fence '\(info.language.rawValue)'", at: info.location))
    }
    if diagnostics.hasErrors { block.kind = .broken }
    return block
  }

  private mutating func label() -> LocatedText? {
    guard let label = info.words.first else { return nil }
    if let extra = info.words.dropFirst().first {
      diagnostics.append(
        Diagnostic(
          "unexpected '\(extra.text)' behind the label", at: extra.location,
          hint: "options stand in '--|' lines"))
    }
    return check(label)
  }

  private mutating func check(_ label: LocatedText) -> LocatedText? {
    if label.text.isLabel { return label }
    diagnostics.append(
      Diagnostic(
        "invalid label '\(label.text)'", at: label.location,
        hint: "begin with a letter; letters, digits, '-' and '_' may follow"))
    return nil
  }

  private mutating func readQuery(_ block: inout Block) {
    let code = Array(fence.text.utf8)
    let options = optionLines(in: code)
    let yaml = parse(options.yaml, lineStarts: options.starts)
    let sql = String(decoding: code[options.end...], as: UTF8.self)
    var map = MapReader(
      yaml, what: "option", known: QueryBlock.keys, diagnostics: diagnostics)
    let query = QueryBlock(
      &map,
      sql: BlockSQL(sql) { [source, fence] in fence.location(of: $0 + options.end, in: source) })
    readShared(&block, &map)
    block.kind = .query(query)
  }

  private mutating func readView(_ block: inout Block) {
    let yaml = parse(fence.text, lineStarts: fenceLineStarts)
    var map = MapReader(
      yaml, what: "option", known: ViewBlock.keys, diagnostics: diagnostics)
    let view = ViewBlock(&map, at: info.location)
    readShared(&block, &map)
    if let view { block.kind = .view(view) }
  }

  private mutating func readPlot(_ block: inout Block) {
    let yaml = parse(fence.text, lineStarts: fenceLineStarts)
    var map = MapReader(
      yaml, what: "plot option", known: PlotBlock.keys, diagnostics: diagnostics)
    let plot = PlotBlock(&map, at: info.location)
    diagnostics = map.diagnostics
    if let plot { block.kind = .plot(plot) }
  }

  private mutating func readStats(_ block: inout Block) {
    let yaml = parse(fence.text, lineStarts: fenceLineStarts)
    block.kind = .stats(StatsBlock(yaml, at: info.location, diagnostics: &diagnostics))
  }

  private var fenceLineStarts: [Int] {
    [0]
      + fence.text.utf8.enumerated().filter { $0.element == UInt8(ascii: "\n") }
      .map { $0.offset + 1 }
  }

  private mutating func readShared(_ block: inout Block, _ map: inout MapReader) {
    let option = map.located("label")
    block.error = map.choice("error", ErrorMode.self)
    diagnostics = map.diagnostics
    if let option { block.label = check(option) ?? block.label }
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

  /// The `--|` lines at the top as YAML, in which the marks have become blanks.
  private func optionLines(in code: [UInt8]) -> (yaml: String, starts: [Int], end: Int) {
    var yaml: [UInt8] = []
    var starts: [Int] = []
    var start = 0
    while start < code.count {
      let end = code[start...].firstIndex(of: UInt8(ascii: "\n")) ?? code.count
      let line = code[start..<end]
      let blanks = line.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
      guard line.dropFirst(blanks).starts(with: Array("--|".utf8)) else { break }
      starts.append(start)
      yaml += Array(repeating: UInt8(ascii: " "), count: blanks + 3)
      yaml += line.dropFirst(blanks + 3) + [UInt8(ascii: "\n")]
      start = min(end + 1, code.count)
    }
    return (String(decoding: yaml, as: UTF8.self), starts, start)
  }
}

extension CodeBlock {
  /// The place in the report of a byte of the code.
  func location(of offset: Int, in source: SourceFile) -> SourceLocation {
    let position = map.position(of: offset)
    return source.location(line: position.line, byteColumn: position.column)
  }
}

extension CodeSpan {
  /// The place in the report of a byte of the code.
  func location(of offset: Int, in source: SourceFile) -> SourceLocation {
    let position = map.position(of: offset)
    return source.location(line: position.line, byteColumn: position.column)
  }
}

extension String {
  /// Whether the text can be a label: `[A-Za-z][A-Za-z0-9_-]*`.
  var isLabel: Bool {
    guard let first = utf8.first, first.isASCIILetter else { return false }
    return utf8.allSatisfy {
      $0.isASCIILetter || (48...57).contains($0) || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: "-")
    }
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool { (97...122).contains(self | 0x20) }
}
