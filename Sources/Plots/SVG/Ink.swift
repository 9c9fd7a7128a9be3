import Tables

/// A colour of a figure, by its role: a variable in the page, which has a light and a dark
/// value, and the light value in figure files.
enum Ink: Equatable, Sendable {
  case none, background, surface, ink, ink2, ink3, rule, rule2, gold, muted
  /// The categorical palette, 1 to 8, for shapes and for text.
  case series(Int)
  case seriesText(Int)
  /// The sequential scale, 0 to 8, and the text on it.
  case level(Int)
  case levelText(Int)
  /// The warm arm of the diverging scale, 1 to 4.
  case warm(Int)
  case status(Status.Family)
  case tint(Status.Family)

  /// The value in a style sheet.
  var css: String {
    switch self {
    case .none: "none"
    case .background: "var(--bg)"
    case .surface: "var(--sur)"
    case .ink: "var(--ink)"
    case .ink2: "var(--ink2)"
    case .ink3: "var(--ink3)"
    case .rule: "var(--rule)"
    case .rule2: "var(--rule2)"
    case .gold: "var(--gold)"
    case .muted: "color-mix(in oklab,var(--ink3) 45%,var(--bg))"
    case .series(let place): "var(--c\(place))"
    case .seriesText(let place):
      place <= 4
        ? "var(--t\(place))" : "color-mix(in oklab,var(--c\(place)) 72%,var(--ink))"
    case .level(let level): "var(--q\(level))"
    case .levelText(let level):
      level < 5 ? "var(--qa)" : level == 5 ? "var(--q5t)" : "var(--qb)"
    case .warm(let level): "var(--o\(level))"
    case .status(let hue): "var(--\(hue == .done ? "ok" : hue.rawValue))"
    case .tint(.waiting), .tint(.gone), .tint(.held):
      "color-mix(in oklab,var(--ink3) 22%,var(--bg))"
    case .tint(let hue): "color-mix(in oklab,\(Ink.status(hue).css) 24%,var(--bg))"
    }
  }

  /// The light value, for a file that stands alone.
  var literal: String {
    switch self {
    case .none: "none"
    case .background: "#fff"
    case .surface: "#f6f7f9"
    case .ink: "#16191f"
    case .ink2: "#475066"
    case .ink3: "#667085"
    case .rule: "#e2e5eb"
    case .rule2: "#c6ccd8"
    case .gold: "#f5b800"
    case .muted: "#bcc1ca"
    case .series(let place): Self.palette[(place - 1) % 8]
    case .seriesText(let place): Self.texts[(place - 1) % 8]
    case .level(let level): Self.levels[level]
    case .levelText(let level): level < 6 ? "#16191f" : "#fff"
    case .warm(let level): Self.warms[level - 1]
    case .status(let hue): Self.statuses[hue] ?? "#667085"
    case .tint(let hue): Self.tints[hue] ?? "#dbdee3"
    }
  }

  private static let palette = [
    "#2a5dbe", "#e65b03", "#228c5f", "#7d85ff", "#cd7b81", "#a04281", "#009fbb", "#9e0f2b",
  ]
  private static let texts = [
    "#2553ad", "#b44600", "#1a7850", "#6067c0", "#9a6066", "#793765", "#06798f", "#781228",
  ]
  private static let levels = [
    "#f1f5fb", "#dbe7f6", "#c0d6ef", "#9fc1e5", "#79a8d8", "#548dc8", "#3672b4", "#1f5796",
    "#123b6e",
  ]
  private static let warms = ["#fbe3d2", "#f3b48a", "#e07c39", "#b44600"]
  private static let statuses: [Status.Family: String] = [
    .done: "#1a7f4b", .active: "#1f63b5", .waiting: "#667085", .gone: "#667085", .held: "#8a5300",
    .limit: "#9a4a00", .failed: "#b3194f",
  ]
  private static let tints: [Status.Family: String] = [
    .done: "#c5ddcf", .active: "#c8d8ec", .limit: "#e9d1bd", .failed: "#ecc3cf",
  ]
}
