import Markdown
import Math
import Tables

/// The text of a report as LaTeX, with its values filled in.
struct LaTeXMarkdown {
  let notebook: Notebook
  let contents: Contents
  /// Whether formulas stay in the line, as in a caption or the cell of a table.
  private var isOneLine = false
  private var isFootnote = false
  /// The lists and quotes around the text, from the outside.
  private var surroundings: [String] = []

  init(_ notebook: Notebook) {
    self.notebook = notebook
    contents = Contents(notebook)
  }

  /// A caption, a title or the cell of a table, where no formula can stand on a line of its own.
  func line(of inlines: [Inline]) -> String {
    var line = self
    line.isOneLine = true
    return line.latex(of: inlines)
  }

  /// A footnote, where code cannot stand as it is.
  func footnote(of blocks: [MarkdownBlock]) -> String {
    var note = self
    note.isFootnote = true
    return note.latex(of: blocks).trimmed
  }

  // MARK: Blocks

  func latex(of blocks: [MarkdownBlock]) -> String { blocks.map(latex(of:)).joined() }

  private func latex(of block: MarkdownBlock) -> String {
    switch block.kind {
    case .paragraph(let inlines): return latex(of: inlines) + "\n\n"
    case .heading(let heading): return latex(of: heading, line: block.lines.lowerBound)
    case .code(let code):
      guard notebook.block(onLine: code.line) == nil else { return "" }
      return isFootnote ? LaTeXMarkdown.lines(ofCode: code.text) : LaTeXMarkdown.code(code.text)
    case .html(let literal):
      let text = literal.withoutTags.trimmed
      return text.isEmpty ? "" : LaTeXText.escaped(text) + "\n\n"
    case .quote(let blocks): return environment("quote") { $0.latex(of: blocks).trimmed + "\n" }
    case .alert(let alert):
      return environment("quote") {
        "\\textbf{\(LaTeXText.escaped(alert.title)).} \($0.latex(of: alert.blocks).trimmed)\n"
      }
    case .list(let list): return latex(of: list)
    case .table(let table): return latex(of: table)
    case .thematicBreak: return "\\par\\medskip\\hrule\\medskip\n\n"
    }
  }

  private func latex(of heading: Heading, line: Int) -> String {
    let level = contents.entry(onLine: line)?.level ?? heading.level
    let names = ["section", "subsection", "subsubsection", "paragraph", "subparagraph"]
    let name = names[min(max(level - 2, 0), names.count - 1)]
    let plain = LaTeXText.escaped(notebook.plainText(of: heading.inlines))
    let text = self.line(of: heading.inlines)
    // A bookmark of the PDF has no formulas.
    let title = plain == text ? text : "\\texorpdfstring{\(text)}{\(plain.withoutMathematics)}"
    return "\\\(name){\(title)}\n\n"
  }

  /// Code in the fixed-width face.
  static func code(_ text: String) -> String {
    "\\begin{Verbatim}[commandchars=\\\\\\{\\},fontsize=\\footnotesize,xleftmargin=1em]\n"
      + LaTeXText.verbatim(text.last == "\n" ? text : text + "\n")
      + "\\end{Verbatim}\n\n"
  }

  /// Code of a footnote, whose text is an argument: line by line.
  private static func lines(ofCode text: String) -> String {
    let text = text.last == "\n" ? text.dropLast() : text[...]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let set = lines.map { line in
      let code = LaTeXText.escaped(String(line).replacing("\t", with: "    "))
        .replacing(" ", with: "\\ ")
      return "\\texttt{\(code)}"
    }
    return "{\\raggedright\n\(set.joined(separator: "\\newline\n"))\\par}\n\n"
  }

  /// Text in a list or a quote, or just moved in where LaTeX has no more levels of them.
  private func environment(_ name: String, text: (LaTeXMarkdown) -> String) -> String {
    let hasRoom = hasRoom(for: name)
    var inner = self
    inner.surroundings.append(hasRoom ? name : LaTeXMarkdown.movedIn)
    let text = text(inner)
    if hasRoom { return "\\begin{\(name)}\n\(text)\\end{\(name)}\n\n" }
    return "\\begingroup\\advance\\leftskip1.5em\\par\n\(text)\\par\\endgroup\n\n"
  }

  /// Text that is neither in a list nor in a quote of LaTeX.
  private static let movedIn = ""

  /// LaTeX nests four lists of a kind, and six of any; none knows that its text was moved in.
  private func hasRoom(for name: String) -> Bool {
    surroundings.count < 6 && !surroundings.contains(LaTeXMarkdown.movedIn)
      && (name == "quote" || surroundings.count { $0 == name } < 4)
  }

  private func latex(of list: MarkdownList) -> String {
    let name = list.start == nil ? "itemize" : "enumerate"
    let hasItems = hasRoom(for: name)
    return environment(name) { inner in
      list.items.enumerated().map { place, item in
        let mark = list.start.map { "\($0 + place)." } ?? checkbox(of: item)
        let text = inner.latex(of: item.blocks).trimmed
        let head = hasItems ? "\\item" + (mark.map { "[\($0)]" } ?? "") : mark ?? "\\textbullet{}"
        return (hasItems ? "" : "\\par\n") + "\(head) \(text)\n"
      }.joined()
    }
  }

