/// Writes running text as Markdown that is read as the same tree.
///
/// Text is escaped wherever it could be read as markup. Emphasis is written with the marks that
/// its surroundings allow, and as HTML where none would be read as emphasis.
struct InlineWriter {
  /// Where the text stands.
  enum Place {
    /// On lines of its own, which may look like the start of a block.
    case lines
    /// On one line that nothing can begin a block in, such as a heading.
    case line
    /// In a cell, where a bar ends it.
    case cell
  }

  /// Emphasis that is open, by its marks.
  private struct Mark: Equatable {
    var sign: UInt8
    var count: Int
  }

  /// What follows an inline: the class of the next character, and its byte if it is a mark.
  private struct Next {
    var kind: CharacterClass
    var mark: UInt8?
  }

  private(set) var bytes: [UInt8] = []
  private let place: Place
  private let edits: any MarkdownEdits
  private var open: [Mark] = []
  private var linkDepth = 0
  /// How many emphases around are written as tags.
  private var tagDepth = 0

  init(_ place: Place, edits: any MarkdownEdits) {
    self.place = place
    self.edits = edits
  }

  /// The Markdown of some running text.
  static func markdown(
    of inlines: [Inline], in place: Place, edits: any MarkdownEdits
  ) -> [UInt8] {
    var writer = InlineWriter(place, edits: edits)
    writer.write(inlines.edited(by: edits), before: Next(kind: .space))
    return writer.bytes
  }

  private mutating func write(_ inlines: [Inline], before last: Next) {
    for (index, inline) in inlines.enumerated() {
      let following = inlines[(index + 1)...]
      switch inline {
      case .text(let text): write(text: text, before: following.first, isInside: !open.isEmpty)
      case .code(let span): write(code: span.text)
      case .formula(let formula): write(formula)
      case .softBreak: writeBreak(isHard: false)
      case .lineBreak: writeBreak(isHard: true)
      case .html(let literal):
        // So far to the right HTML begins no block.
        if bytes.last == .lineFeed { bytes += "    ".utf8 }
        writeProtectingBars(literal.utf8)
      case .emphasis(let children): write(.emphasis, children, before: next(following, last))
      case .strong(let children): write(.strong, children, before: next(following, last))
      case .strikethrough(let children):
        write(.strikethrough, children, before: next(following, last))
      case .link(let destination, let title, let children):
        write(linkTo: destination, title, children, before: following)
      case .image(let destination, let title, let children):
        bytes.append(UInt8(ascii: "!"))
        writeLink(to: destination, title, children)
      case .checkbox(let isChecked): bytes += isChecked ? "[x]".utf8 : "[ ]".utf8
      case .footnote(let reference): bytes += "[^\(reference.label)]".utf8
      case .reference(let label): bytes += "@\(label)".utf8
      }
    }
  }

  /// What follows an inline: the first character of those after it, or what follows them all.
  private func next(_ following: ArraySlice<Inline>, _ last: Next) -> Next {
    guard let first = following.first(where: { $0 != .text("") }) else { return last }
    // A link may be written as a bare address, which begins with a letter.
    if case .link = first { return Next(kind: .other) }
    return Next(kind: first.edgeClass(isStart: true))
  }

  private mutating func writeBreak(isHard: Bool) {
    switch place {
    case .lines:
      if isHard { bytes.append(.backslash) }
      // An empty line would end the paragraph.
      if bytes.isEmpty || bytes.last == .lineFeed { return }
      bytes.append(.lineFeed)
    case .line, .cell: bytes.append(.space)
    }
  }

  /// Writes what is taken as it stands; in a cell even its bars need a backslash.
  private mutating func writeProtectingBars(_ text: some Sequence<UInt8>) {
    for byte in text {
      switch (place, byte) {
      case (.cell, .pipe): bytes += [.backslash, .pipe]
      case (.cell, .lineFeed), (.line, .lineFeed): bytes.append(.space)
      case (.lines, _), (.line, _), (.cell, _): bytes.append(byte)
      }
    }
  }
}

// Code and formulas.
extension InlineWriter {
  /// Writes code between backticks, of which it may hold some.
  private mutating func write(code: String) {
    let code = code.utf8.map { $0 == .lineFeed ? .space : $0 }
    let fence = [UInt8](repeating: .backtick, count: code.shortestAbsentRun(of: .backtick))
    let isPadded =
      code.first == .backtick || code.last == .backtick
      || (code.first == .space && code.last == .space && !code.allSatisfy { $0 == .space })
    bytes += fence
    if isPadded { bytes.append(.space) }
    writeProtectingBars(code)
    if isPadded { bytes.append(.space) }
    bytes += fence
  }

