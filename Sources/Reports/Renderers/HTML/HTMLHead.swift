import Markup
import Tables

/// The head of a table: one row of titles, or two where columns share a head.
struct HTMLHead {
  private let columns: [ShownColumn]
  private let words: PageWords

  init(_ columns: [ShownColumn], _ words: PageWords) {
    self.columns = columns.sharingCounts
    self.words = words
  }

  func write(to out: inout ByteWriter) {
    out.raw("<thead>")
    let hasGroups = columns.contains { $0.group != nil }
    if hasGroups { writeGroups(to: &out) }
    out.raw("<tr>")
    for place in columns.indices where !hasGroups || columns[place].group != nil {
      write(place, span: 1, to: &out)
    }
    out.raw("</tr></thead>\n")
  }

  /// The upper row: shared heads over their columns, the other titles over both rows.
  private func writeGroups(to out: inout ByteWriter) {
    out.raw("<tr>")
    var index = 0
    while index < columns.count {
      guard let group = columns[index].group else {
        write(index, span: 2, to: &out)
        index += 1
        continue
      }
      let end = columns[index...].firstIndex { $0.group != group } ?? columns.count
      out.raw("<th class=\"grp\" scope=\"colgroup\" colspan=\"\(end - index)\"><span>")
      out.text(group)
      out.raw("</span></th>")
      index = end
    }
    out.raw("</tr>")
  }

  private func write(_ place: Int, span: Int, to out: inout ByteWriter) {
    let column = columns[place]
    // Where there is one row of heads, each is the head of its column anyway.
    out.raw(columns[place].group == nil && span == 1 ? "<th" : "<th scope=\"col\"")
    var classes = [column.alignment.className]
    // What stays in view on a phone, as its cells do.
    if place == columns.rowHead { classes.append("id") }
    // The head before it may stand in another row.
    if place > 0, column.group != columns[place - 1].group, column.alignment != .right,
      columns[place - 1].alignment == .right
    {
      classes.append("bh")
    }
    classes.removeAll(where: \.isEmpty)
    if !classes.isEmpty { out.attribute("class", classes.joined(separator: " ")) }
    if span > 1 { out.raw(" rowspan=\"\(span)\"") }
    out.raw(">")
    if column.title.trimmed.isEmpty {
      out.raw("<span class=\"vh\">")
      out.text(column.format.name)
      out.raw("</span>")
    } else {
      out.text(column.title)
    }
    if let count = column.countText { out.raw(" <span class=pm>(\(count))</span>") }
    switch column.best {
    case .max?: out.raw(" <span title=\"\(words["higher is better"])\">↑</span>")
    case .min?: out.raw(" <span title=\"\(words["lower is better"])\">↓</span>")
    case nil: break
    }
    out.raw("</th>")
  }
}

extension [ShownColumn] {
  /// The column whose cells are the heads of their rows.
  var rowHead: Int? {
    firstIndex { ["id", "name"].contains($0.column.name.lowercased()) }
  }
}
