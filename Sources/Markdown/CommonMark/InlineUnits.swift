/// Pieces of running text that are parsed together, in one document of their own.
///
/// Table cells and captions are no blocks for cmark, so each becomes a paragraph that begins
/// with a neutral word.
struct InlineUnits {
  private static let prefix = Array("x ".utf8)
  /// So deep that no line of the paragraph begins a block.
  private static let margin = [UInt8](repeating: .space, count: 4)

  private let escapes: Escapes
  private var text = SourceText()
  private var cells: Set<Int> = []

  init(escapes: Escapes) {
    self.escapes = escapes
  }

  var isEmpty: Bool { text.lines.isEmpty }

  /// Adds a single line and answers its key.
  mutating func append(cell: ArraySlice<UInt8>, from origin: SourcePosition) -> Int {
    let column = origin.column - Self.prefix.count
    text.append(
      line: Self.prefix + cell, from: SourcePosition(line: origin.line, column: column))
    let key = text.lines.count
    cells.insert(key)
    text.append(line: [], from: origin)
    return key
  }

  /// Adds the lines of a paragraph and answers its key.
  mutating func append(paragraph lines: [(ArraySlice<UInt8>, SourcePosition)]) -> Int {
    let key = text.lines.count + 1
    for (index, (line, origin)) in lines.enumerated() {
      let margin = index == 0 ? [] : Self.margin
      let column = origin.column - margin.count
      text.append(line: margin + line, from: SourcePosition(line: origin.line, column: column))
    }
    text.append(line: [], from: SourcePosition(line: 0, column: 0))
    return key
  }

  /// The inlines of each unit by its key; none for a paragraph of definitions only.
  func parsed(definitions: [[UInt8]]) -> [Int: [Inline]] {
    var text = text
    for line in definitions { text.append(line: line, from: SourcePosition(line: 0, column: 0)) }
    var units: [Int: [Inline]] = [:]
    for block in CommonMark.blocks(of: text, escapes: escapes) {
      guard case .paragraph(let inlines) = block.kind else { continue }
      let key = block.lines.lowerBound
      units[key] = cells.contains(key) ? withoutPrefix(inlines) : inlines
    }
    return units
  }

  private func withoutPrefix(_ inlines: [Inline]) -> [Inline] {
    guard case .text(let first)? = inlines.first else { return inlines }
    let rest = first.dropFirst(Self.prefix.count)
    return (rest.isEmpty ? [] : [.text(String(rest))]) + inlines.dropFirst()
  }
}
