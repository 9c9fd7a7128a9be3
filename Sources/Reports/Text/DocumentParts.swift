import Markdown

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
      case .html(let literal): [.html(literal)]
      case .code, .quote, .alert, .list, .thematicBreak: []
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
      case .text, .formula, .softBreak, .lineBreak, .html, .checkbox, .footnote, .reference: []
      }
    }
  }

  /// The formulas, those inside links and emphasis included.
  var formulas: [Formula] {
    flatMap { inline -> [Formula] in
      switch inline {
      case .formula(let formula): [formula]
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner), .image(_, _, let inner):
        inner.formulas
      case .text, .code, .softBreak, .lineBreak, .html, .checkbox, .footnote, .reference: []
      }
    }
  }

  /// The destinations of the images in it.
  var images: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .image(let destination, _, _): [destination]
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner):
        inner.images
      case .html(let literal):
        AuthorHTML(literal).tags.compactMap { $0.name == "img" ? $0.value(of: "src") : nil }
      case .text, .code, .formula, .softBreak, .lineBreak, .checkbox, .footnote, .reference:
        []
      }
    }
  }

  /// The tags and comments of raw HTML in it.
  var rawHTML: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .html(let literal): [literal]
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner), .image(_, _, let inner):
        inner.rawHTML
      case .text, .code, .formula, .softBreak, .lineBreak, .checkbox, .footnote, .reference: []
      }
    }
  }

  /// The destinations of the links in it.
  var linkDestinations: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .link(let destination, _, let inner): [destination] + inner.linkDestinations
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
        inner.linkDestinations
      case .text, .code, .formula, .softBreak, .lineBreak, .html, .checkbox, .footnote, .reference,
        .image:
        []
      }
    }
  }
}
