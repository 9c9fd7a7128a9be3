import Tables

/// What a caption adds by itself: nothing is smoothed, dropped or cut off unsaid.
enum Caption {
  static func notes(_ panels: [PanelContent], axes: Axes, focus: Focus) -> [String] {
    var notes = Note.texts(panels.flatMap { $0.marks.flatMap(\.notes) })
    for (axis, count) in [(axes.x, axes.dropped.x), (axes.y, axes.dropped.y)] {
      notes += Axes.unplacedNotes(count, axis?.scale, axis?.channel.name ?? "")
    }
    notes += focus.notes
    return notes
  }

  /// Says that a legend has more names than are shown.
  static func notes(legend count: Int) -> [String] {
    guard count > Limit.legendEntries.most else { return [] }
    return ["legend: the first \(Limit.legendEntries.most) of \(PlotNumber.count(count)) names"]
  }

  /// What depends on the size of a drawing.
  static func notes(_ pen: Pen, figure: Figure) -> [String] {
    var notes: [String] = []
    if pen.points.drawn < pen.points.total {
      let drawn = PlotNumber.count(pen.points.drawn)
      notes.append("\(PlotNumber.count(pen.points.total)) points, drawn as \(drawn)")
    }
    notes += cutOff(pen.clipped.x, .x, figure) + cutOff(pen.clipped.y, .y, figure)
    if pen.labelsLeftOut > 0 {
      notes.append("\(PlotNumber.count(pen.labelsLeftOut, "label")) left out for want of room")
    }
    return notes
  }

  /// What lies outside of an axis; the ends are told where all panels share them.
  private static func cutOff(_ count: Int, _ channel: ChannelName, _ figure: Figure) -> [String] {
    guard count > 0, let axis = channel == .x ? figure.x : figure.y else { return [] }
    let values = PlotNumber.count(count, "value")
    let name = channel == .x ? " of \(axis.channel.name)" : ""
    let domains = Set(
      figure.panels.indices.map { figure.scales.domain(of: channel, panel: $0, length: 300) })
    guard domains.count == 1, let domain = domains.first else {
      return ["\(values)\(name) outside the axes cut off"]
    }
    let zone = Zone(name: figure.zoneName) ?? .utc
    let (low, high) = (
      axis.text(domain.lowerBound, zone: zone), axis.text(domain.upperBound, zone: zone)
    )
    return ["\(values)\(name) outside \(low) to \(high) cut off"]
  }
}
