import Markup
import Tables

/// Draws headline figures: label, large value, change with an arrow.
struct HTMLStats {
  let notebook: Notebook

  func write(_ stats: [StatPart], to out: inout ByteWriter) {
    out.raw("<div class=\"kpis\">\n")
    for stat in stats {
      out.raw("<div class=\"kpi\"><div class=\"l\">")
      out.text(stat.label)
      out.raw("</div><div class=\"n\">")
      if let value = notebook.values[stat.value] {
        out.raw(value.html(in: notebook.context.zone))
      } else {
        out.raw("<span class=\"bad\">?</span>")
      }
      out.raw("</div>")
      if let change = stat.change.flatMap({ notebook.values[$0] }) {
        write(change, stat.good, to: &out)
      }
      out.raw("</div>\n")
    }
    out.raw("</div>\n")
  }

  private func write(
    _ change: ShownValue, _ good: StatPart.Direction?, to out: inout ByteWriter
  ) {
    let direction = change.direction
    out.raw("<div class=\"d\"><b")
    if let direction, let good { out.attribute("class", direction == good ? "up" : "dn") }
    out.raw(">")
    out.text(change.arrow + change.unsignedText)
    out.raw("</b></div>")
  }
}
