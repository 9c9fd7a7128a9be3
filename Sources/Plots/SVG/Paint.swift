import Tables

/// How a class of elements is painted: the one source of the page's rules and of the literal
/// attributes in figure files.
struct Paint: Equatable, Sendable {
  var fill: Ink?
  var stroke: Ink?
  /// In pixels of the page; figure files scale it.
  var width: Double?
  var opacity: Double?
  var dash: String?
  var font: FontRole?
  var isBold = false
  var isItalic = false
  var isRound = false
  var isCrisp = false
  /// Whether the fill is the current colour, which the symbols of icons are drawn in.
  var isCurrentColor = false

  /// The sizes of text in a figure.
  enum FontRole: Sendable { case axis, label, note }

  static let table: [(name: String, paint: Paint)] = [
    ("grid", Paint(stroke: .rule, width: 1, isCrisp: true)),
    ("base", Paint(stroke: .ink3, width: 1, isCrisp: true)),
    ("bk", Paint(fill: .background, opacity: 0.8)),
    ("ax", Paint(fill: .ink3, font: .axis)),
    ("axt", Paint(fill: .ink2, font: .axis, isBold: true)),
    ("axl", Paint(fill: .ink2, font: .axis)),
    ("rft", Paint(fill: .ink3, font: .note, isItalic: true)),
    ("lg", Paint(fill: .ink2, font: .axis)),
    ("pt", Paint(font: .axis, isBold: true)),
    ("ref", Paint(fill: Ink.none, stroke: .ink3, width: 1, dash: "2 3")),
    ("refb", Paint(fill: .ink3, opacity: 0.1)),
    ("ln", Paint(fill: Ink.none, width: 2.1, isRound: true)),
    ("dsh", Paint(dash: "4 5")),
    ("th", Paint(fill: Ink.none, width: 1.1, opacity: 0.75, isRound: true)),
    ("raw", Paint(fill: Ink.none, width: 0.8, opacity: 0.4, isRound: true)),
    ("pale", Paint(fill: Ink.none, width: 1, opacity: 0.5, isRound: true)),
    ("area", Paint(opacity: 0.55)),
    ("band", Paint(opacity: 0.17)),
    ("lead", Paint(fill: Ink.none, stroke: .ink3, width: 1, dash: "1 3")),
    ("dot", Paint(stroke: .background, width: 1)),
    ("off", Paint(opacity: 0.5)),
    ("rim", Paint(stroke: .ink3, width: 0.6)),
    ("ring", Paint(fill: Ink.none, width: 1.4)),
    ("bar", Paint()),
    ("tear", Paint(fill: Ink.none, stroke: .background, width: 2)),
    ("box", Paint(opacity: 0.3)),
    ("errh", Paint(fill: Ink.none, stroke: .background, width: 3.4, opacity: 0.65)),
    ("err", Paint(fill: Ink.none, stroke: .ink, width: 1.2)),
    ("med", Paint(fill: Ink.none, stroke: .ink, width: 2)),
    ("tk", Paint(fill: Ink.none, width: 1.4, opacity: 0.75)),
    ("dl", Paint(font: .label, isBold: true)),
    ("dv", Paint(fill: .ink2, font: .note)),
    ("vb", Paint(fill: .ink, isBold: true)),
    ("an", Paint(fill: .ink, font: .note, isBold: true)),
    ("nan", Paint(fill: Ink.none, stroke: .status(.failed), width: 2, isRound: true)),
    ("nant", Paint(fill: .status(.failed), font: .note, isBold: true)),
    ("par", Paint(fill: Ink.none, stroke: .ink2, width: 1.4)),
    ("best", Paint(fill: Ink.none, stroke: .gold, width: 2.5)),
    ("q", Paint()),
    ("cn", Paint(fill: .surface)),
    ("cm", Paint(fill: .background, stroke: .rule2, width: 1)),
    ("cd", Paint(fill: .surface, stroke: .rule2, width: 1)),
    ("ct", Paint(font: .note)),
    ("km", Paint(fill: .ink3)),
    ("job", Paint()),
    ("jt", Paint(fill: .ink, font: .note)),
    ("ji", Paint()),
    ("now", Paint(fill: Ink.none, stroke: .status(.failed), width: 1.2)),
    ("nowt", Paint(fill: .ink3, font: .note, isItalic: true)),
    ("res", Paint(fill: Ink.none, stroke: .ink2, width: 1.2)),
    ("ar", Paint(fill: Ink.none, stroke: .ink3, width: 1.2)),
    ("ah", Paint(fill: .ink3)),
    ("nb", Paint(fill: .surface, width: 1.2)),
    ("nh", Paint(fill: .background)),
    ("ne", Paint(width: 2.2)),
    ("nt", Paint(fill: .ink, font: .axis)),
    ("nn", Paint(isBold: true)),
  ]

  /// The classes that carry a colour only.
  static let colors: [(name: String, paint: Paint)] = {
    var colors: [(name: String, paint: Paint)] = []
    let hues: [(String, Ink, Ink)] =
      (1...8).map { ("\($0)", .series($0), .seriesText($0)) }
      + (0...8).map { ("q\($0)", .level($0), .ink2) }
      + [("0", .muted, .ink3), ("i", .ink2, .ink)]
    for (suffix, color, text) in hues {
      colors.append(("s\(suffix)", Paint(stroke: color)))
      colors.append(("f\(suffix)", Paint(fill: color)))
      colors.append(("t\(suffix)", Paint(fill: text)))
    }
    colors += (0...8).map { ("kq\($0)", Paint(fill: .levelText($0))) }
    let arms: [(String, Ink)] =
      [("dp0", .surface)] + (1...4).map { ("dp\($0)", .warm($0)) }
      + (1...4).map { ("dn\($0)", .level(2 * $0)) }
    for (suffix, color) in arms {
      colors.append(("s\(suffix)", Paint(stroke: color)))
      colors.append(("f\(suffix)", Paint(fill: color)))
      colors.append(("t\(suffix)", Paint(fill: .ink2)))
    }
    for hue in Status.Family.allCases {
      colors.append(("j-\(hue.rawValue)", Paint(fill: .tint(hue))))
      colors.append(
        (
          "i-\(hue.rawValue)", Paint(fill: .status(hue), isCurrentColor: true)
        ))
      colors.append(("s-\(hue.rawValue)", Paint(stroke: .status(hue))))
      colors.append(("f-\(hue.rawValue)", Paint(fill: .status(hue))))
      colors.append(("t-\(hue.rawValue)", Paint(fill: .status(hue))))
    }
    return colors
  }()

  static let named: [String: Paint] = Dictionary(
    (table + colors).map { ($0.name, $0.paint) }, uniquingKeysWith: { $1 })

  /// The paint with another on top of it.
  func under(_ other: Paint) -> Paint {
    Paint(
      fill: other.fill ?? fill, stroke: other.stroke ?? stroke, width: other.width ?? width,
      opacity: other.opacity ?? opacity, dash: other.dash ?? dash, font: other.font ?? font,
      isBold: isBold || other.isBold, isItalic: isItalic || other.isItalic,
      isRound: isRound || other.isRound, isCrisp: isCrisp || other.isCrisp,
      isCurrentColor: isCurrentColor || other.isCurrentColor)
  }
}
