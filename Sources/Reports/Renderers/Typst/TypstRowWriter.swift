import Markup
import Tables

/// Writes the rows of one table as the cells of a `#table` of Typst.
///
/// All text stands between quotes, so that nothing of it is markup.
struct TypstRowWriter: RowWriter {
  private let columns: [ShownColumn]
  private var out = ByteWriter(to: Spool())

  init(_ table: ShownTable) { columns = table.columns.sharingCounts }

  var byteCount: Int { out.total }

  mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {
    out.raw("  ")
    for cell in cells {
      out.raw(TypstText.content(of: cell))
      out.raw(", ")
    }
    out.raw("\n")
  }

  mutating func finish() throws -> TypstRows {
    try out.flush()
    return TypstRows(columns: columns, body: out.spool)
  }
}

/// A table in Typst.
struct TypstRows {
  let columns: [ShownColumn]
  let body: Spool

  /// Writes the table for a document of somebody else: `#include "best.typ"`.
  ///
  /// - Parameter note: what stands below its rows, such as how many values a mean is of.
  func write(note: String?, to page: inout PageParts) {
    let alignments = columns.map(\.alignment.rawValue).joined(separator: ", ")
    page.out.raw("#table(\n  columns: \(columns.count),\n  align: (\(alignments),),\n")
    page.out.raw("  stroke: none,\n  table.hline(),\n  table.header(\n\(head)  ),\n")
    page.out.raw("  table.hline(stroke: 0.5pt),\n")
    page.include(body)
    page.out.raw("  table.hline(),\n")
    if let note {
      page.out.raw("  table.cell(colspan: \(columns.count), align: left, ")
      page.out.raw("text(size: 0.85em, \(TypstText.quoted(note)))),\n")
    }
    page.out.raw(")\n")
  }

  /// One row of titles, or two where columns share a head.
  private var head: String {
    guard columns.contains(where: { $0.group != nil }) else {
      return columns.map { "    strong(\(TypstText.quoted($0.head))),\n" }.joined()
    }
    var upper = ""
    var index = 0
    while index < columns.count {
      guard let group = columns[index].group else {
        upper += "    table.cell(rowspan: 2, strong(\(TypstText.quoted(columns[index].head)))),\n"
        index += 1
        continue
      }
      let end = columns[index...].firstIndex { $0.group != group } ?? columns.count
      upper += "    table.cell(colspan: \(end - index), align: center, "
      upper += "strong(\(TypstText.quoted(group)))),\n"
      index = end
    }
    let lower = columns.filter { $0.group != nil }
    return upper + lower.map { "    strong(\(TypstText.quoted($0.head))),\n" }.joined()
  }
}

/// Cells and texts as expressions of Typst.
enum TypstText {
  /// What a cell shows: on paper a time is absolute, and a star is a letter.
  static func content(of cell: Cell) -> String {
    let text = quoted(String(decoding: text(of: cell), as: UTF8.self))
    if cell.isNull { return "text(fill: luma(45%), \(text))" }
    switch cell.rank {
    case .best: return "strong(\(text))"
    case .second: return "underline(\(text))"
    case .single, nil: break
    }
    if case .link = cell.graphic {
      return "link(\(quoted(String(decoding: cell.href, as: UTF8.self))), \(text))"
    }
    return text
  }

  private static func text(of cell: Cell) -> [UInt8] {
    switch cell.graphic {
    case .star: return Array("★".utf8)
    case .check(let isOn): return Array((isOn ? "●" : "○").utf8)
    case .time where !cell.title.isEmpty: return Array(cell.title)
    case .tags:
      return Array(cell.bubbles.map { cell.text(of: $0) }.joined(separator: Array(", ".utf8)))
    default: return Array(cell.text)
    }
  }

  /// A text between quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += " "
      default:
        if scalar.value >= 32, scalar.value != 127 { result.unicodeScalars.append(scalar) }
      }
    }
    return result + "\""
  }
}