  private mutating func write(_ formula: Formula) {
    let sign = formula.isDisplay ? "$$".utf8 : "$".utf8
    let isTall = formula.isDisplay && formula.tex.contains("\n") && place == .lines
    bytes += sign
    if isTall { bytes.append(.lineFeed) }
    writeProtectingBars(formula.tex.utf8)
    if isTall { bytes.append(.lineFeed) }
    bytes += sign
  }
}

// Emphasis.
extension InlineWriter {
  private enum Emphasis {
    case emphasis, strong, strikethrough

    var tag: String {
      switch self {
      case .emphasis: "em"
      case .strong: "strong"
      case .strikethrough: "del"
      }
    }
  }

  private mutating func write(_ emphasis: Emphasis, _ children: [Inline], before next: Next) {
    guard let first = children.first, let last = children.last else { return }
    let edges = (first.edgeClass(isStart: true), last.edgeClass(isStart: false))
    // What begins with tags goes on with them, so that no mark meets one further out.
    let marks = tagDepth > 0 ? [] : marks(for: emphasis)
    guard let mark = marks.first(where: { fits($0, edges, next) }) else {
      bytes += "<\(emphasis.tag)>".utf8
      tagDepth += 1
      write(children, before: Next(kind: .punctuation))
      tagDepth -= 1
      bytes += "</\(emphasis.tag)>".utf8
      return
    }
    let signs = repeatElement(mark.sign, count: mark.count)
    bytes += signs
    open.append(mark)
    write(children, before: Next(kind: .punctuation, mark: mark.sign))
    open.removeLast()
    bytes += signs
  }

  /// The marks that stand for emphasis, the best first: not those of the emphasis around it.
  private func marks(for emphasis: Emphasis) -> [Mark] {
    let star = UInt8(ascii: "*")
    let signs: [UInt8] =
      open.last { $0.sign != .tilde }?.sign == star ? [.underscore, star] : [star, .underscore]
    return switch emphasis {
    case .emphasis: signs.map { Mark(sign: $0, count: 1) }
    case .strong: signs.map { Mark(sign: $0, count: 2) }
    case .strikethrough: [Mark(sign: .tilde, count: 2), Mark(sign: .tilde, count: 1)]
    }
  }

  /// Whether a mark opens before a text and closes after it, by CommonMark's rules.
  private func fits(
    _ mark: Mark, _ edges: (first: CharacterClass, last: CharacterClass), _ next: Next
  ) -> Bool {
    // Marks side by side are read as one run.
    guard bytes.last != mark.sign, next.mark != mark.sign else { return false }
    let before = CharacterClass(lastOf: bytes[...]) ?? .space
    let start = Flanks(before: before, after: edges.first)
    let end = Flanks(before: edges.last, after: next.kind)
    guard start.isLeft, end.isRight else { return false }
    if mark.sign == .underscore {
      guard !start.isRight || before == .punctuation, !end.isLeft || next.kind == .punctuation
      else { return false }
    }
    // A run that could close would close the emphasis around it, or be tried on one further out.
    return !start.isRight
      || open.last != mark && !open.dropLast().contains { $0.sign == mark.sign }
  }

  /// On which sides of a run of marks there is text for it.
  private struct Flanks {
    var isLeft: Bool
    var isRight: Bool

    init(before: CharacterClass, after: CharacterClass) {
      isLeft = after != .space && (after != .punctuation || before != .other)
      isRight = before != .space && (before != .punctuation || after != .other)
    }
  }
}

// Links.
extension InlineWriter {
  private mutating func write(
    linkTo destination: String, _ title: String, _ children: [Inline],
    before next: ArraySlice<Inline>
  ) {
    guard title.isEmpty, case .text(let text)? = children.first, children.count == 1,
      let form = AddressForm(of: text, to: destination)
    else { return writeLink(to: destination, title, children) }
    if form.isPlain, isFound(text), endsAddress(next) {
      bytes += text.utf8
    } else if form.hasBrackets {
      bytes.append(.less)
      writeProtectingBars(text.utf8.escapingEntities)
      bytes.append(.quoteMark)
    } else {
      writeLink(to: destination, title, children)
    }
  }

  private mutating func writeLink(to destination: String, _ title: String, _ children: [Inline]) {
    bytes.append(.openBracket)
    linkDepth += 1
    write(children, before: Next(kind: .punctuation))
    linkDepth -= 1
    bytes += "](".utf8
    writeProtectingBars(AddressForm.markdown(of: destination, title: title))
    bytes.append(UInt8(ascii: ")"))
  }

  /// Whether a bare address is found after what is written already.
  private func isFound(_ address: String) -> Bool {
    // After a character that was escaped it would not be.
    guard linkDepth == 0, bytes.dropLast().last != .backslash else { return false }
    let before = bytes.suffix(64).reversed().prefix { !$0.isWhitespace }.reversed()
    let range = before.count..<(before.count + address.utf8.count)
    let links = Autolink.all(in: Array(before) + address.utf8, isOpenStart: true)
    return links.contains { $0.range == range }
  }

