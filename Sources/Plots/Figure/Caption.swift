/// What a caption adds by itself: nothing is smoothed, dropped or cut off unsaid.
enum Caption {
  static func notes(
    _ panels: [PanelContent], axes: Axes, focus: Focus, plot: Plot
  ) -> [String] {
    var notes: [String] = []
    for note in panels.flatMap({ $0.marks.flatMap(\.notes) }) where !notes.contains(note) {
      notes.append(note)
    }
    if axes.droppedOnLog > 0 {
      let axis = axes.x?.scale == .log ? axes.x?.channel.name : axes.y?.channel.name
      notes.append(
        "\(values(axes.droppedOnLog)) not above 0 left out on the axis of \(axis ?? "y")")
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
    if panel.clipped > 0,
      let domain = figure.panels.indices.first.map({
        figure.domain(of: .y, panel: $0, length: 300)
      })
    {
      let low = PlotNumber.text(domain.lowerBound)
      let high = PlotNumber.text(domain.upperBound)
      notes.append("\(values(panel.clipped)) outside \(low) to \(high) cut off")
    }
    if panel.labelsLeftOut > 0 {
      let count = panel.labelsLeftOut
      notes.append("\(count == 1 ? "1 label" : "\(count) labels") left out for want of room")
    }
    return notes
  }

  static func values(_ count: Int) -> String {
    count == 1 ? "1 value" : "\(PlotNumber.count(count)) values"
  }
}
