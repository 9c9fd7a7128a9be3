extension MarkInput {
  /// What is said of a row when the pointer rests on it: its label, its colour, and both places.
  func tooltip(row: Int32, name: String?, x: Double?, y: Double?, in frame: Frame) -> String {
    var lines: [String] = []
    if let label = text(.label, row: row) { lines.append(label) }
    if let note = text(.tooltip, row: row), let channel = plot[.tooltip] {
      lines.append("\(channel.name): \(note)")
    }
    if let name, !lines.contains(name) {
      lines.append(titled(name, plot[.color] ?? plot[.fill]))
    } else if levels != nil, let channel = plot[.color] ?? plot[.fill] {
      let key: ChannelName = plot[.color] == nil ? .fill : .color
      lines.append(titled(text(key, row: row) ?? "--", channel))
    }
    if let x, let position = self.x { lines.append(line(x, position, frame.x)) }
    if let y, let position = self.y { lines.append(line(y, position, frame.y)) }
    return lines.joined(separator: "\n")
  }

  private func line(_ value: Double, _ position: Position, _ scale: PositionScale) -> String {
    let text = position.isBanded ? scale.text(value) : written(position.text(value, on: scale))
    return titled(text, position.channel)
  }

  private func titled(_ text: String, _ channel: Channel?) -> String {
    guard let name = channel?.name, !name.isEmpty else { return text }
    return "\(name): \(text)"
  }
}

extension Position {
  /// A value as its channel asks, else as the axis would write it.
  func text(_ value: Double, on scale: PositionScale) -> String {
    if !isBanded, let spec = channel.spec { return spec.text(value) }
    if kind == .duration, scale.isBanded == false { return PlotTime.duration(value) }
    return kind == .number && !isBanded ? PlotNumber.text(value) : scale.text(value)
  }
}
