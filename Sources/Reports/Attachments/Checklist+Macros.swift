extension Checklist {
  /// The macros of the checklist that a report asks for; empty without one.
  ///
  /// Tables and figures have the numbers that the paper gives them, by `\ref{tab:…}` and
  /// `\ref{fig:…}`.
  static func macros<R: Renderer>(of page: DrawnNotebook<R>) -> String {
    for case .checklist(let compute) in page.parts.joined().map(\.content) {
      var names: [String] = []
      let checklist = Checklist(of: page.notebook, compute: compute) { exhibit, label in
        names.append(reference(to: exhibit, label))
        return token(names.count - 1)
      }
      func latex(_ text: String) -> String {
        names.indices.reduce(LaTeXText.escaped(text)) { text, place in
          text.replacing(token(place), with: names[place])
        }
      }
      let items = checklist.items.map { ($0.title, latex($0.text)) }
      let whole = items.map { "\\textbf{\($0).} \($1)" }.joined(separator: " ")
      return (items.map { ("Checklist " + $0, $1) } + [("Checklist", whole)]).map { words, text in
        "\\newcommand{\\val\(MacroNames.camelCase(words))}{\(text)}\n"
      }.joined()
    }
    return ""
  }

  /// The words that its macros are named by, where a report asks for it.
  static func macroNames<R: Renderer>(of page: DrawnNotebook<R>) -> [String] {
    let isAsked = page.parts.joined().contains {
      if case .checklist = $0.content { true } else { false }
    }
    return isAsked ? ["Checklist"] + titles.map { "Checklist \($0)" } : []
  }

  /// What stands for a name until the text around it is LaTeX.
  private static func token(_ place: Int) -> String { "@\(place)@" }

  private static func reference(
    to exhibit: BlockPlace.Exhibit, _ label: String?
  ) -> String {
    switch (exhibit, label) {
    case (.table, let label?): "Table~\\ref{tab:\(label)}"
    case (.figure, let label?): "Figure~\\ref{fig:\(label)}"
    case (.table(let number), nil): "table \(number) of the report"
    case (.figure(let number), nil): "figure \(number) of the report"
    }
  }
}
