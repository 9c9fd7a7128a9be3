/// A block of a report's text, with the lines it stands on.
package struct MarkdownBlock: Hashable, Sendable {
  package var kind: Kind
  /// The lines of the file, from 1.
  package var lines: ClosedRange<Int>
  /// The byte of the first line that the block begins at, from 0.
  package var column: Int

  package init(_ kind: Kind, lines: ClosedRange<Int>, column: Int = 0) {
    self.kind = kind
    self.lines = lines
    self.column = column
  }

  /// What a block is.
  package enum Kind: Hashable, Sendable {
    case paragraph([Inline])
    case heading(Heading)
    case code(CodeBlock)
    /// Raw HTML of the report's author.
    case html(String)
    case quote([MarkdownBlock])
    case alert(Alert)
    case list(MarkdownList)
    case table(MarkdownTable)
    case thematicBreak
  }
}

/// A heading of level 1 to 6.
package struct Heading: Hashable, Sendable {
  package var level: Int
  package var inlines: [Inline]
}

/// A quote that begins with `[!NOTE]`, or any other word.
package struct Alert: Hashable, Sendable {
  /// The word in lower case, such as `note`.
  package var kind: String
  /// The word as a heading, such as `Note`.
  package var title: String
  package var blocks: [MarkdownBlock]
}

/// A bulleted or a numbered list.
package struct MarkdownList: Hashable, Sendable {
  /// The first number; nil for bullets.
  package var start: Int?
  /// Whether its paragraphs stand without `<p>`.
  package var isTight: Bool
  package var items: [Item]

  /// One entry of a list.
  package struct Item: Hashable, Sendable {
    package var blocks: [MarkdownBlock]
    /// The lines of the file, from 1.
    package var lines: ClosedRange<Int>
  }
}
