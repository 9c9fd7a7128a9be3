import Tables

/// A piece of a document that was written as Markdown.
package enum MarkdownPiece: Equatable, Sendable {
  case text([UInt8])
  /// The place of a block of code that something else stands for, in whole lines.
  case code(CodeBlock, MarkdownMargin)
}

/// Writes a document as Markdown that is read as the same document.
///
///     MarkdownWriter.markdown(of: document)  // "# Title\n\nText\n"
package struct MarkdownWriter {
  /// What is written so far.
  package private(set) var pieces: [MarkdownPiece] = []
  private let edits: any MarkdownEdits
  private var text: [UInt8] = []
  private var margin = MarkdownMargin()

  package init(edits: any MarkdownEdits = NoEdits()) {
    self.edits = edits
  }

  /// A whole document as Markdown.
  package static func markdown(of document: MarkdownDocument) -> String {
    var writer = MarkdownWriter()
    writer.write(document.blocks)
    for footnote in document.footnotes { writer.write(footnote) }
    // Without edits there is nothing but text.
    return String(decoding: writer.text, as: UTF8.self)
  }

  /// Running text on one line, such as a caption.
  package static func line(
    of inlines: [Inline], edits: any MarkdownEdits = NoEdits()
  ) -> String {
    String(
      decoding: InlineWriter.markdown(of: inlines, in: .line, edits: edits), as: UTF8.self)
  }

  /// Running text as a paragraph or a list item of one line, that begins no block.
  package static func paragraph(of inlines: [Inline]) -> String {
    String(
      decoding: InlineWriter.markdown(of: inlines, in: .lines, edits: NoEdits()), as: UTF8.self)
  }

  /// Running text as a cell of a table.
  package static func cell(of inlines: [Inline]) -> String {
    String(
      decoding: InlineWriter.markdown(of: inlines, in: .cell, edits: NoEdits()), as: UTF8.self)
  }

  /// Code in a fence that is longer than any in it.
  package static func code(_ text: String, info: String) -> String {
    var writer = MarkdownWriter()
    writer.write(CodeBlock(info: info, text: text, line: 1), afterList: false)
    return String(decoding: writer.text, as: UTF8.self)
  }

  /// Ends the last piece of text.
  package mutating func finish() {
    if !text.isEmpty { pieces.append(.text(text)) }
    text = []
  }

  /// Writes blocks, an empty line between them.
  package mutating func write(_ blocks: [MarkdownBlock]) {
    separate()
    write(blocks, isTight: false)
  }

  /// Writes what a footnote says, below its mark.
  package mutating func write(_ footnote: MarkdownDocument.Footnote) {
    separate()
    let mark = "[^\(footnote.label)]:"
    let isBelow = footnote.blocks.first?.isIndentedCode ?? true
    let outer = margin
    margin = margin.inside((isBelow ? mark : mark + " ").utf8, then: "    ".utf8)
    if isBelow { writeLine([]) }
    write(footnote.blocks, isTight: false)
    close(outer)
  }

  /// Writes lines as they stand.
  mutating func write(verbatim line: some Sequence<UInt8>) {
    text += line
    text.append(.lineFeed)
  }

  /// Makes sure that an empty line stands before what follows.
  mutating func separate() {
    let isAtStart = text.isEmpty && pieces.isEmpty
    guard !isAtStart, text != [.lineFeed], !text.suffix(2).elementsEqual([.lineFeed, .lineFeed])
    else { return }
    writeLine([])
  }

  private mutating func writeLine(_ line: some Collection<UInt8>) {
    text += margin.next(isEmpty: line.isEmpty)
    text += line
    text.append(.lineFeed)
  }

  private mutating func writeLines(_ lines: some Collection<UInt8>, indent: [UInt8] = []) {
    let lines = lines.split(separator: .lineFeed, omittingEmptySubsequences: false)
    for line in lines { writeLine(line.isEmpty ? [] : indent + line) }
  }

  private mutating func close(_ outer: MarkdownMargin) {
    let inner = margin
    margin = outer
    margin.end(inner)
  }
}

// Blocks.
extension MarkdownWriter {
  private mutating func write(_ blocks: [MarkdownBlock], isTight: Bool) {
    var previous: MarkdownBlock?
    var isOtherMark = false
    for block in blocks where treatment(of: block) != .removed {
      if let previous {
        let isApart = treatment(of: previous) == .replaced || treatment(of: block) == .replaced
        if !isTight || isApart { writeLine([]) }
      }
      isOtherMark = block.continuesLists(of: previous) && !isOtherMark
      write(block, afterList: previous?.isList == true, isOtherMark: isOtherMark)
      previous = block
    }
  }

  private func showAnything(_ blocks: [MarkdownBlock]) -> Bool {
    blocks.contains { treatment(of: $0) != .removed }
  }

  private func treatment(of block: MarkdownBlock) -> CodeTreatment {
    if case .code(let code) = block.kind { edits.treatment(of: code) } else { .kept }
  }

  private mutating func write(_ block: MarkdownBlock, afterList: Bool, isOtherMark: Bool) {
    switch block.kind {
    case .paragraph(let inlines): writeLines(markdown(of: inlines, in: .lines))
    case .heading(let heading): write(heading)
    case .code(let code) where edits.treatment(of: code) == .replaced: writePlace(of: code)
    case .code(let code): write(code, afterList: afterList)
    case .html(let literal): writeLines(literal.utf8.withoutLastLineEnd)
    case .quote(let blocks): write(quote: blocks)
    case .alert(let alert): write(alert)
    case .list(let list): write(list, isOtherMark: isOtherMark)
    case .table(let table): write(table)
    case .thematicBreak: writeLine("***".utf8)
    }
  }

