/// A node with its texts cut to the room that it has, and its size.
struct NodeBox {
  let node: Diagram.Node
  let title: String
  let subtitle: String?
  let titleWidth: Double
  let subtitleWidth: Double
  let width: Double
  let height: Double
  /// Whether a text was cut.
  let isCut: Bool

  /// The measures of nodes, in pixels of the page.
  static let padding = 10.0
  static let pillPadding = 14.0
  static let icon = 15.0
  static let iconGap = 6.0
  static let leastWidth = 56.0
  static let mostWidth = 190.0

  /// - Parameters:
  ///   - unit: what a pixel of the page is in the drawing.
  ///   - limit: how wide it may be.
  init(_ node: Diagram.Node, _ sizes: SVGStyle.Sizes, unit: Double, limit: Double) {
    self.node = node
    let isBold = node.shape == .box
    let inset = NodeBox.inset(of: node) * unit
    let side = (node.shape == .box ? NodeBox.padding : NodeBox.pillPadding) * unit
    let room = max(limit - inset - side, 0)
    title = TextMetrics.truncated(
      node.title, size: sizes.axis, bold: isBold, to: room, font: .helvetica)
    subtitle = node.subtitle.map {
      TextMetrics.truncated($0, size: sizes.note, to: room, font: .helvetica)
    }
    isCut = title != node.title || subtitle != node.subtitle
    titleWidth = TextMetrics.width(of: title, size: sizes.axis, bold: isBold, font: .helvetica)
    subtitleWidth =
      subtitle.map { TextMetrics.width(of: $0, size: sizes.note, font: .helvetica) } ?? 0
    width = min(
      max(max(titleWidth, subtitleWidth) + inset + side, NodeBox.leastWidth * unit), max(limit, 1))
    height = (node.subtitle == nil ? 26 : 40) * unit
  }

  /// Where the text begins, from the left edge.
  static func inset(of node: Diagram.Node) -> Double {
    switch node.shape {
    case .box: padding + (node.status == nil ? 0 : icon + iconGap)
    case .pill, .rest: pillPadding
    }
  }
}
