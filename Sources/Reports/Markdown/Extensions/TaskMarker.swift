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
