/// The content of a page, drawn element by element.
struct PDFPage {
  private(set) var width = 0.0
  private(set) var height = 0.0
  private(set) var content = ""
  private(set) var title = ""
  /// The letters that the fonts lack.
  private(set) var missing: Set<Unicode.Scalar> = []
  private(set) var fonts = [
    PDFFont("SqltrackSans", .regular), PDFFont("SqltrackSans-Bold", .bold),
  ]
  /// The opacities that are used, in the order of their names.
  private(set) var opacities: [Double] = []

  /// The styles of the open elements, with how many states of PDF each has saved.
  private var open: [(name: String, style: PDFStyle, saved: Int)] = []
  private var clips: [String: String] = [:]
  private var clipID: String?
  private var text: (attributes: [String: String], content: String)?
  private var isTitle = false

  mutating func draw(_ event: SVGReader.Event) {
    switch event {
    case .start(let name, let attributes): start(name, attributes)
    case .text(let string):
      if isTitle { title += string }
      // A tooltip stands inside the text that it belongs to.
      if open.last?.name == "text" { text?.content += string }
    case .end(let name): end(name)
    }
  }

  private var style: PDFStyle { open.last?.style ?? PDFStyle() }

  private mutating func start(_ name: String, _ attributes: [String: String]) {
    let style = style.applied(attributes)
    var saved = 0
    switch name {
    case "svg": saved = startDrawing(attributes)
    case "g":
      if let clip = attributes["clip-path"]?.dropFirst(5).dropLast(),
        let path = clips[String(clip)]
      {
        content += "q\n\(path)W n\n"
        saved = 1
      }
    case "clipPath": clipID = attributes["id"]
    case "title": isTitle = open.count == 1
    case "text": text = (attributes, "")
    case "rect", "circle", "path": paint(outline(name, attributes), style)
    default: break
    }
    open.append((name, style, saved))
  }

  private mutating func end(_ name: String) {
    if name == "text", let text { write(text.content, at: text.attributes, style) }
    if name == "text" { text = nil }
    if name == "title" { isTitle = false }
    if name == "clipPath" { clipID = nil }
    guard let last = open.popLast() else { return }
    content += String(repeating: "Q\n", count: last.saved)
  }

  /// Opens the page, or an icon in it.
  private mutating func startDrawing(_ attributes: [String: String]) -> Int {
    let box = (attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
    guard box.count == 4, box[2] > 0 else { return 0 }
    if open.isEmpty {
      width = PDFPage.points(attributes["width"]) ?? box[2]
      height = PDFPage.points(attributes["height"]) ?? box[3]
      content += "q\n\((width / box[2]).pdf) 0 0 \((-height / box[3]).pdf) 0 \(height.pdf) cm\n"
      return 1
    }
    let scale = (number(attributes, "width") ?? box[2]) / box[2]
    let (x, y) = (number(attributes, "x") ?? 0, number(attributes, "y") ?? 0)
    content += "q\n\(scale.pdf) 0 0 \(scale.pdf) \(x.pdf) \(y.pdf) cm\n"
    return 1
  }

  /// A length in points; pixels of a page are three quarters of one.
  private static func points(_ text: String?) -> Double? {
    guard let text else { return nil }
    if text.hasSuffix("pt") { return Double(text.dropLast(2)) }
    return Double(text).map { $0 * 0.75 }
  }

  private func number(_ attributes: [String: String], _ name: String) -> Double? {
    attributes[name].flatMap(Double.init)
  }

  private func outline(_ name: String, _ attributes: [String: String]) -> String {
    func value(_ name: String) -> Double { number(attributes, name) ?? 0 }
    return switch name {
    case "rect":
      PDFPath.rectangle(
        x: value("x"), y: value("y"), width: value("width"), height: value("height"),
        rounding: value("rx"))
    case "circle": PDFPath.circle(x: value("cx"), y: value("cy"), radius: value("r"))
    default: PDFPath(attributes["d"] ?? "").operators
    }
  }

  private mutating func paint(_ path: String, _ style: PDFStyle) {
    if let clipID {
      clips[clipID] = path
      return
    }
    guard let painting = style.painting else { return }
    content += "q\n\(state(style.opacity))\(painting.setup)\(path)\(painting.operator)\nQ\n"
  }

  private mutating func write(
    _ string: String, at attributes: [String: String], _ style: PDFStyle
  ) {
    guard let fill = style.fill else { return }
    let font = style.isBold ? 1 : 0
    let text = PDFText(string, size: style.fontSize, in: &fonts[font])
    missing.formUnion(text.missing)
    var x = number(attributes, "x") ?? 0
    if style.anchor == "middle" { x -= text.width / 2 }
    if style.anchor == "end" { x -= text.width }
    content += "q\n\(state(style.opacity))\(fill) rg\nBT\n"
    // Slanted letters are those that stand, leaning.
    let slant = style.isItalic ? "0.21" : "0"
    content += "1 0 \(slant) -1 \(x.pdf) \((number(attributes, "y") ?? 0).pdf) Tm\n"
    content += "/F\(font) \(style.fontSize.pdf) Tf <\(text.glyphs)> Tj\nET\nQ\n"
  }

  /// Sets the opacity of what follows.
  private mutating func state(_ opacity: Double) -> String {
    guard opacity < 1 else { return "" }
    if !opacities.contains(opacity) { opacities.append(opacity) }
    return "/G\(opacities.firstIndex(of: opacity) ?? 0) gs\n"
  }
}
