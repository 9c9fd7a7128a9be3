import Tables

// A reference without a place on its axis is said in the caption, as it cannot be drawn.
extension Axes {
  /// The references, in which a number that names a category has its place.
  ///
  /// - Returns: also those that no axis can hold.
  func placed(_ references: [Reference], zone: Zone) -> (kept: [Reference], lost: [Reference]) {
    var kept: [Reference] = []
    var lost: [Reference] = []
    for reference in references {
      guard !needs.drawsOwnAxes, let axis = reference.axis == .x ? x : y else {
        lost.append(reference)
        continue
      }
      let places = reference.values.map { axis.isBanded ? axis.place(ofName: $0, zone: zone) : $0 }
      func part(_ values: [Double]) -> Reference? {
        var copy = reference
        copy.values = values
        return values.isEmpty ? nil : copy
      }
      let isWhole = !reference.isBand || !places.contains(nil)
      if isWhole, let found = part(places.compactMap(\.self)) { kept.append(found) }
      let unknown = zip(reference.values, places).filter { $1 == nil || !isWhole }.map(\.0)
      if let missing = part(unknown) { lost.append(missing) }
    }
    return (kept, lost)
  }
}

extension Position {
  /// The place of the category that is called like a number or a time.
  fileprivate func place(ofName value: Double, zone: Zone) -> Double? {
    let names = [
      channel.spec?.text(value), PlotNumber.name(value), PlotTime.text(value, zone: zone),
    ]
    return names.compactMap { name in categories.firstIndex { $0 == name } }.first
      .map(Double.init)
  }
}

extension Figure {
  /// What the caption says of references that are not drawn.
  ///
  /// - Parameter lost: those that no axis can hold.
  func notes(ofLost lost: [Reference]) -> [String] {
    (lost + plot.references.compactMap(outside)).map { reference in
      let position = reference.axis == .x ? x : y
      let texts = reference.values.map { value in
        position?.scale == .time
          ? PlotTime.text(value, zone: Zone(name: zoneName) ?? .utc) : PlotNumber.text(value)
      }
      let values = texts.joined(separator: reference.isBand ? " to " : ", ")
      let name = position.map { " on the axis of \($0.channel.name)" } ?? " in the figure"
      return "reference at \(values) without a place\(needs.drawsOwnAxes ? "" : name) left out"
    }
  }

  /// The part of a reference that lies outside the axes of all panels.
  private func outside(_ reference: Reference) -> Reference? {
    let position = reference.axis == .x ? x : y
    guard position?.isBanded == false, !panels.isEmpty else { return nil }
    let scales = panels.indices.compactMap {
      scale(of: reference.axis == .x ? .x : .y, panel: $0, from: 0, to: 300, tickSpace: 40)
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