  /// Whether a bare address ends before what follows: the end of a word or of a sentence.
  private func endsAddress(_ next: ArraySlice<Inline>) -> Bool {
    switch next.first {
    case nil: return open.isEmpty
    case .softBreak, .lineBreak: return true
    case .text(let text):
      let rest = text.utf8.drop { ".,:;!?".utf8.contains($0) }
      return rest.first?.isWhitespace ?? endsAddress(next.dropFirst())
    case .code, .formula, .html, .emphasis, .strong, .strikethrough, .link, .image, .checkbox,
      .footnote, .reference:
      return false
    }
  }
}

// Text.
extension InlineWriter {
  private mutating func write(text: String, before next: Inline?, isInside: Bool) {
    let text = Array(text.utf8)
    var rest = text[...]
    if bytes.isEmpty || bytes.last == .lineFeed { rest = writeLineStart(rest) }
    // An escaped '@' is a text of its own.
    if text == [.at] {
      bytes += [.backslash, .at]
      return
    }
    let protected = linkDepth > 0 ? [] : Autolink.all(in: text, isOpenStart: true)
    var stops = protected.map { $0.stop(in: text) }[...]
    for index in rest.indices {
      if stops.first == index, index >= rest.startIndex {
        bytes.append(.backslash)
        stops.removeFirst()
      }
      write(text[index], at: index, of: text, before: next)
    }
    endLine(text, before: next, isInside: isInside)
  }

  private mutating func write(
    _ byte: UInt8, at index: Int, of text: [UInt8], before next: Inline?
  ) {
    switch byte {
    case .lineFeed, .carriageReturn: bytes += "&#\(byte);".utf8
    case .underscore where isInWord(index, of: text): bytes.append(byte)
    case UInt8(ascii: "!") where index == text.count - 1 && next?.beginsWithBracket == true:
      bytes += [.backslash, byte]
    case _ where Self.marks.contains(byte): bytes += [.backslash, byte]
    default: bytes.append(byte)
    }
  }

  /// What is markup in some place of a text.
  private static let marks = Set("\\`*_[]<>|~&$".utf8)

  private func isInWord(_ index: Int, of text: [UInt8]) -> Bool {
    func isWord(_ index: Int) -> Bool {
      text.indices.contains(index) && (text[index].isAlphanumeric || text[index] >= 0x80)
    }
    return isWord(index - 1) && isWord(index + 1)
  }

  /// Keeps a blank at the end of a line, where it would be dropped.
  private mutating func endLine(_ text: [UInt8], before next: Inline?, isInside: Bool) {
    guard let last = bytes.last, last.isBlank, text.last == last else { return }
    switch next {
    case nil where !isInside, .softBreak, .lineBreak:
      bytes.removeLast()
      bytes += "&#\(last);".utf8
    case nil, .text, .code, .formula, .html, .emphasis, .strong, .strikethrough, .link, .image,
      .checkbox, .footnote, .reference:
      break
    }
  }

  /// Writes what would begin a block at the start of a line, and answers the rest.
  private mutating func writeLineStart(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if let first = text.first, first.isBlank {
      bytes += "&#\(first);".utf8
      return text.dropFirst()
    }
    let count = BlockStart.count(in: text)
    guard place == .lines, count > 0 else { return text }
    // The last byte of it takes the backslash: '#', '-' or the dot of '1.'.
    bytes += text.prefix(count - 1) + [.backslash, text[text.startIndex + count - 1]]
    return text.dropFirst(count)
  }
}

extension Inline {
  fileprivate var beginsWithBracket: Bool {
    switch self {
    case .link, .footnote, .checkbox: true
    case .text, .code, .formula, .softBreak, .lineBreak, .html, .emphasis, .strong, .strikethrough,
      .image, .reference:
      false
    }
  }

  /// The class of its first or its last character, as Markdown.
  fileprivate func edgeClass(isStart: Bool) -> CharacterClass {
    switch self {
    case .text(let text):
      let bytes = Array(text.utf8)[...]
      return (isStart ? CharacterClass(firstOf: bytes) : CharacterClass(lastOf: bytes)) ?? .space
    case .softBreak: return .space
    case .lineBreak: return isStart ? .punctuation : .space
    case .code, .formula, .html, .emphasis, .strong, .strikethrough, .link, .image, .checkbox,
      .footnote, .reference:
      return .punctuation
    }
  }
}

extension Autolink {
  /// The byte of an address that a backslash before it keeps from being one.
  fileprivate func stop(in text: [UInt8]) -> Int {
    let stops = text[range].firstIndex { $0 == .at }
    if prefix == "mailto:" || text[range].starts(with: "mailto:".utf8) {
      return stops ?? range.lowerBound
    }
    if prefix.isEmpty { return text[range].firstIndex(of: .colon) ?? range.lowerBound }
    return text[range].firstIndex(of: .dot) ?? range.lowerBound
  }
}
