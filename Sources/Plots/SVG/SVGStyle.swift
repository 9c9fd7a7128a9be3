import Tables

/// How a drawing is styled: by the page's classes, or by attributes of its own.
package struct SVGStyle: Sendable {
  /// The text and line sizes of a drawing.
  package struct Sizes: Equatable, Sendable {
    package var axis: Double
    package var label: Double
    package var note: Double
    /// What line widths and radii are multiplied by.
    package var stroke: Double
  }

  package let sizes: Sizes
  /// Whether elements have literal attributes instead of classes.
  package let isStandalone: Bool
  /// The font of a standalone file.
  package var fontFamily = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"
  /// How the numbers in a drawing are written; nil as everywhere.
  var locale: ReaderLocale?
  /// How long a drawing may take; what comes later is left out.
  var patience: Patience?
  /// The drawing of a status icon, for a standalone file: a symbol of 16 by 16.
  package var symbol: @Sendable (String) -> String? = { _ in nil }

  /// A drawing inside the page: 12 px axes, colours from the page's tokens.
  package static let page = SVGStyle(
    sizes: Sizes(axis: 12, label: 13, note: 11, stroke: 1), isStandalone: false)

  /// A file of its own on the page's scale.
  package static let file = SVGStyle(
    sizes: Sizes(axis: 12, label: 13, note: 11, stroke: 1), isStandalone: true)

  /// A file for a paper, in points: 7 pt text, 6.5 pt ticks, 1 pt lines.
  package static let paper = SVGStyle(
    sizes: Sizes(axis: 6.5, label: 7, note: 6.5, stroke: 0.48), isStandalone: true)

  package init(sizes: Sizes, isStandalone: Bool) {
    self.sizes = sizes
    self.isStandalone = isStandalone
  }

  /// The attributes of an element, without a leading space.
  func attributes(of look: Look) -> String {
    let classes = look.classes
    guard isStandalone else { return "class=\"\(classes.joined(separator: " "))\"" }
    let paint = classes.reduce(Paint()) { $0.under(Paint.named[$1] ?? Paint()) }
    return declarations(of: paint, color: \.literal, stroke: sizes.stroke)
      .map { "\($0.name)=\"\($0.value)\"" }.joined(separator: " ")
  }

  /// The rules for all drawings of a page.
  package static let styleSheet: String = {
    var css =
      ".plot{display:block;width:100%;height:auto;font-family:var(--fig);overflow:visible}\n"
    for (name, paint) in Paint.table + Paint.colors {
      let declarations = page.declarations(of: paint, color: \.css, stroke: 1)
        .map { "\($0.name):\($0.value)" }.joined(separator: ";")
      if !declarations.isEmpty { css += ".plot .\(name){\(declarations)}" }
    }
    return css + "\n" + dashes
  }()

  /// Lines that ink alone cannot tell apart in a greyscale print.
  private static let dashes = """
    @media print{.plot .ln.s1:not(.dsh),.plot .th.s1{stroke-dasharray:8 3}.plot .ln.s2:not(.dsh),.plot .th.s2\
    {stroke-dasharray:2 3.2}.plot .ln.s3:not(.dsh),.plot .th.s3{stroke-dasharray:9 3 2 3}.plot .ln.s5:not(.dsh),\
    .plot .th.s5{stroke-dasharray:14 3}.plot .ln.s6:not(.dsh),.plot .th.s6{stroke-dasharray:5 2 1 2 1 2}\
    .plot .ln.s7:not(.dsh),.plot .th.s7{stroke-dasharray:1 2}.plot .ln.s8:not(.dsh),.plot .th.s8{stroke-dasharray:6 6}}

    """

  private func declarations(
    of paint: Paint, color: (Ink) -> String, stroke: Double
  ) -> [(name: String, value: String)] {
    var list: [(name: String, value: String)] = []
    if let fill = paint.fill {
      list.append((paint.isCurrentColor ? "color" : "fill", color(fill)))
    }
    if let ink = paint.stroke { list.append(("stroke", color(ink))) }
    if let width = paint.width { list.append(("stroke-width", Self.text(width * stroke))) }
    if let opacity = paint.opacity { list.append(("opacity", Self.text(opacity))) }
    if let dash = paint.dash { list.append(("stroke-dasharray", dash)) }
    if paint.isRound {
      list += [("stroke-linejoin", "round"), ("stroke-linecap", "round")]
    }
    if paint.isCrisp, !isStandalone { list.append(("shape-rendering", "crispEdges")) }
    if let font = paint.font {
      list.append(("font-size", Self.text(size(of: font)) + (isStandalone ? "" : "px")))
    }
    if paint.isBold { list.append(("font-weight", "700")) }
    if paint.isItalic { list.append(("font-style", "italic")) }
    return list
  }

  private func size(of font: Paint.FontRole) -> Double {
    switch font {
    case .axis: sizes.axis
    case .label: sizes.label
    case .note: sizes.note
    }
  }

  /// A number with at most two decimals, as `0.26` or `1`.
  private static func text(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, part) = hundredths.quotientAndRemainder(dividingBy: 100)
    if part == 0 { return "\(whole)" }
    return part % 10 == 0 ? "\(whole).\(part / 10)" : "\(whole).\(part < 10 ? "0" : "")\(part)"
  }
}
