import Tables

/// A result on its side: one column per row, with the values that differ in bold.
struct LaTeXComparison {
  private let comparison: Comparison

  init(_ comparison: Comparison) { self.comparison = comparison }

  /// The table as one box.
  var table: String {
    "\\begin{tabular}{\(letters)}\n\\toprule\n\(head)\\midrule\n\(rows)\\bottomrule\n\\end{tabular}\n"
  }

  /// The table over as many pages as it takes.
  func longTable(caption: String) -> String {
    "\\begingroup\\small\n\\begin{longtable}{\(letters)}\n"
      + (caption.isEmpty ? "" : "\(caption)\\\\\n")
      + "\\toprule\n\(head)\\midrule\n\\endhead\n\\bottomrule\n\\endlastfoot\n\(rows)"
      + "\\end{longtable}\n\\endgroup\n"
  }

  private var letters: String {
    "l" + String(repeating: " l", count: comparison.heads.count)
  }

  private var head: String {
    ([LaTeXText.escaped(comparison.corner)] + comparison.heads.map(LaTeXText.text(of:)))
      .joined(separator: " & ") + " \\\\\n"
  }

  private var rows: String {
    comparison.sections.map { section in
      let title = LaTeXText.escaped(section.heading)
      let head =
        section.title.isEmpty
        ? "" : "\\multicolumn{\(comparison.heads.count + 1)}{l}{\\emph{\(title)}} \\\\\n"
      return head + section.lines.map(row(_:)).joined()
    }.joined()
  }

  private func row(_ line: Comparison.Line) -> String {
    let cells = zip(line.cells, line.differs).map { cell, differs in
      let text = LaTeXText.text(of: cell)
      return differs && !text.isEmpty ? "\\textbf{\(text)}" : text
    }
    return ([LaTeXText.escaped(line.name)] + cells).joined(separator: " & ") + " \\\\\n"
  }
}
