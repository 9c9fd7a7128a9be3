/// A piece of running text: the inlines of CommonMark and of GitHub's flavour.
package indirect enum Inline: Hashable, Sendable {
  case text(String)
  case code(CodeSpan)
  /// `$x$`, in a document that has formulas.
  case formula(Formula)
  case softBreak
  case lineBreak
  /// Raw HTML of the report's author.
  case html(String)
  case emphasis([Inline])
  case strong([Inline])
  case strikethrough([Inline])
  case link(destination: String, title: String, [Inline])
  case image(destination: String, title: String, [Inline])
  /// The box of a task, at the start of a list item.
  case checkbox(isChecked: Bool)
  case footnote(FootnoteReference)
  /// `@label`, for a label that exists.
  case reference(label: String)
}

/// Code in running text, such as `` `{sql} SELECT count(*) FROM runs` ``.
package struct CodeSpan: Hashable, Sendable {
  package var text: String
  /// Where its text stands in the file.
  package var map: SourceMap

  package init(text: String, map: SourceMap = SourceMap()) {
    self.text = text
    self.map = map
  }
}

/// A formula between dollar signs.
package struct Formula: Hashable, Sendable {
  /// The TeX, without the dollar signs and the blanks beside them.
  package var tex: String
  /// Whether it stands between `$$`.
  package var isDisplay: Bool
  /// Where its TeX stands in the file.
  package var map: SourceMap

  package init(tex: String, isDisplay: Bool, map: SourceMap = SourceMap()) {
    self.tex = tex
    self.isDisplay = isDisplay
    self.map = map
  }

  /// The TeX on one line.
  package var line: String { tex.replacing("\n", with: " ") }
}

/// A mark in the text that points to a footnote.
package struct FootnoteReference: Hashable, Sendable {
  package var label: String
  /// The number of the footnote, from 1, by first use.
  package var number: Int
  /// Which of the references to the same footnote this is, from 1.
  package var occurrence: Int

  /// The id of the mark: `r.2`, and `r.2-3` for the third reference to footnote 2.
  package var id: String { occurrence == 1 ? "r.\(number)" : "r.\(number)-\(occurrence)" }
}

extension [Inline] {
  /// The inlines with every one that holds no others replaced, in the order of reading.
  ///
  /// Those inside links and images are left as they are unless `insideLinks`.
  func rewritten(
    insideLinks: Bool = false, _ replacement: (Inline) -> [Inline]
  ) -> [Inline] {
    flatMap { inline -> [Inline] in
      switch inline {
      case .emphasis(let children):
        [.emphasis(children.rewritten(insideLinks: insideLinks, replacement))]
      case .strong(let children):
        [.strong(children.rewritten(insideLinks: insideLinks, replacement))]
      case .strikethrough(let children):
        [.strikethrough(children.rewritten(insideLinks: insideLinks, replacement))]
      case .link(let destination, let title, let children) where insideLinks:
        [
          .link(
            destination: destination, title: title,
            children.rewritten(insideLinks: true, replacement))
        ]
      case .image(let destination, let title, let children) where insideLinks:
        [
          .image(
            destination: destination, title: title,
            children.rewritten(insideLinks: true, replacement))
        ]
      case .link, .image: [inline]
      case .text, .code, .formula, .softBreak, .lineBreak, .html, .checkbox, .footnote, .reference:
        replacement(inline)
      }
    }
  }
}
