/// How a drawing begins: its size, and what it is called for those who cannot see it.
struct SVGHead {
  var width: Double
  var height: Double
  var isNarrow = false
  /// Whether it keeps its own size where a plot fills its place.
  var isDiagram = false
  /// Unique in the page.
  var id: String
  var title: String
  var description: String
  /// What its units are multiplied by where it is too large for its place.
  var scale = 1.0
}

extension SVGWriter {
  /// Opens the drawing; the caller closes it.
  mutating func begin(_ head: SVGHead) {
    raw("<svg")
    if style.isStandalone {
      raw(" xmlns=\"http://www.w3.org/2000/svg\"")
      attribute("font-family", style.fontFamily)
    } else {
      raw(" class=\"plot \(head.isNarrow ? "nw" : "wd")\(head.isDiagram ? " dg" : "")\"")
    }
    let unit = style.sizes.stroke < 1 ? "pt" : ""
    let (width, height) = (head.width * head.scale, head.height * head.scale)
    raw(" viewBox=\"0 0 \(head.width.hundredths) \(head.height.hundredths)\"")
    raw(" width=\"\(width.hundredths)\(unit)\" height=\"\(height.hundredths)\(unit)\"")
    // Of a page's two drawings the wide one has the words, which stand for both.
    let hasWords = style.isStandalone || !head.isNarrow
    let id = hasWords ? head.id[...] : head.id.dropLast()
    raw(" role=\"img\" aria-labelledby=\"\(id)t \(id)d\">")
    guard hasWords else { return }
    raw("<title id=\"\(id)t\">")
    escaped(head.title)
    raw("</title><desc id=\"\(id)d\">")
    escaped(head.description)
    raw("</desc>")
  }
}

extension Double {
  /// A length without needless digits, exact to the hundredths of a venue's width.
  var hundredths: String { ((self * 100).rounded() / 100).pdf }
}
