import Tables

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

/// A pipe table.
package struct MarkdownTable: Hashable, Sendable {
  /// How each column is aligned; nil where the delimiter row has no colon.
  package var alignments: [Alignment?]
  package var head: [[Inline]]
  /// The cells of each row; a row may have fewer than there are columns.
  package var rows: [[[Inline]]]
}

extension [MarkdownBlock] {
  /// All blocks that hold text or nothing, those inside quotes, alerts and lists included.
  package var leaves: [MarkdownBlock] {
    flatMap { block -> [MarkdownBlock] in
      switch block.kind {
      case .quote(let blocks): blocks.leaves
      case .alert(let alert): alert.blocks.leaves
      case .list(let list): list.items.flatMap(\.blocks.leaves)
      case .paragraph, .heading, .code, .html, .table, .thematicBreak: [block]
      }
    }
  }

  /// The blocks with all their running text replaced, in the order of reading.
  package func mappingInlines(_ change: ([Inline]) -> [Inline]) -> [MarkdownBlock] {
    map { $0.mappingInlines(change) }
  }
}

extension MarkdownBlock {
  /// The block with all its running text replaced, in the order of reading.
  package func mappingInlines(_ change: ([Inline]) -> [Inline]) -> MarkdownBlock {
    var copy = self
    copy.kind = kind.mappingInlines(change)
    return copy
  }

  /// The numbers of the footnotes that the block is the first to refer to, in the order of
  /// reading: they stand right after it.
  package var footnotes: [Int] {
    var numbers: [Int] = []
    _ = mappingInlines { inlines in
      inlines.rewritten { inline in
        if case .footnote(let reference) = inline, reference.occurrence == 1 {
          numbers.append(reference.number)
        }
        return [inline]
      }
    }
    return numbers
  }
}

extension MarkdownBlock.Kind {
  fileprivate func mappingInlines(_ change: ([Inline]) -> [Inline]) -> Self {
    switch self {
    case .paragraph(let inlines): return .paragraph(change(inlines))
    case .heading(var heading):
      heading.inlines = change(heading.inlines)
      return .heading(heading)
    case .quote(let blocks): return .quote(blocks.mappingInlines(change))
    case .alert(var alert):
      alert.blocks = alert.blocks.mappingInlines(change)
      return .alert(alert)
    case .list(var list):
      for index in list.items.indices {
        list.items[index].blocks = list.items[index].blocks.mappingInlines(change)
      }
      return .list(list)
    case .table(var table):
      table.head = table.head.map(change)
      table.rows = table.rows.map { $0.map(change) }
      return .table(table)
    case .code, .html, .thematicBreak: return self
    }
  }
}
