/// What stands in place of some parts of a document when it is written as Markdown again.
package protocol MarkdownEdits {
  /// The text in place of code such as `{value …}`; nil leaves it as it is.
  func replacement(for code: CodeSpan) -> [Inline]?
  /// The text in place of `@label`; nil leaves it as it is.
  func replacement(forReference label: String) -> [Inline]?
  /// What becomes of a block of code.
  func treatment(of code: CodeBlock) -> CodeTreatment
}

/// What becomes of a block of code.
package enum CodeTreatment: Sendable {
  case kept
  /// Something that is drawn elsewhere stands in its place.
  case replaced
  case removed
}

extension MarkdownEdits {
  package func replacement(for code: CodeSpan) -> [Inline]? { nil }
  package func replacement(forReference label: String) -> [Inline]? { nil }
  package func treatment(of code: CodeBlock) -> CodeTreatment { .kept }
}

/// A document as it is.
package struct NoEdits: MarkdownEdits {
  package init() {}
}

extension MarkdownEdits {
  /// What stands in place of an inline; nil leaves it as it is.
  fileprivate func replacement(for inline: Inline) -> [Inline]? {
    switch inline {
    case .code(let span): replacement(for: span)
    case .reference(let label): replacement(forReference: label)
    case .text, .formula, .softBreak, .lineBreak, .html, .emphasis, .strong, .strikethrough, .link,
      .image, .checkbox, .footnote:
      nil
    }
  }

  /// Whether anything in a block is replaced.
  func change(_ block: MarkdownBlock) -> Bool {
    var isChanged = false
    for leaf in [block].leaves {
      if case .code(let code) = leaf.kind, treatment(of: code) != .kept { return true }
      _ = leaf.mappingInlines { inlines in
        _ = inlines.rewritten(insideLinks: true) { inline in
          if replacement(for: inline) != nil { isChanged = true }
          return [inline]
        }
        return inlines
      }
    }
    return isChanged
  }
}

extension [Inline] {
  /// The text with its replacements.
  func edited(by edits: any MarkdownEdits) -> [Inline] {
    rewritten(insideLinks: true) { edits.replacement(for: $0) ?? [$0] }
  }
}
