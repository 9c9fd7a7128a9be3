/// How an element is painted: its own attributes over those of the elements around it.
struct PDFStyle {
  private var values: [String: String] = [:]

  private static let inherited: Set<String> = [
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap",
    "font-size", "font-weight", "font-style", "text-anchor", "color",
  ]

  init() {}

  /// The style of an element inside this one; opacity is its own.
  func applied(_ attributes: [String: String]) -> PDFStyle {
    var style = self
    style.values["opacity"] = nil
    for (name, value) in attributes where PDFStyle.inherited.contains(name) || name == "opacity" {
      style.values[name] = value
    }
    return style
  }

  var opacity: Double { number("opacity") ?? 1 }
  var fontSize: Double { number("font-size") ?? 12 }
  var isBold: Bool { values["font-weight"] == "700" || values["font-weight"] == "bold" }
  var isItalic: Bool { values["font-style"] == "italic" }
  var anchor: String { values["text-anchor"] ?? "start" }
  var fill: String? { color("fill", or: "#000") }
  var stroke: String? { color("stroke", or: "none") }

  /// Operators for a path: colours, width, dashes, and how it is painted; nil for nothing.
  var painting: (setup: String, operator: String)? {
    var setup = ""
    if let fill { setup += "\(fill) rg\n" }
    guard let stroke else { return fill == nil ? nil : (setup, "f") }
    setup += "\(stroke) RG \((number("stroke-width") ?? 1).pdf) w\n"
    if values["stroke-linejoin"] == "round" { setup += "1 j\n" }
    if values["stroke-linecap"] == "round" { setup += "1 J\n" }
    if let dashes = values["stroke-dasharray"], dashes != "none" {
      let lengths = dashes.split { " ,".contains($0) }.compactMap { Double($0)?.pdf }
      setup += "[\(lengths.joined(separator: " "))] 0 d\n"
    }
    return (setup, fill == nil ? "S" : "B")
  }

  private func number(_ name: String) -> Double? { values[name].flatMap(Double.init) }

  /// A colour as three numbers from 0 to 1; nil for none.
  private func color(_ name: String, or missing: String) -> String? {
    var text = values[name] ?? missing
    if text == "currentColor" { text = values["color"] ?? "#000" }
    guard text.hasPrefix("#") else { return nil }
    var digits = text.dropFirst().compactMap(\.hexDigitValue)
    if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
    guard digits.count == 6 else { return nil }
    return stride(from: 0, to: 6, by: 2)
      .map { (Double(digits[$0] * 16 + digits[$0 + 1]) / 255).pdf }.joined(separator: " ")
  }
}
