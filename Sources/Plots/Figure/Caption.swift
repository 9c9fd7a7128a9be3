import Tables

/// What a caption adds by itself: nothing is smoothed, dropped or cut off unsaid.
enum Caption {
  static func notes(
    _ panels: [PanelContent], axes: Axes, focus: Focus, plot: Plot
  ) -> [String] {
    var notes: [String] = []
    for note in panels.flatMap({ $0.marks.flatMap(\.notes) }) where !notes.contains(note) {
      notes.append(note)
    }
    for (axis, count) in [(axes.x, axes.dropped.x), (axes.y, axes.dropped.y)] where count > 0 {
      let what = axis?.scale == .sqrt ? "below 0" : "not above 0"
      notes.append("\(values(count)) \(what) left out on the axis of \(axis?.channel.name ?? "")")
    }
    if focus.others > 0 {
      notes.append("\(focus.others) other\(focus.others == 1 ? "" : "s") in grey")
    }
    return notes
  }

  /// What depends on the size of a drawing.
  static func notes(_ panel: Panel, figure: Figure) -> [String] {
    var notes: [String] = []
    if panel.pointsDrawn < panel.pointsTotal {
      let drawn = PlotNumber.count(panel.pointsDrawn)
      notes.append("\(PlotNumber.count(panel.pointsTotal)) points, drawn as \(drawn)")
    }
    notes += cutOff(panel.clipped.x, .x, figure) + cutOff(panel.clipped.y, .y, figure)
    if panel.labelsLeftOut > 0 {
      let count = panel.labelsLeftOut
      notes.append("\(count == 1 ? "1 label" : "\(count) labels") left out for want of room")
    }
    return notes
  }

  /// What lies outside of an axis; the ends are told where all panels share them.
  private static func cutOff(_ count: Int, _ channel: ChannelName, _ figure: Figure) -> [String] {
    guard count > 0, let axis = channel == .x ? figure.x : figure.y else { return [] }
    let name = channel == .x ? " of \(axis.channel.name)" : ""
    let domains = Set(
      figure.panels.indices.map { figure.domain(of: channel, panel: $0, length: 300) })
    guard domains.count == 1, let domain = domains.first else {
      return ["\(values(count))\(name) outside the axes cut off"]
    }
    let zone = Zone(name: figure.zoneName) ?? .utc
    let (low, high) = (
      axis.text(domain.lowerBound, zone: zone), axis.text(domain.upperBound, zone: zone)
    )
    return ["\(values(count))\(name) outside \(low) to \(high) cut off"]
  }

  static func values(_ count: Int) -> String {
    PlotNumber.count(count, "value")
  }
}
