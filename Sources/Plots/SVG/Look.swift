/// What an element of a drawing looks like; the style says it in classes or in colours.
package enum Look: Equatable, Sendable {
  case grid, base, tick
  /// What lies behind a label that lines would cross.
  case labelBack
  case axisLabel, axisTitle, categoryLabel, note, legend
  case panelTitle(Hue)
  case reference, referenceBand
  case line(Hue)
  case thinLine(Hue)
  case rawLine(Hue)
  /// One of very many lines, behind others.
  case paleLine(Hue)
  case area(Hue)
  case band(Hue)
  case leader(Hue)
  case dot(Hue)
  case faintDot(Hue)
  /// A dot coloured by a level, which may be as light as the page.
  case levelDot(Hue)
  case ring(Hue)
  case bar(Hue)
  case box(Hue)
  case whisker, whiskerHalo, median
  case tickMark(Hue)
  case seriesLabel(Hue)
  case value, valueStrong, pointLabel
  case failure, failureText, pareto, best
  /// A cell of a heatmap by its level from 0 to 8, diverging ones from -4 to 4.
  case cell(Int)
  case divergingCell(Int)
  case emptyCell, hatch
  case cellText(Int)
  case cellTextStrong(Int)
  case divergingText(Int)
  case mutedText
  /// A job's bar, its text, and the arrows of a timeline.
  case job(StatusHue)
  case jobText(StatusHue)
  case icon(StatusHue)
  case now, nowText, resume
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
