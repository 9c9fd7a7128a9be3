extension MarkdownDocument {
  /// Every block of code in reading order, those inside lists, quotes and footnotes included.
  var codeBlocks: [CodeBlock] {
    blocks.flatMap(\.codeBlocks) + footnotes.flatMap { $0.blocks.flatMap(\.codeBlocks) }
  }

  /// Every code span in reading order.
  var codeSpans: [CodeSpan] {
    blocks.flatMap(\.runningText).codeSpans
      + footnotes.flatMap { $0.blocks.flatMap(\.runningText) }.codeSpans
  }
}

extension MarkdownBlock {
  /// The blocks of code in it, in reading order.
  var codeBlocks: [CodeBlock] {
    [self].leaves.compactMap { if case .code(let code) = $0.kind { code } else { nil } }
  }

  /// All its running text, in reading order.
  var runningText: [Inline] {
    [self].leaves.flatMap { leaf -> [Inline] in
      switch leaf.kind {
      case .paragraph(let inlines): inlines
      case .heading(let heading): heading.inlines
      case .table(let table): table.head.flatMap(\.self) + table.rows.flatMap { $0.flatMap(\.self) }
      case .code, .html, .quote, .alert, .list, .thematicBreak: []
      }
    }
  }
}

extension [Inline] {
  /// The code spans, those inside links and emphasis included.
  var codeSpans: [CodeSpan] {
    flatMap { inline -> [CodeSpan] in
      switch inline {
      case .code(let span): [span]
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner), .image(_, _, let inner):
        inner.codeSpans
      case .text, .softBreak, .lineBreak, .html, .checkbox, .footnote, .reference: []
      }
    }
  }

  /// The footnotes that are referred to here for the first time, by number.
  var firstFootnotes: [Int] {
    flatMap { inline -> [Int] in
      switch inline {
      case .footnote(let reference): reference.occurrence == 1 ? [reference.number] : []
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner), .image(_, _, let inner):
        inner.firstFootnotes
      case .text, .code, .softBreak, .lineBreak, .html, .checkbox, .reference: []
      }
    }
  }

  /// The inlines of a text that stands elsewhere in the file, with their places moved there.
  func moved(to place: SourcePosition) -> [Inline] {
    map { inline in
      switch inline {
      case .code(var span):
        span.map = SourceMap(
          pieces: span.map.pieces.map { piece in
            let position = SourcePosition(
              line: place.line, column: place.column + piece.position.column)
            return SourceMap.Piece(offset: piece.offset, position: position)
          })
        return .code(span)
      case .emphasis(let inner): return .emphasis(inner.moved(to: place))
      case .strong(let inner): return .strong(inner.moved(to: place))
      case .strikethrough(let inner): return .strikethrough(inner.moved(to: place))
      case .link(let destination, let title, let inner):
        return .link(destination: destination, title: title, inner.moved(to: place))
      case .image(let destination, let title, let inner):
        return .image(destination: destination, title: title, inner.moved(to: place))
      case .text, .softBreak, .lineBreak, .html, .checkbox, .footnote, .reference:
        return inline
      }
    }
  }
}
