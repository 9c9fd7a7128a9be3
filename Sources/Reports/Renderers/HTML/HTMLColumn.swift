import Markup
import Tables

/// How the cells of one column become `<td>` elements; decided once per column.
struct HTMLColumn {
  private let open: [UInt8]
  private let openNull: [UInt8]
  private let hidesStatusWord: Bool
  private let zone: Zone

  init(_ column: ShownColumn, isRowHead: Bool, zone: Zone) {
    let tag = isRowHead ? "<th scope=row" : "<td"
    let align = column.alignment.className
    open = Array((align.isEmpty ? tag : "\(tag) class=\(align)").utf8)
    let null = align.isEmpty ? "n" : "\"\(align) n\""
    openNull = Array("\(tag) class=\(null) data-k title=NULL>".utf8)
    hidesStatusWord = column.column.name.lowercased() == "s"
    self.zone = zone
  }

  /// Draws a cell with its place in the order of the column.
  func write(_ cell: Cell, to out: inout ByteWriter) {
    if cell.isNull {
      out.raw(openNull)
      out.text(cell.text)
      return
    }
    out.raw(open)
    writeSortKey(of: cell, to: &out)
    if cell.graphic == .none, !cell.title.isEmpty, cell.title != cell.text {
      out.attribute("title", cell.title)
    }
    out.raw(">")
    if cell.isBest { out.raw("<b class=best>") }
    content(of: cell, to: &out)
    if cell.isBest { out.raw("</b>") }
  }

  /// The key is left out where the text itself orders correctly.
  private func writeSortKey(of cell: Cell, to out: inout ByteWriter) {
    switch cell.sort {
    case .text: break
    case .none: out.raw(" data-k")
    case .integer(let key):
      if cell.graphic == .none, cell.text.isDigits(of: key) { break }
      out.raw(" data-k=")
      out.integer(Int(key))
    case .real(let key):
      out.raw(" data-k=")
      if cell.graphic == .none, !cell.title.isEmpty {
        out.text(cell.title)
      } else {
        out.real(key)
      }
    case .bytes: out.attribute("data-k", cell.sortBytes)
    }
  }

  /// Draws what stands inside the cell; also for inline values and lists.
  func content(of cell: Cell, to out: inout ByteWriter) {
    switch cell.graphic {
    case .none: out.text(cell.text)
    case .star: out.raw(HTMLColumn.star)
    case .status(let status): write(status, of: cell, to: &out)
    case .tags: writeTags(of: cell, to: &out)
    case .bar(let fraction): writeBar(fraction, of: cell, to: &out)
    case .check(let isOn): out.raw(isOn ? HTMLColumn.on : HTMLColumn.off)
    case .ellipsis(let side): writeEllipsis(side, of: cell, to: &out)
    case .code: writeCode(of: cell, to: &out)
    case .time(let timestamp): write(timestamp, of: cell, to: &out)
    }
  }

  /// Draws a cell in running text, where a bar or a cut text would be out of place.
  static func writeInline(_ cell: Cell, zone: Zone, to out: inout ByteWriter) {
    switch cell.graphic {
    case .none, .bar, .ellipsis, .code: out.text(cell.text)
    case .star, .status, .tags, .check, .time:
      HTMLColumn(zone: zone).content(of: cell, to: &out)
    }
  }

  private init(zone: Zone) {
    open = []
    openNull = []
    hidesStatusWord = false
    self.zone = zone
  }

  private static let star: StaticString =
    "<span class=star title=marked><svg class=ic aria-hidden=true><use href=\"#star\"/></svg><span class=vh>marked</span></span>"
  private static let on: StaticString =
    "<span class=\"bool t\" title=True><svg class=ic aria-hidden=true><use href=\"#on\"/></svg><span class=vh>true</span></span>"
  private static let off: StaticString =
    "<span class=\"bool f\" title=False><svg class=ic aria-hidden=true><use href=\"#off\"/></svg><span class=vh>false</span></span>"

  private func write(_ status: Status, of cell: Cell, to out: inout ByteWriter) {
    let name = status == .unknown ? "unknown" : status.rawValue
    out.raw("<span class=\"status \(name) fam-\(status.family.rawValue)\"")
    out.attribute("title", cell.title)
    out.raw("><svg class=ic aria-hidden=true><use href=\"#st-\(name)\"/></svg><span class=")
    out.raw(hidesStatusWord ? "vh>" : "stl>")
    out.text(cell.text)
    out.raw("</span></span>")
  }

  /// Four bubbles are on the screen; print and `+n` have them all.
  private func writeTags(of cell: Cell, to out: inout ByteWriter) {
    let shown = 4
    for (index, bubble) in cell.bubbles.enumerated() {
      if index == shown { out.raw("<span class=rt>") }
      let text = Array(cell.text[bubble.range])
      out.raw("<span class=\"tag \(bubble.color.name)\"")
      out.attribute("title", text)
      out.raw("><i></i><s>")
      out.text(text)
      out.raw("</s></span>")
    }
    guard cell.bubbles.count > shown else { return }
    out.raw("</span><span class=more")
    let names = cell.bubbles.map { String(decoding: cell.text[$0.range], as: UTF8.self) }
    out.attribute("title", names.joined(separator: ", "))
    out.raw(">+\(cell.bubbles.count - shown)</span>")
  }

  private func writeBar(_ fraction: Double, of cell: Cell, to out: inout ByteWriter) {
    out.raw("<span class=bar><span class=\"trk p")
    out.integer(Int((fraction * 100).rounded()))
    if fraction == 1 { out.raw(" full") }
    out.raw("\"></span><b>")
    out.text(cell.text)
    out.raw("</b></span>")
  }

  /// Short text is never cut, so it needs no box.
  private func writeEllipsis(_ side: Graphic.Side, of cell: Cell, to out: inout ByteWriter) {
    guard cell.text.count > 20 else { return out.text(cell.text) }
    out.raw(side == .left ? "<span class=\"ell left\"" : "<span class=ell")
    out.attribute("title", cell.title.isEmpty ? cell.text : cell.title)
    out.raw(side == .left ? "><bdi>" : ">")
    out.text(cell.text)
    out.raw(side == .left ? "</bdi></span>" : "</span>")
  }

  private func writeCode(of cell: Cell, to out: inout ByteWriter) {
    let isLong = cell.text.count > 24
    out.raw(isLong ? "<span class=\"mono ell\"" : "<span class=mono")
    if isLong { out.attribute("title", cell.title.isEmpty ? cell.text : cell.title) }
    out.raw(">")
    out.text(cell.text)
    out.raw("</span>")
  }

  private func write(_ timestamp: Timestamp, of cell: Cell, to out: inout ByteWriter) {
    out.raw("<time")
    if timestamp.isFinite { out.attribute("datetime", timestamp.iso(in: zone)) }
    out.attribute("title", cell.title)
    out.raw(">")
    out.text(cell.text)
    out.raw("</time>")
  }
}

extension Alignment {
  /// The class of a cell; left is the style of every cell.
  var className: String {
    switch self {
    case .left: ""
    case .center: "c"
    case .right: "r"
    }
  }
}

extension [UInt8] {
  /// Whether the bytes are the decimal digits of a number and nothing else.
  fileprivate func isDigits(of number: Int64) -> Bool {
    let digits = number < 0 ? dropFirst() : self[...]
    return (number >= 0 || first == UInt8(ascii: "-")) && !digits.isEmpty
      && digits.allSatisfy { (48...57).contains($0) }
  }
}
