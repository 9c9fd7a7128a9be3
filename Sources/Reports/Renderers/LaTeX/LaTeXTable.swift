import Markup
import Tables

/// A table with rules of booktabs and columns of siunitx.
struct LaTeXTable {
  let columns: [LaTeXColumn]
  let rows: Spool
  let rowCount: Int

  init(_ rows: LaTeXRows, rowCount: Int) {
    columns = rows.columns
    self.rows = rows.body
    self.rowCount = rowCount
  }

  /// Tables of more rows break across pages.
  static let rowLimit = 40

  /// Writes the table for a document of somebody else, as one box unless it is long.
  ///
  /// - Parameter note: what stands below its rows, such as how many values a mean is of.
  func writeAlone(note: String? = nil, to page: inout PageParts) {
    isLong ? writeLong(caption: "", note: note, to: &page) : write(note: note, to: &page)
  }

  /// Writes the table as one box.
  func write(note: String? = nil, to page: inout PageParts) {
    page.out.raw("\\begin{tabular}{\(specification(wraps: isWide))}\n\\toprule\n")
    page.out.raw(head + "\\midrule\n")
    page.include(rows)
    page.out.raw("\\bottomrule\n\(line(of: note))\\end{tabular}\n")
  }

  private func line(of note: String?) -> String {
    guard let note else { return "" }
    let width = columns.reduce(0) { $0 + 2 + max($1.width, $1.column.head.count) }
    return note.lines(of: max(width, 60)).map { line in
      "\\multicolumn{\(columns.count)}{l}{\\footnotesize \(LaTeXText.escaped(line))} \\\\\n"
    }.joined()
  }

  /// Writes the table over as many pages as it takes, with the head on each.
  ///
  /// - Parameter caption: `\caption{…}` and a label, or nothing.
  func writeLong(caption: String, note: String? = nil, to page: inout PageParts) {
    page.out.raw("\\begingroup\(size)\\setlength{\\tabcolsep}{3pt}\n")
    page.out.raw("\\begin{longtable}{\(specification(wraps: true))}\n")
    if !caption.isEmpty { page.out.raw("\(caption)\\\\\n") }
    page.out.raw("\\toprule\n\(head)\\midrule\n\\endfirsthead\n")
    page.out.raw("\\toprule\n\(head)\\midrule\n\\endhead\n")
    page.out.raw("\\midrule\n\\endfoot\n\\bottomrule\n\(line(of: note))\\endlastfoot\n")
    page.include(rows)
    page.out.raw("\\end{longtable}\n\\endgroup\n")
  }

  /// Whether the table breaks across pages.
  var isLong: Bool { rowCount > Self.rowLimit }

  /// Whether a line of the table would be longer than one of text.
  var isWide: Bool {
    columns.reduce(0) { $0 + 2 + max($1.width, $1.column.head.count) } > 100
  }

  /// A size in which the widest rows fit on a page, by their characters.
  private var size: String {
    let width = columns.reduce(0) { total, column in
      total + 2 + max(min(column.width, 28), column.column.head.count)
    }
    return switch width {
    case ...78: "\\small"
    case ...92: "\\footnotesize"
    case ...108: "\\scriptsize"
    default: "\\tiny"
    }
  }

  private func specification(wraps: Bool) -> String {
    let long = columns.count { $0.setting == .text && $0.width > 24 }
    let share = wraps && long > 0 ? 0.4 / Double(long) : nil
    return columns.map { $0.specification(wraps: share.map { ($0 * 100).rounded() / 100 }) }
      .joined(separator: " ")
  }

  // MARK: Head

  /// One line of titles, below one of shared heads where there are some.
  private var head: String { groups + titles + " \\\\\n" }

  private var titles: String {
    columns.map { column in
      var title = LaTeXText.escaped(column.column.title.trimmed)
      let unit = column.setting == .text ? nil : column.unit.map(LaTeXText.escaped)
      let beside = [unit, column.column.countText.map { "$\($0)$" }].compactMap(\.self)
        .filter { !$0.isEmpty }
      if !beside.isEmpty {
        title += (title.isEmpty ? "" : " ") + "(\(beside.joined(separator: ", ")))"
      }
      switch column.column.best {
      case .max?: title += " $\\uparrow$"
      case .min?: title += " $\\downarrow$"
      case nil: break
      }
      if column.span > 1 { return "\\multicolumn{\(column.span)}{c}{\(title)}" }
      return column.setting == .text ? title : "{\(title)}"
    }.joined(separator: " & ")
  }

  private var groups: String {
    guard columns.contains(where: { $0.column.group != nil }) else { return "" }
    var heads: [String] = []
    var rules = ""
    var index = 0
    var place = 1
    while index < columns.count {
      let group = columns[index].column.group
      let end =
        group == nil
        ? index + 1 : columns[index...].firstIndex { $0.column.group != group } ?? columns.count
      let span = columns[index..<end].reduce(0) { $0 + $1.span }
      if let group {
        heads.append("\\multicolumn{\(span)}{c}{\(LaTeXText.escaped(group))}")
        rules += "\\cmidrule(lr){\(place)-\(place + span - 1)}"
      } else {
        heads.append(String(repeating: " & ", count: span - 1))
      }
      index = end
      place += span
    }
    return heads.joined(separator: " & ") + " \\\\\n\(rules)\n"
  }
}

extension String {
  /// The words in lines of at most so many letters, where no word is longer.
  fileprivate func lines(of width: Int) -> [String] {
    split(separator: " ").reduce(into: [String]()) { lines, word in
      if let last = lines.last, last.count + word.count < width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
  }
}
