extension [Inline] {
  /// The text without any markup, on one line: for titles, contents and ids.
  package var plainText: String {
    plainText(code: \.text)
  }

  /// The text without any markup, with code and references replaced by what they stand for.
  package func plainText(
    code: (CodeSpan) -> String, reference: (String) -> String = { "@" + $0 }
  ) -> String {
    plainText(keepingHTML: false, code: code, reference: reference)
  }

  /// The text of an image's alternative: raw HTML shows its source there, as cmark has it.
  func plainText(
    keepingHTML: Bool, code: (CodeSpan) -> String, reference: (String) -> String
  ) -> String {
    map { $0.plainText(keepingHTML: keepingHTML, code: code, reference: reference) }.joined()
  }
}

extension Inline {
  fileprivate func plainText(
    keepingHTML: Bool, code: (CodeSpan) -> String, reference: (String) -> String
  ) -> String {
    switch self {
    case .text(let text): text
    case .code(let span): code(span)
    case .formula(let formula): formula.line
    case .softBreak, .lineBreak: " "
    case .html(let literal): keepingHTML ? literal : ""
    case .emphasis(let children), .strong(let children), .strikethrough(let children),
      .link(_, _, let children), .image(_, _, let children):
      children.plainText(keepingHTML: keepingHTML, code: code, reference: reference)
    case .checkbox, .footnote: ""
    case .reference(let label): reference(label)
    }
  }
}
