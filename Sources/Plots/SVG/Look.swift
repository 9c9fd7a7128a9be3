import Tables

/// What an element of a drawing looks like; the style says it in classes or in colours.
package enum Look: Hashable, Sendable {
  case grid, base, tick
  /// What lies behind a label that lines would cross.
  case labelBack
  case axisLabel, axisTitle, categoryLabel, note, legend
  case panelTitle(Hue)
  case reference, referenceBand
  case line(Hue)
  /// A line that tells less than the one it belongs to.
  case dashedLine(Hue)
  case thinLine(Hue)
  case rawLine(Hue)
  /// One of very many lines, behind others.
  case paleLine(Hue)
  case area(Hue)
  case band(Hue)
  case leader
  case dot(Hue)
  case faintDot(Hue)
  /// A dot coloured by a level, which may be as light as the page.
  case levelDot(Hue)
  case ring(Hue)
  case bar(Hue)
  /// Where a bar is cut off.
  case tear
  case box(Hue)
  case whisker, whiskerHalo, median
  case tickMark(Hue)
  case seriesLabel(Hue)
  case value, valueStrong, pointLabel
  case coloredLabel(Hue)
  case failure, failureText, pareto, best
  /// A cell of a heatmap by its level from 0 to 8, diverging ones from -4 to 4.
  case cell(Int)
  case divergingCell(Int)
  /// What stands behind a word in a cell, a cell without a value, and one of no number.
  case emptyCell, missingCell, hatch
  case cellText(Int)
  case cellTextStrong(Int)
  case divergingText(Int)
  case mutedText
  /// A job's bar, its text, and the arrows of a timeline.
  case job(Status.Family)
  case jobText(Status.Family)
  case icon(Status.Family)
  case now, nowText, resume
  /// The arrows of a diagram, and the outlines and titles of its nodes.
  case arrow, arrowHead
  case step(Status.Family?, isEnd: Bool)
  case thing(isHollow: Bool, isEnd: Bool)
  case rest
  case stepTitle, thingTitle
}

extension Look {
  /// The classes of an element, each a line of `Paint.table` or a colour.
  var classes: [String] {
    switch self {
    case .grid: ["grid"]
    case .base: ["base"]
    case .tick: ["base"]
    case .labelBack: ["bk"]
    case .axisLabel: ["ax"]
    case .axisTitle: ["axt"]
    case .categoryLabel: ["axl"]
    case .note: ["rft"]
    case .legend: ["lg"]
    case .panelTitle(let hue): ["pt", "t\(hue.suffix)"]
    case .reference: ["ref"]
    case .referenceBand: ["refb"]
    case .line(let hue): ["ln", "s\(hue.suffix)"]
    case .dashedLine(let hue): ["ln", "dsh", "s\(hue.suffix)"]
    case .thinLine(let hue): ["th", "s\(hue.suffix)"]
    case .rawLine(let hue): ["raw", "s\(hue.suffix)"]
    case .paleLine(let hue): ["pale", "s\(hue.suffix)"]
    case .area(let hue): ["area", "f\(hue.suffix)"]
    case .band(let hue): ["band", "f\(hue.suffix)"]
    case .leader: ["lead"]
    case .dot(let hue): ["dot", "f\(hue.suffix)"]
    case .faintDot(let hue): ["dot", "off", "f\(hue.suffix)"]
    case .levelDot(let hue): ["dot", "rim", "f\(hue.suffix)"]
    case .ring(let hue): ["ring", "s\(hue.suffix)"]
    case .bar(let hue): ["bar", "f\(hue.suffix)"]
    case .tear: ["tear"]
    case .box(let hue): ["box", "f\(hue.suffix)"]
    case .whisker: ["err"]
    case .whiskerHalo: ["errh"]
    case .median: ["med"]
    case .tickMark(let hue): ["tk", "s\(hue.suffix)"]
    case .seriesLabel(let hue): ["dl", "t\(hue.suffix)"]
    case .value: ["dv"]
    case .valueStrong: ["dv", "vb"]
    case .pointLabel: ["an"]
    case .coloredLabel(let hue): ["an", "t\(hue.suffix)"]
    case .failure: ["nan"]
    case .failureText: ["nant"]
    case .pareto: ["par"]
    case .best: ["best"]
    case .cell(let level): ["q", "fq\(level)"]
    case .divergingCell(let level): ["q", level < 0 ? "fdn\(-level)" : "fdp\(level)"]
    case .emptyCell: ["cn"]
    case .missingCell: ["cm"]
    case .hatch: ["cd"]
    case .cellText(let level): ["ct", "kq\(level)"]
    case .cellTextStrong(let level): ["ct", "vb", "kq\(level)"]
    case .divergingText(3): ["ct", "kq5"]
    case .divergingText(let level): ["ct", level == 4 || level < -2 ? "kq8" : "kq0"]
    case .mutedText: ["ct", "km"]
    case .job(let hue): ["job", "j-\(hue.rawValue)"]
    case .jobText: ["jt"]
    case .icon(let hue): ["ji", "i-\(hue.rawValue)"]
    case .now: ["now"]
    case .nowText: ["nowt"]
    case .resume: ["res"]
    case .arrow: ["ar"]
    case .arrowHead: ["ah"]
    case .step(let hue, let isEnd): ["nb"] + (isEnd ? ["ne"] : []) + Look.outline(hue)
    case .thing(let isHollow, let isEnd):
      ["nb"] + (isEnd ? ["ne"] : []) + [isHollow ? "nh" : "fq1", "sq5"]
    case .rest: ["ref"]
    case .stepTitle: ["nt", "nn"]
    case .thingTitle: ["nt"]
    }
  }
}

extension Look {
  /// Whether its texts are numbers rather than names.
  var isOfNumbers: Bool {
    switch self {
    case .axisLabel, .value, .valueStrong, .cellText, .cellTextStrong, .divergingText: true
    default: false
    }
  }

  /// The colour of a step; one that went wrong is tinted as well.
  private static func outline(_ hue: Status.Family?) -> [String] {
    guard let hue else { return ["si"] }
    switch hue {
    case .failed, .limit: return ["j-\(hue.rawValue)", "s-\(hue.rawValue)"]
    case .done, .active, .waiting, .gone, .held: return ["s-\(hue.rawValue)"]
    }
  }
}

/// A colour by its role: one of eight, or the grey of what steps back.
package enum Hue: Hashable, Sendable {
  /// A place in the categorical palette, from 0; they repeat after eight.
  case series(Int)
  /// A level of the sequential scale, from 0 to 8.
  case level(Int)
  /// A level of the diverging scale, from -4 to 4.
  case diverging(Int)
  /// The family of a run's status.
  case status(Status.Family)
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