  private func markdown(of inlines: [Inline], in place: InlineWriter.Place) -> [UInt8] {
    InlineWriter.markdown(of: inlines, in: place, edits: edits)
  }

  private mutating func writePlace(of code: CodeBlock) {
    finish()
    pieces.append(.code(code, margin))
    _ = margin.next()
  }

  /// A heading of several lines can only be underlined.
  private mutating func write(_ heading: Heading) {
    if heading.level <= 2, heading.inlines.haveBreaks {
      writeLines(markdown(of: heading.inlines, in: .lines))
      return writeLine(heading.level == 1 ? "===".utf8 : "---".utf8)
    }
    var title = markdown(of: heading.inlines, in: .line)
    if title.last == UInt8(ascii: "#") { title.insert(.backslash, at: title.count - 1) }
    let mark = [UInt8](repeating: UInt8(ascii: "#"), count: heading.level)
    writeLine(title.isEmpty ? mark : mark + [.space] + title)
  }

  /// Indented code after a list would be a part of it.
  private mutating func write(_ code: CodeBlock, afterList: Bool) {
    let lines = code.text.utf8.withoutLastLineEnd
    guard code.isFenced || afterList || lines.isEmpty else {
      return writeLines(lines, indent: Array("    ".utf8))
    }
    let sign: UInt8 = code.info.utf8.contains(.backtick) ? .tilde : .backtick
    let fence = [UInt8](repeating: sign, count: max(3, code.text.utf8.longestRun(of: sign) + 1))
    let info = code.info.utf8.escaping([])
    writeLine(fence + (info.first == sign ? [.space] : []) + info)
    if !code.text.isEmpty { writeLines(lines) }
    writeLine(fence)
  }

  private mutating func write(quote blocks: [MarkdownBlock]) {
    let outer = margin
    margin = margin.inside("> ".utf8, then: "> ".utf8)
    if !showAnything(blocks) { writeLine([]) }
    write(blocks, isTight: false)
    close(outer)
  }

  private mutating func write(_ alert: Alert) {
    let outer = margin
    margin = margin.inside("> ".utf8, then: "> ".utf8)
    writeLine("[!\(alert.kind.uppercased())]".utf8)
    // A paragraph may follow at once; anything else begins below an empty line.
    if alert.blocks.first?.isParagraph == false { writeLine([]) }
    write(alert.blocks, isTight: false)
    close(outer)
  }

  private mutating func write(_ list: MarkdownList, isOtherMark: Bool) {
    for (index, item) in list.items.enumerated() {
      if index > 0, !list.isTight { writeLine([]) }
      let mark = list.mark(ofItem: index, isOther: isOtherMark)
      let outer = margin
      margin = margin.inside("\(mark) ".utf8, then: repeatElement(.space, count: mark.count + 1))
      if !showAnything(item.blocks) { writeLine([]) }
      write(item.blocks, isTight: list.isTight)
      close(outer)
    }
  }

  private mutating func write(_ table: MarkdownTable) {
    var head = table.head.map { markdown(of: $0, in: .cell) }
    // Below a line of text it would be the rule between that line, as a head, and its rows.
    if !head.isEmpty, head.allSatisfy(TableRow.isDelimiter) { head[0].insert(.backslash, at: 0) }
    write(row: head)
    write(row: table.alignments.map { Array(MarkdownTable.rule(for: $0).utf8) })
    for row in table.rows { write(row: row.map { markdown(of: $0, in: .cell) }) }
  }

  private mutating func write(row cells: [[UInt8]]) {
    writeLine([.pipe] + cells.flatMap { [.space] + $0 + [.space, .pipe] })
  }
}

extension MarkdownTable {
  /// The cell of the delimiter row for an alignment.
  package static func rule(for alignment: Alignment?) -> String {
    switch alignment {
    case nil: "---"
    case .left: ":--"
    case .center: ":-:"
    case .right: "--:"
    }
  }
}

extension MarkdownList {
  /// The mark of an item; a list right after another of its kind needs the other mark.
  fileprivate func mark(ofItem index: Int, isOther: Bool) -> String {
    guard let start else { return isOther ? "+" : "-" }
    // A number has at most nine digits.
    return "\(min(start + index, 999_999_999))\(isOther ? ")" : ".")"
  }
}

extension MarkdownBlock {
  fileprivate var isList: Bool {
    if case .list = kind { true } else { false }
  }

  fileprivate var isParagraph: Bool {
    if case .paragraph = kind { true } else { false }
  }

  fileprivate var isIndentedCode: Bool {
    if case .code(let code) = kind { !code.isFenced } else { false }
  }

  /// Whether it is a list that would go on with the one before it.
  fileprivate func continuesLists(of previous: MarkdownBlock?) -> Bool {
    guard case .list(let list) = kind, case .list(let before)? = previous?.kind else {
      return false
    }
    return (list.start == nil) == (before.start == nil)
  }
}

extension [Inline] {
  fileprivate var haveBreaks: Bool {
    contains { inline in
      switch inline {
      case .softBreak, .lineBreak: true
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .link(_, _, let children), .image(_, _, let children):
        children.haveBreaks
      case .html(let literal): literal.contains("\n")
      case .formula(let formula): formula.tex.contains("\n")
      case .text, .code, .checkbox, .footnote, .reference: false
      }
    }
  }
}

extension Collection<UInt8> {
  fileprivate var withoutLastLineEnd: SubSequence {
    count > 0 && self[index(startIndex, offsetBy: count - 1)] == .lineFeed
      ? dropLast() : self[startIndex...]
  }

  fileprivate func longestRun(of byte: UInt8) -> Int {
    split { $0 != byte }.map(\.count).max() ?? 0
  }
}
