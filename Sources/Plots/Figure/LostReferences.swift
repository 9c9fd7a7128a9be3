import Tables

/// A reference without a place on its axis is said in the caption, as it cannot be drawn.
struct LostReferences {
  let figure: Figure

  /// - Parameter lost: those that no axis can hold.
  func notes(_ lost: [Reference]) -> [String] {
    let zone = Zone(name: figure.zoneName) ?? .utc
    return (lost + figure.plot.references.compactMap(outside)).map { reference in
      let position = reference.axis == .x ? figure.x : figure.y
      let texts = reference.values.map { value in
        position?.scale == .time ? PlotTime.text(value, zone: zone) : PlotNumber.text(value)
      }
      let values = texts.joined(separator: reference.isBand ? " to " : ", ")
      let name = position.map { " on the axis of \($0.channel.name)" } ?? " in the figure"
      let place = figure.needs.drawsOwnAxes ? "" : name
      return "reference at \(values) without a place\(place) left out"
    }
  }

  /// The part of a reference that lies outside the axes of all panels.
  private func outside(_ reference: Reference) -> Reference? {
    let channel: ChannelName = reference.axis == .x ? .x : .y
    let position = reference.axis == .x ? figure.x : figure.y
    guard position?.isBanded == false, !figure.panels.isEmpty else { return nil }
    let scales = figure.panels.indices.compactMap {
      figure.scales.scale(of: channel, panel: $0, from: 0, to: 300)
    }
    var copy = reference
    if reference.isBand, reference.values.count == 2 {
      let isSeen = scales.contains { scale in
        let ends = reference.values.map { scale.position(of: $0) }.filter(\.isFinite).sorted()
        return ends.count == 2 && ends[0] < 300 && ends[1] > 0
      }
      return isSeen ? nil : copy
    }
    copy.values = reference.values.filter { value in
      !scales.contains { (-0.5...300.5).contains($0.position(of: value)) }
    }
    return copy.values.isEmpty ? nil : copy
  }
}
