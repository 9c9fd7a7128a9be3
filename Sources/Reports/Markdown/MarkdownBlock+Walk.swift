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
}

extension MarkdownBlock {
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
