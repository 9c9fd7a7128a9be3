import Markdown
import Tables

extension Report {
  /// The title as far as it is known before anything runs; nil when it holds a result.
  ///
  /// - Parameter value: the value of a parameter, when it is not the default.
  package func title(value: (String) -> Value?) -> String? {
    guard let inlines = staticTitle else { return nil }
    var isKnown = true
    let text = inlines.plainText { span in
      guard InlineValue.isValue(span.text) else { return span.text }
      let inline = try? InlineValue(span.text) { _ in SourceLocation(line: 1) }
      guard case .parameter(let name)? = inline?.source,
        let value = value(name.text)
          ?? settings.parameters.first(where: { $0.name == name.text })?
          .value
      else {
        isKnown = false
        return ""
      }
      return value.displayText
    }
    return isKnown ? text : nil
  }

  private var staticTitle: [Inline]? {
    if let title = settings.title { return inlines(title) }
    guard case .heading(let heading)? = document.blocks.first?.kind, heading.level == 1 else {
      return nil
    }
    return heading.inlines
  }
}
