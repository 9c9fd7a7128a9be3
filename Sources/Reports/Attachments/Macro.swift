import Tables

/// A LaTeX macro that stands for a value of the report.
struct Macro {
  var name: String
  var value: ShownValue
  var location: SourceLocation

  /// A macro for every inline value and headline figure, in the order of the report.
  static func all<R: Renderer>(of page: DrawnNotebook<R>) -> [Macro] {
    let notebook = page.notebook
    var names = MacroNames()
    for name in Checklist.macroNames(of: page) { names.reserve(name) }
    var queries = 0
    var found: [(location: SourceLocation, words: String, value: ShownValue)] = []
    for inline in notebook.inlineValues.sorted(by: { $0.location < $1.location }) {
      guard let value = notebook.values[inline.location] else { continue }
      switch inline.source {
      case .sql:
        queries += 1
        found.append((inline.location, "query \(queries)", value))
      case .result(let label, let column):
        found.append((inline.location, "\(label.text) \(column.text)", value))
      case .parameter(let name):
        found.append((inline.location, "param \(name.text)", value))
      }
    }
    for (block, parts) in zip(notebook.blocks, page.parts) {
      for case .value(let value) in parts.map(\.content) {
        guard let label = block.place.label else { continue }
        found.append((SourceLocation(line: block.place.line), label, value))
      }
    }
    var seen: Set<String> = []
    return found.sorted { $0.location < $1.location }.compactMap { location, words, value in
      let text = LaTeXText.text(of: value.cell)
      let name = names.name(for: words, text: text)
      guard seen.insert(name).inserted else { return nil }
      return Macro(name: name, value: value, location: location)
    }
  }

  /// The file that defines them.
  ///
  /// - Parameter isAnonymous: whether the text of a query is left out.
  static func text(_ macros: [Macro], head: String, isAnonymous: Bool) -> String {
    macros.reduce(into: head) { text, macro in
      let origin = macro.value.origin(isAnonymous: isAnonymous)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      text += "\\newcommand{\\\(macro.name)}{\(LaTeXText.text(of: macro.value.cell))}"
      text += "% line \(macro.location.line): \(origin)\n"
    }
  }
}
