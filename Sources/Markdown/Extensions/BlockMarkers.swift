/// The first line of an alert, such as `[!NOTE]`, alone on its line.
struct AlertMarker {
  /// The word in lower case.
  var kind: String
  /// The word with a capital.
  var title: String
  /// The blocks without the marker.
  var rest: [MarkdownBlock]

  /// Looks for a marker in the blocks of a quote; nil when there is none, or nothing else.
  init?(in blocks: [MarkdownBlock]) {
    guard case .paragraph(var inlines)? = blocks.first?.kind,
      case .text(let text)? = inlines.first, let word = Self.word(in: text)
    else { return nil }
    inlines.removeFirst()
    switch inlines.first {
    case nil: break
    case .softBreak, .lineBreak: inlines.removeFirst()
    default: return nil
    }
    rest = Array(blocks.dropFirst())
    if !inlines.isEmpty { rest.insert(Self.paragraph(inlines, after: blocks[0]), at: 0) }
    guard !rest.isEmpty else { return nil }
    kind = word.lowercased()
    title = kind.prefix(1).uppercased() + kind.dropFirst()
  }

  private static func word(in text: String) -> Substring? {
    guard text.hasPrefix("[!"), text.hasSuffix("]") else { return nil }
    let word = text.dropFirst(2).dropLast()
    let isName = word.utf8.allSatisfy {
      $0.isAlphanumeric || $0 == .hyphen || $0 == .underscore
    }
    return isName && word.utf8.first?.isLetter == true ? word : nil
  }

  /// What follows the marker in its paragraph, one line further down.
  private static func paragraph(_ inlines: [Inline], after block: MarkdownBlock) -> MarkdownBlock {
    let first = min(block.lines.lowerBound + 1, block.lines.upperBound)
    return MarkdownBlock(
      .paragraph(inlines), lines: first...block.lines.upperBound, column: block.column)
  }
}

/// The box at the start of a list item: `[ ]` or `[x]`.
struct TaskMarker {
  var isChecked: Bool
  /// The blocks of the item without the box.
  var rest: [MarkdownBlock]

  /// Looks for a box in the blocks of a list item.
  init?(in blocks: [MarkdownBlock]) {
    guard case .paragraph(var inlines)? = blocks.first?.kind,
      case .text(let text)? = inlines.first
    else { return nil }
    let box = text.prefix(4).utf8
    guard box.count == 4,
      box.starts(with: "[ ] ".utf8) || box.starts(with: "[x] ".utf8)
        || box.starts(with: "[X] ".utf8)
    else { return nil }
    isChecked = !text.hasPrefix("[ ]")
    // The blank after the box stays: it parts the box from the text.
    inlines[0] = .text(String(text.dropFirst(3)))
    rest = blocks
    rest[0].kind = .paragraph(inlines)
  }
}
