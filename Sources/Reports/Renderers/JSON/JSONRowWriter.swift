import Markup
import Tables

/// Draws the rows of one table as JSON arrays of cells.
package struct JSONRowWriter: RowWriter {
  private let columns: [ShownColumn]
  private let zone: Zone
  private var out: ByteWriter
  private var value: [UInt8] = []
  private var count = 0

  init(_ table: ShownTable, zone: Zone) {
    columns = table.columns
    self.zone = zone
    out = ByteWriter(to: Spool())
  }

  package mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {
    out.raw(count == 0 ? "\n      [" : ",\n      [")
    for index in cells.indices {
      if index > 0 { out.raw(", ") }
      value.removeAll(keepingCapacity: true)
      row[columns[index].index].writeJSON(into: &value, zone: zone)
      JSONCell.write(cells[index], value: value, to: &out)
    }
    out.raw("]")
    count += 1
  }

  package mutating func finish() throws -> Spool {
    try out.flush()
    return out.spool
  }
}

/// A cell as a JSON object.
enum JSONCell {
  /// - Parameter value: the raw value as JSON text; nil leaves it out.
  static func write(_ cell: Cell, value: [UInt8]?, to out: inout ByteWriter) {
    out.raw("{")
    if let value {
      out.raw("\"value\": ")
      out.raw(value)
      out.raw(", ")
    }
    out.raw("\"text\": ")
    out.json(cell.text)
    if !cell.title.isEmpty {
      out.raw(", \"title\": ")
      out.json(cell.title)
    }
    writeSort(of: cell, to: &out)
    writeClasses(of: cell, to: &out)
    writeParts(of: cell, to: &out)
    switch cell.graphic {
    case .bar(let fraction), .gauge(let fraction):
      out.raw(", \"fraction\": ")
      out.real(fraction)
    case .link:
      out.raw(", \"href\": ")
      out.json(cell.href)
    case .colored(.own(let color)):
      out.raw(", \"color\": ")
      out.json("#" + color.hexadecimal)
    case .none, .star, .status, .tags, .check, .ellipsis, .code, .colored, .time, .heat, .spark,
      .delta, .muted, .outcome:
      break
    }
    out.raw("}")
  }

  /// Writes a cell without its raw value.
  static func write(_ cell: KeptCell, to out: inout ByteWriter) {
    cell.withCell { write($0, value: nil, to: &out) }
  }

  private static func writeSort(of cell: Cell, to out: inout ByteWriter) {
    switch cell.sort {
    case .none: return
    case .text:
      out.raw(", \"sort\": ")
      out.json(cell.text.prefix(bytes: CutText.longestTitle))
    case .title:
      out.raw(", \"sort\": ")
      out.json(cell.title)
    case .integer(let key):
      out.raw(", \"sort\": ")
      out.integer(Int(key))
    case .real(let key):
      out.raw(", \"sort\": ")
      if key.isFinite { out.real(key) } else { out.json(String { $0.append(shortest: key) }) }
    }
  }

  private static func writeClasses(of cell: Cell, to out: inout ByteWriter) {
    var classes = cell.graphic.classNames(title: cell.title)
    switch cell.rank {
    case .best: classes.append("best")
    case .second: classes.append("second")
    case .single: classes.append("single")
    case nil: break
    }
    guard !classes.isEmpty else { return }
    out.raw(", \"class\": [")
    for (index, name) in classes.enumerated() {
      if index > 0 { out.raw(", ") }
      out.json(name)
    }
    out.raw("]")
  }

  private static func writeParts(of cell: Cell, to out: inout ByteWriter) {
    if case .outcome(let scale) = cell.graphic { writeShares(of: cell, scale: scale, to: &out) }
    if case .muted(let start) = cell.graphic { writeMuted(from: start, of: cell, to: &out) }
    guard !cell.bubbles.isEmpty else { return }
    out.raw(", \"parts\": [")
    for (index, bubble) in cell.bubbles.enumerated() {
      out.raw(index == 0 ? "{\"text\": " : ", {\"text\": ")
      out.json(cell.text(of: bubble))
      out.raw(", \"class\": [\"tag\", ")
      out.json(bubble.color.name)
      out.raw("]}")
    }
    out.raw("]")
  }

  private static func writeShares(of cell: Cell, scale: Double, to out: inout ByteWriter) {
    guard !cell.shares.isEmpty else { return }
    out.raw(", \"parts\": [")
    for (index, share) in cell.shares.enumerated() {
      out.raw(index == 0 ? "{\"text\": " : ", {\"text\": ")
      out.json("\(share.count)\(share.family.countWord)")
      out.raw(", \"class\": [")
      out.json("fam-\(share.family.rawValue)")
      out.raw("], \"fraction\": ")
      out.real(Double(share.count) * scale)
      out.raw("}")
    }
    out.raw("]")
  }

  private static func writeMuted(from start: Int, of cell: Cell, to out: inout ByteWriter) {
    out.raw(", \"parts\": [{\"text\": ")
    out.json(UnsafeBufferPointer(rebasing: cell.text[..<start]))
    out.raw("}, {\"text\": ")
    out.json(UnsafeBufferPointer(rebasing: cell.text[start...]))
    out.raw(", \"class\": [\"pm\"]}]")
  }
}

extension Graphic {
  /// The style names of a cell, as SQLTrack's notebook has them.
  fileprivate func classNames(title: UnsafeBufferPointer<UInt8>) -> [String] {
    switch self {
    case .none, .tags, .time: []
    case .star: ["marked"]
    case .status: ["status", String(decoding: title, as: UTF8.self)]
    case .bar: ["bar"]
    case .check: ["center"]
    // The notebook has no other name for text whose format was not chosen.
    case .ellipsis(.left), .ellipsis(.middle): ["ellipsis-left"]
    case .ellipsis(.right): ["ellipsis-right"]
    case .code: ["code"]
    case .colored(.alphabet(let tag)): ["textcolor", tag.name]
    case .colored(.own): ["textcolor"]
    case .link: ["link"]
    case .gauge: ["bar"]
    case .heat(.sequential, let level): ["heat", "q\(level)"]
    case .heat(.diverging, let level): ["heat", "d\(level)"]
    case .spark: ["spark"]
    case .delta(.good): ["delta", "up"]
    case .delta(.bad): ["delta", "dn"]
    case .delta(.neutral): ["delta"]
    case .muted: ["meanstd"]
    case .outcome: ["outcome"]
    }
  }
}