  /// The box of a task stands where the bullet would.
  private func checkbox(of item: MarkdownList.Item) -> String? {
    guard case .paragraph(let inlines)? = item.blocks.first?.kind,
      case .checkbox(let isChecked)? = inlines.first
    else { return nil }
    return isChecked ? "$\\boxtimes$" : "$\\square$"
  }

  private func latex(of table: MarkdownTable) -> String {
    let letters = table.alignments.map { alignment in
      switch alignment {
      case .right: "r"
      case .center: "c"
      case .left, nil: "l"
      }
    }
    func row(_ cells: [[Inline]]) -> String {
      table.alignments.indices.map { $0 < cells.count ? line(of: cells[$0]) : "" }
        .joined(separator: " & ") + " \\\\\n"
    }
    return "\\begin{center}\\begin{fitted}\\begin{tabular}{\(letters.joined(separator: " "))}\n"
      + "\\toprule\n\(row(table.head))\\midrule\n" + table.rows.map(row).joined()
      + "\\bottomrule\n\\end{tabular}\\end{fitted}\\end{center}\n\n"
  }

  // MARK: Running text

  func latex(of inlines: [Inline]) -> String {
    // A formula beside the end of a line would leave an empty one, which ends the paragraph.
    let text = inlines.map(latex(of:)).joined().replacing(/\n{2,}/, with: "\n")
    // A line can end only where one has begun.
    return text.hasPrefix("\\newline") ? "\\leavevmode\(text)" : text
  }

  private func latex(of inline: Inline) -> String {
    switch inline {
    case .text(let text): return LaTeXText.escaped(text)
    case .code(let span): return latex(of: span)
    case .formula(let formula): return latex(of: formula)
    case .softBreak: return "\n"
    case .lineBreak: return "\\newline\n"
    case .html(let literal): return literal.hasPrefix("<br") ? "\\newline\n" : ""
    case .emphasis(let children): return "\\emph{\(latex(of: children))}"
    case .strong(let children): return "\\textbf{\(latex(of: children))}"
    case .strikethrough(let children): return "\\sout{\(line(of: children))}"
    case .link(let destination, _, let children): return link(destination, line(of: children))
    case .image(let destination, _, let children): return image(destination, children)
    case .checkbox: return ""
    case .footnote(let reference): return "\\protect\\footnotemark[\(reference.number)]"
    case .reference(let label): return reference(to: label)
    }
  }

  private func latex(of span: CodeSpan) -> String {
    guard InlineValue.isValue(span.text) else {
      return "\\texttt{\(LaTeXText.escaped(span.text))}"
    }
    return notebook.value(of: span).map { LaTeXText.text(of: $0.cell) } ?? "\\textbf{?}"
  }

  /// TeX that is not understood stays code.
  private func latex(of formula: Formula) -> String {
    guard notebook.text.mathML(formula) != nil else {
      return "\\texttt{\(LaTeXText.escaped(formula.line))}"
    }
    return isOneLine ? LaTeXFormula.line(formula) : LaTeXFormula.latex(formula)
  }

  private func link(_ destination: String, _ text: String) -> String {
    // A place in the page, or a file beside it, is nowhere in a PDF.
    guard destination.contains("://") || destination.hasPrefix("mailto:") else { return text }
    return "\\href{\(LaTeXText.address(destination))}{\(text)}"
  }

  private func image(_ destination: String, _ children: [Inline]) -> String {
    let text = LaTeXText.escaped(notebook.plainText(of: children))
    let ending = destination.split(separator: ".").last?.lowercased() ?? ""
    let isPlain = destination.utf8.allSatisfy {
      !"\\{}%#$&~^\"' ".utf8.contains($0) && (33...126).contains($0)
    }
    guard EmbeddedImage.isLocal(destination), isPlain,
      ["png", "jpg", "jpeg", "pdf"].contains(ending), notebook.text.mayRead(destination)
    else { return "\\fbox{\(text.isEmpty ? LaTeXText.escaped(destination) : text)}" }
    return "\\image{\(destination)}{\(text.isEmpty ? LaTeXText.escaped(destination) : text)}"
  }

  private func reference(to label: String) -> String {
    let key: String
    let word: String
    switch notebook.exhibit(of: label) {
    case .figure?: (key, word) = ("fig:" + label, notebook.words["Figure"])
    case .table?: (key, word) = ("tab:" + label, notebook.words["Table"])
    case nil: return LaTeXText.escaped("@" + label)
    }
    return "\\hyperref[\(key)]{\(LaTeXText.escaped(word))~\\ref*{\(key)}}"
  }
}

extension String {
  /// Raw HTML without its tags.
  fileprivate var withoutTags: String {
    var result = ""
    var depth = 0
    for character in self {
      if character == "<" { depth += 1 }
      if depth == 0 { result.append(character) }
      if character == ">", depth > 0 { depth -= 1 }
    }
    return result
  }

  fileprivate var withoutMathematics: String {
    replacing("\\ensuremath", with: "").replacing("$", with: "")
  }
}
