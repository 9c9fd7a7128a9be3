import Markdown

/// What stands in a notebook's Markdown in place of its values, references and blocks.
struct NotebookEdits: MarkdownEdits {
  let notebook: Notebook
  /// Whether a block, by its place, shows anything.
  let isShown: (Int) -> Bool

  func replacement(for code: CodeSpan) -> [Inline]? {
    guard InlineValue.isValue(code.text) else { return nil }
    guard let value = notebook.value(of: code) else { return [.strong([.text("?")])] }
    return MarkdownText.strong(value.cell)
  }

  func replacement(forReference label: String) -> [Inline]? {
    [.text(notebook.referenceText(to: label))]
  }

  func treatment(of code: CodeBlock) -> CodeTreatment {
    guard let index = notebook.block(onLine: code.line) else { return .kept }
    return isShown(index) ? .replaced : .removed
  }
}
