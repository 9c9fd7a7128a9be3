import Markup
import Tables

/// The small drawings inside a cell, as SVG whose colours come from the style sheet.
enum HTMLDrawing {
  /// The spark's box is 96 by 22; lines keep 3 from its edges, so that the best point fits.
  private static let left = 3.0
  private static let width = 89.0
  private static let bottom = 19.0
  private static let height = 16.0

  static func writeSpark(_ cell: Cell, best: Int, to out: inout ByteWriter) {
    out.raw("<svg class=spark viewBox=\"0 0 96 22\" width=96 height=22 role=img")
    writeLabel(of: cell, to: &out)
    out.raw("<path class=sl d=\"")
    writeLine(cell.points, to: &out)
    out.raw("\"/><circle class=sb cx=\"")
    out.tenths(x(of: cell.points[best]))
    out.raw("\" cy=\"")
    out.tenths(y(of: cell.points[best]))
    out.raw("\" r=\"2.2\"/></svg>")
  }

  /// A point between two gaps becomes a dot, by a line of no length with round ends.
  private static func writeLine(
    _ points: UnsafeBufferPointer<SparkPoint>, to out: inout ByteWriter
  ) {
    var isOpen = false
    for (index, point) in points.enumerated() {
      guard point.isDrawn else {
        isOpen = false
        continue
      }
      out.raw(isOpen ? "L" : "M")
      out.tenths(x(of: point))
      out.raw(" ")
      out.tenths(y(of: point))
      let isLast = index + 1 == points.count || !points[index + 1].isDrawn
      if !isOpen, isLast { out.raw("h0") }
      isOpen = true
    }
  }

  private static func x(of point: SparkPoint) -> Double { left + width * point.x }
  private static func y(of point: SparkPoint) -> Double { bottom - height * point.y }

  /// The parts stand one beside the other with a gap of 1; the smallest is still seen.
  static func writeOutcome(
    _ cell: Cell, scale: Double, to out: inout ByteWriter
  ) {
    out.raw("<svg class=oc viewBox=\"0 0 96 12\" width=96 height=12 role=img")
    writeLabel(of: cell, to: &out)
    let gaps = Double(max(0, cell.shares.count - 1))
    let least = 1.5
    let room = 96 - gaps - least * (gaps + 1)
    var x = 0.0
    for share in cell.shares {
      let width = least + room * scale * Double(share.count)
      out.raw("<rect class=fam-\(share.family.rawValue) x=\"")
      out.tenths(x)
      out.raw("\" y=\"1\" width=\"")
      out.tenths(width)
      out.raw("\" height=\"10\"/>")
      x += width + 1
    }
    out.raw("</svg>")
  }

  private static func writeLabel(of cell: Cell, to out: inout ByteWriter) {
    out.attribute("aria-label", cell.title)
    out.raw("><title>")
    out.text(cell.title)
    out.raw("</title>")
  }
}

extension ByteWriter {
  /// Appends a coordinate with at most one decimal.
  fileprivate mutating func tenths(_ value: Double) {
    let tenths = Int((value * 10).rounded())
    integer(tenths / 10)
    guard tenths % 10 != 0 else { return }
    byte(UInt8(ascii: "."))
    integer(tenths % 10)
  }
}
