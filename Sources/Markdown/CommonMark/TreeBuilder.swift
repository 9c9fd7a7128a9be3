import Tables

/// Builds our tree from the nodes that the parser enters and leaves, in the order of reading.
///
/// Containers nested deeper than `maximumDepth` dissolve into the one around them, so that
/// no input makes a tree too deep to walk.
struct TreeBuilder {
  static var maximumDepth: Int { Limit.containerDepth.most }

  /// Where a block stands in the parsed text: lines from 1, the column from 0.
  struct Place {
    var start: Int
    var end: Int
    var column: Int
  }

  enum Container {
    case document, quote, item
    case list(start: Int?, isTight: Bool)
  }

  enum Leaf {
    case paragraph
    case heading(level: Int)
  }

  private struct Frame {
    var container: Container
    var place: Place
    var blocks: [MarkdownBlock] = []
    var items: [MarkdownList.Item] = []
  }

  private let text: SourceText
  private let escapes: Escapes
  private var frames = [Frame(container: .document, place: Place(start: 1, end: 1, column: 0))]
  /// How many open containers are dissolved.
  private var dissolved = 0
  private var quoteDepth = 0
  private var leaf: (kind: Leaf, place: Place)?
  private var inlines: InlineBuilder
  private var locator = CodeLocator()
  /// Where the text is first nested too deep.
  private(set) var tooDeep: MarkdownDocument.TooDeep?

  init(text: SourceText, escapes: Escapes) {
    self.text = text
    self.escapes = escapes
    inlines = InlineBuilder(escapes: escapes)
  }

  /// The blocks of the document.
  var blocks: [MarkdownBlock] { frames.first?.blocks ?? [] }

  mutating func open(_ container: Container, at place: Place) {
    guard dissolved == 0, frames.count < Self.maximumDepth || container.isItem else {
      dissolved += 1
      noteDepth(at: place, limit: Self.maximumDepth)
      return
    }
    if case .quote = container { quoteDepth += 1 }
    frames.append(Frame(container: container, place: place))
  }

  mutating func closeContainer() {
    guard dissolved == 0 else {
      dissolved -= 1
      return
    }
    guard let frame = frames.popLast(), let parent = frames.indices.last else { return }
    let place = frame.place
    switch frame.container {
    case .document: break
    case .quote:
      quoteDepth -= 1
      add(.quote(frame.blocks), at: place)
    case .item:
      let lines = lines(of: place)
      frames[parent].items.append(MarkdownList.Item(blocks: frame.blocks, lines: lines))
    case .list(let start, let isTight):
      add(.list(MarkdownList(start: start, isTight: isTight, items: frame.items)), at: place)
    }
  }

  mutating func add(_ kind: MarkdownBlock.Kind, at place: Place) {
    let block = MarkdownBlock(kind, lines: lines(of: place), column: max(0, place.column))
    frames[frames.count - 1].blocks.append(block)
  }

  mutating func open(_ kind: Leaf, at place: Place) {
    leaf = (kind, place)
    locator = CodeLocator(from: place, quoteDepth: quoteDepth)
  }

  mutating func closeLeaf() {
    guard let (kind, place) = leaf else { return }
    leaf = nil
    let children = inlines.finish()
    switch kind {
    case .paragraph: add(.paragraph(children), at: place)
    case .heading(let level): add(.heading(Heading(level: level, inlines: children)), at: place)
    }
  }

  mutating func addHTML(_ literal: [UInt8], at place: Place) {
    add(.html(String(decoding: escapes.verbatim(literal), as: UTF8.self)), at: place)
  }

  mutating func addCode(_ literal: [UInt8], info: [UInt8], at place: Place) {
    let layout = CodeLayout(of: literal, info: info, at: place, in: text)
    let block = CodeBlock(
      info: String(decoding: escapes.plain(info), as: UTF8.self),
      text: String(decoding: escapes.verbatim(literal), as: UTF8.self),
      line: text.position(line: place.start - 1, column: 0).line,
      isFenced: layout.isFenced, map: layout.map)
    add(.code(block), at: place)
  }

  /// The lines of a block without the blank ones that cmark counts in at its end.
  private func lines(of place: Place) -> ClosedRange<Int> {
    var end = max(place.start, place.end)
    while end > place.start, text.line(end - 1).isBlank { end -= 1 }
    return place.start...end
  }
}

extension TreeBuilder {
  mutating func add(_ inline: Inline) { inlines.add(inline) }
  mutating func addText(_ bytes: [UInt8]) { inlines.addText(bytes) }

  mutating func openInline(_ container: InlineBuilder.Container) {
    inlines.open(container)
    guard inlines.isTooDeep, let place = leaf?.place else { return }
    noteDepth(at: place, limit: InlineBuilder.maximumDepth)
  }

  private mutating func noteDepth(at place: Place, limit: Int) {
    guard tooDeep == nil else { return }
    let position = text.position(line: place.start - 1, column: max(0, place.column))
    tooDeep = MarkdownDocument.TooDeep(position: position, limit: limit)
  }

  mutating func closeInline() { inlines.close() }

  mutating func addHTML(_ literal: [UInt8]) {
    inlines.add(.html(String(decoding: escapes.verbatim(literal), as: UTF8.self)))
  }

  mutating func addCode(_ literal: [UInt8]) {
    let map = locator.map(of: literal, in: text)
    let code = String(decoding: escapes.verbatim(literal), as: UTF8.self)
    inlines.add(.code(CodeSpan(text: code, map: map)))
  }

  /// Where a link or an image leads.
  typealias Target = InlineBuilder.Target
}

extension TreeBuilder.Container {
  /// An item always follows its list, which left room for it.
  var isItem: Bool {
    if case .item = self { true } else { false }
  }
}
