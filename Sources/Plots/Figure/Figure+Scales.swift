import Tables

extension Figure {
  /// One tick for every 80 pixels across and every 40 upwards.
  func tickCount(_ length: Double, _ channel: ChannelName) -> Int {
    max(Int((length / (channel == .x ? 80 : 40)).rounded()), 2)
  }

  /// The ticks of an axis, labelled as its author wants numbers written.
  func ticks(of scale: ContinuousScale, _ channel: ChannelName, count: Int) -> [Tick] {
    let ticks = scale.ticks(count: count)
    guard let spec = (channel == .x ? x : y)?.channel.spec, scale.kind != .time else {
      return ticks
    }
    return ticks.map { tick in
      guard !tick.label.isEmpty else { return tick }
      var tick = tick
      tick.label = spec.text(tick.value)
      return tick
    }
  }

  /// The scale of an axis of a panel between two places; nil without such an axis.
  func scale(
    of channel: ChannelName, panel: Int, from start: Double, to end: Double, tickSpace: Double
  ) -> PositionScale? {
    guard let position = channel == .x ? x : y else { return nil }
    if position.isBanded {
      let isCell = plot.marks.contains { $0.name == "cell" }
      // Names read from the top, numbers rise from the bottom.
      let range = channel == .x || position.isOrdered ? (start, end) : (end, start)
      let names = position.categories
      return .band(
        BandScale(
          count: names.count,
          range: position.channel.isReversed ? (range.1, range.0) : range,
          padding: isCell ? 0 : 0.2, outer: isCell ? 0 : 0.1), names)
    }
    let length = abs(end - start)
    return .continuous(
      ContinuousScale(
        position.scale, domain: domain(of: channel, panel: panel, length: length),
        range: (start, end), zone: Zone(name: zoneName),
        isReversed: position.channel.isReversed))
  }

  /// The values that an axis spans: as asked, else what the marks reach.
  func domain(of channel: ChannelName, panel: Int, length: Double) -> ClosedRange<Double> {
    let position = channel == .x ? x : y
    if let asked = position?.channel.domain { return asked }
    let sharing = plot.facet?.sharing ?? .both
    let isShared = sharing == .both || sharing == (channel == .x ? .x : .y)
    let shown = isShared ? panels[...] : panels[panel...panel]
    if channel == .y, plot.clipsOutliers {
      let parts = shown.compactMap(\.outlierDomain)
      if let first = parts.first { return parts.reduce(first) { $0.spanning($1) } }
    }
    var extent = shown.reduce(Extent()) { $0.union($1.extent) }
    for reference in plot.references where (reference.axis == .x) == (channel == .x) {
      channel == .x ? extent.add(x: reference.values) : extent.add(y: reference.values)
    }
    let isLog = position?.scale == .log
    let found =
      channel == .x ? isLog ? extent.positiveX : extent.x : isLog ? extent.positiveY : extent.y
    let zero = channel == .x ? needs.zeroX : needs.zeroY
    return ContinuousScale.domain(
      of: found, kind: position?.scale ?? .linear, includesZero: zero,
      tickCount: tickCount(length, channel), zone: Zone(name: zoneName))
  }
}

extension ClosedRange<Double> {
  fileprivate func spanning(_ other: Self) -> Self {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}
