/// What an element of a drawing looks like; the style says it in classes or in colours.
package enum Look: Equatable, Sendable {
  case grid, base, tick
  case axisLabel, axisTitle, categoryLabel, note, legend, panelTitle(Hue)
  case reference, referenceBand
  case line(Hue), thinLine(Hue), rawLine(Hue), area(Hue), band(Hue), leader(Hue)
  case dot(Hue), faintDot(Hue), levelDot(Hue), ring(Hue)
  case bar(Hue), box(Hue), whisker, whiskerHalo, median, tickMark(Hue)
  case seriesLabel(Hue), value, valueStrong, pointLabel
  case failure, failureText, pareto, best
  /// A cell of a heatmap by its level from 0 to 8, diverging ones from -4 to 4.
  case cell(Int), divergingCell(Int), emptyCell, hatch, cellText(Int), divergingText(Int), mutedText
  /// A job's bar, its text, and the arrows of a timeline.
  case job(StatusHue), jobText(StatusHue), icon(StatusHue), now, nowText, resume
}

/// A colour by its role: one of eight, or the grey of what steps back.
package enum Hue: Equatable, Hashable, Sendable {
  /// A place in the categorical palette, from 0; they repeat after eight.
  case series(Int)
  /// A level of the sequential scale, from 0 to 8.
  case level(Int)
  /// A level of the diverging scale, from -4 to 4.
  case diverging(Int)
  /// The family of a run's status.
  case status(StatusHue)
  case muted, ink

  /// The number in class names.
  var suffix: String {
    switch self {
    case .series(let place): "\(place % 8 + 1)"
    case .level(let level): "q\(level)"
    case .diverging(let level): level < 0 ? "dn\(-level)" : "dp\(level)"
    case .status(let hue): "-\(hue.rawValue)"
    case .muted: "0"
    case .ink: "i"
    }
  }
}

/// The colour family of a run's status.
package enum StatusHue: String, CaseIterable, Sendable {
  case done, run, wait, gone, held, limit, fail
}
