import Markup
import Tables

/// Writes the elements of a drawing; all text from data is escaped here.
package struct SVGWriter: Sendable {
  private(set) var bytes: [UInt8] = []
  let style: SVGStyle
  /// The attributes of the looks that were used so far.
  private var looks: [Look: String] = [:]
  /// How many shapes there are so far.
  private var count = 0
  private var isGivenUp = false

  init(style: SVGStyle) { self.style = style }

  /// Appends markup of ours.
  mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

  /// Appends text from data or the author, escaped for elements and attributes.
  mutating func escaped(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "<"): raw("&lt;")
      case UInt8(ascii: ">"): raw("&gt;")
      case UInt8(ascii: "\""): raw("&quot;")
      // XML knows no other control characters.
      case 0..<9, 11, 12, 14..<32: raw("\u{FFFD}")
      // Nor U+FFFE and U+FFFF, of which only the last byte is not that of U+FFFD.
      case 0xBE...0xBF where bytes.suffix(2) == [0xEF, 0xBF]: bytes.append(0xBD)
      default: bytes.append(byte)
      }
    }
  }

  /// Writes ` name="number"` with one decimal.
  mutating func attribute(_ name: StaticString, _ value: Double) {
    raw(" ")
    raw(name)
    raw("=\"")
    bytes.append(tenths: PathWriter.tenths(value))
    raw("\"")
  }

  mutating func attribute(_ name: StaticString, _ value: String) {
    raw(" ")
    raw(name)
    raw("=\"")
    escaped(value)
    raw("\"")
  }

  mutating func look(_ look: Look) {
    raw(" ")
    if let known = looks[look] { return raw(known) }
    let attributes = style.attributes(of: look)
    looks[look] = attributes
    raw(attributes)
  }

  // MARK: Elements

  /// Counts a shape, and tells whether it is still drawn: nobody waits for a drawing any longer
  /// than its time.
  private mutating func goesOn() -> Bool {
    count &+= 1
    if count & 63 == 0, !isGivenUp, let patience = style.patience { isGivenUp = patience.isOver }
    return !isGivenUp
  }

  /// Draws a path; nothing when the body draws nothing.
  mutating func path(_ look: Look, name: String? = nil, _ body: (inout PathWriter) -> Void) {
    guard goesOn() else { return }
    var path = PathWriter()
    body(&path)
    guard !path.isEmpty else { return }
    raw("<path")
    self.look(look)
    if let name { attribute("data-s", name) }
    raw(" d=\"")
    bytes.append(contentsOf: path.bytes)
    raw("\"/>")
  }

  mutating func line(_ look: Look, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    path(look) { $0.line(from: (x1, y1), to: (x2, y2)) }
  }

  mutating func rect(_ look: Look, _ box: Box, rounding: Double = 0, title: String? = nil) {
    guard goesOn() else { return }
    raw("<rect")
    self.look(look)
    attribute("x", box.x)
    attribute("y", box.y)
    attribute("width", max(box.width, 0))
    attribute("height", max(box.height, 0))
    if rounding > 0 { attribute("rx", rounding) }
    close("rect", title: title)
  }

  /// - Parameter length: how long it is to be, also in a font that is wider than what it was
  ///   measured in.
  mutating func text(
    _ text: String, _ look: Look, x: Double, y: Double, anchor: Anchor = .start,
    length: Double? = nil, title: String? = nil
  ) {
    guard !text.isEmpty, goesOn() else { return }
    raw("<text")
    self.look(look)
    attribute("x", x)
    attribute("y", y)
    self.anchor(anchor)
    if let length {
      attribute("textLength", length)
      raw(" lengthAdjust=\"spacingAndGlyphs\"")
    }
    raw(">")
    if let title {
      raw("<title>")
      escaped(title)
      raw("</title>")
    }
    written(text, look)
    raw("</text>")
  }

  /// Draws texts of one look, such as the labels of an axis, with what they share written once.
  mutating func texts(
    _ labels: [(text: String, x: Double, y: Double)], _ look: Look, anchor: Anchor
  ) {
    let labels = labels.filter { !$0.text.isEmpty }
    guard labels.count > 1 else {
      for label in labels { text(label.text, look, x: label.x, y: label.y, anchor: anchor) }
      return
    }
    raw("<g")
    self.look(look)
    self.anchor(anchor)
    raw(">")
    for label in labels where goesOn() {
      raw("<text")
      attribute("x", label.x)
      attribute("y", label.y)
      raw(">")
      written(label.text, look)
      raw("</text>")
    }
    raw("</g>")
  }

  private mutating func anchor(_ anchor: Anchor) {
    switch anchor {
    case .start: break
    case .middle: raw(" text-anchor=\"middle\"")
    case .end: raw(" text-anchor=\"end\"")
    }
  }

  /// Appends a text as its readers write it.
  private mutating func written(_ text: String, _ look: Look) {
    escaped(look.isOfNumbers ? style.locale?.localized(text) ?? text : text)
  }

  /// Draws one of the five markers, about its centre.
  mutating func marker(
    _ shape: MarkerShape, _ look: Look, x: Double, y: Double, radius: Double,
    title: String? = nil
  ) {
    guard goesOn() else { return }
    if shape == .circle {
      raw("<circle")
      self.look(look)
      attribute("cx", x)
      attribute("cy", y)
      attribute("r", radius)
      return close("circle", title: title)
    }
    var path = PathWriter()
    shape.outline(x: x, y: y, radius: radius, to: &path)
    raw("<path")
    self.look(look)
    raw(" d=\"")
    bytes.append(contentsOf: path.bytes)
    raw("\"")
    close("path", title: title)
  }

  /// Draws what belongs together, with one tooltip.
  mutating func group(title: String?, _ body: (inout SVGWriter) -> Void) {
    raw("<g>")
    if let title {
      raw("<title>")
      escaped(title)
      raw("</title>")
    }
    body(&self)
    raw("</g>")
  }

  /// Ends a start tag, with a tooltip when there is one.
  mutating func close(_ name: StaticString, title: String?) {
    guard let title else { return raw("/>") }
    raw("><title>")
    escaped(title)
    raw("</title></")
    raw(name)
    raw(">")
  }

  /// Draws a path that has a tooltip; nothing when the body draws nothing.
  mutating func shape(_ look: Look, title: String?, _ body: (inout PathWriter) -> Void) {
    guard goesOn() else { return }
    var path = PathWriter()
    body(&path)
    guard !path.isEmpty else { return }
    raw("<path")
    self.look(look)
    raw(" d=\"")
    bytes.append(contentsOf: path.bytes)
    raw("\"")
    close("path", title: title)
  }

  /// Draws the icon of a status: the page's symbol, or a copy of it in a file that stands alone.
  mutating func icon(_ status: Status, x: Double, y: Double, size: Double) {
    if style.isStandalone {
      guard let symbol = style.symbol("st-\(status.icon)") else { return }
      let color = Ink.status(status.family).literal
      raw("<svg")
      attribute("x", x)
      attribute("y", y)
      attribute("width", size)
      attribute("height", size)
      raw(" viewBox=\"0 0 16 16\" color=\"\(color)\">")
      raw(symbol.replacing("var(--bg)", with: "#fff"))
      return raw("</svg>")
    }
    raw("<use")
    look(.icon(status.family))
    raw(" href=\"#st-\(status.icon)\"")
    attribute("x", x)
    attribute("y", y)
    attribute("width", size)
    attribute("height", size)
    raw("/>")
  }
}
