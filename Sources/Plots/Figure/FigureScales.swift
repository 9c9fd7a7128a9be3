import Tables

/// The scales of a figure's panels, for a drawing of any size.
struct FigureScales: Sendable {
  let x: Position?
  let y: Position?
  private let needs: MarkNeeds
  private let sharing: Facet.Sharing
  private let references: [Reference]
  private let zoneName: String
  /// The bulk of each panel's values of y, where outliers are cut off; empty where they are not.
  private let bulk: [ClosedRange<Double>?]
  /// How far the marks of each panel reach, and those of all panels.
  private var extents: [Extent] = []
  private var whole = Extent()

  /// - Parameter panels: the series of each panel.
  init(_ plot: Plot, _ axes: Axes, zone: Zone, panels: [[Series]]) {
    x = axes.x
    y = axes.y
    needs = axes.needs
    sharing = plot.facet?.sharing ?? .both
    references = plot.references
    zoneName = zone.name
    bulk = plot.clipsOutliers ? panels.map { Outliers.domain($0.flatMap(\.y)) } : []
    isWhole = (Self.isWhole(axes.x), Self.isWhole(axes.y))
    commonBulk = bulk.compactMap(\.self).reduce(nil) { $0?.spanning($1) ?? $1 }
  }

  private let commonBulk: ClosedRange<Double>?
  /// Whether an axis shows whole numbers only, between which nothing can lie.
  private let isWhole: (x: Bool, y: Bool)

  private static func isWhole(_ position: Position?) -> Bool {
    guard let position, position.kind == .number, position.scale == .linear else { return false }
    return position.values.allSatisfy { !$0.isFinite || $0 == $0.rounded() }
  }

  /// Takes how far the marks of each panel reach.
  mutating func reach(_ reached: [Extent]) {
    var beside = Extent()
    for reference in references {
      reference.axis == .x ? beside.add(x: reference.values) : beside.add(y: reference.values)
    }
    extents = reached.map { $0.union(beside) }
    whole = reached.reduce(beside) { $0.union($1) }
  }

  private var zone: Zone? { Zone(name: zoneName) }

  private func position(_ channel: ChannelName) -> Position? { channel == .x ? x : y }

  /// Whether all panels have the same scale along an axis.
  func isShared(_ channel: ChannelName) -> Bool {
    switch sharing {
    case .both: true
    case .none: false
    case .x: channel == .x
    case .y: channel != .x
    }
  }

  /// The ends of an axis where marks do not decide them: as asked, or the bulk of the values.
  func shown(_ channel: ChannelName, panel: Int) -> ClosedRange<Double>? {
    if let asked = position(channel)?.channel.domain { return asked }
    guard channel == .y, !bulk.isEmpty else { return nil }
    return isShared(.y) ? commonBulk : bulk[panel]
  }

  /// The values that an axis spans: as asked, else what the marks reach.
  func domain(of channel: ChannelName, panel: Int, length: Double) -> ClosedRange<Double> {
    if let shown = shown(channel, panel: panel) { return shown }
    let position = position(channel)
    let extent = isShared(channel) || extents.isEmpty ? whole : extents[panel]
    let isLog = position?.scale == .log
    let found =
      channel == .x ? isLog ? extent.positiveX : extent.x : isLog ? extent.positiveY : extent.y
    return ContinuousScale.domain(
      of: isWhole(channel) ? found.map(Self.roomForWhole) : found,
      kind: position?.scale ?? .linear,
      includesZero: channel == .x ? needs.zeroX : needs.zeroY,
      tickCount: tickCount(length, channel, over: found), zone: zone)
  }

  /// The scale of an axis of a panel between two places; nil without such an axis.
  func scale(
    of channel: ChannelName, panel: Int, from start: Double, to end: Double
  ) -> PositionScale? {
    guard let position = position(channel) else { return nil }
    if position.isBanded {
      // Names read from the top, numbers rise from the bottom.
      let range = channel == .x || position.isOrdered ? (start, end) : (end, start)
      let names = position.categories
      return .band(
        BandScale(
          count: names.count, range: position.channel.isReversed ? (range.1, range.0) : range,
          padding: needs.fillsBands ? 0 : 0.2, outer: needs.fillsBands ? 0 : 0.1), names)
    }
    return .continuous(
      ContinuousScale(
        position.scale, domain: domain(of: channel, panel: panel, length: abs(end - start)),
        range: (start, end), zone: zone, isReversed: position.channel.isReversed))
  }

  private func isWhole(_ channel: ChannelName) -> Bool { channel == .x ? isWhole.x : isWhole.y }

  /// A single whole number with its neighbours.
  private static func roomForWhole(_ extent: ClosedRange<Double>) -> ClosedRange<Double> {
    let (low, high) = (extent.lowerBound, extent.upperBound)
    return low == high && low.magnitude < 1e15 ? (low - 1)...(high + 1) : extent
  }

  /// One tick for every 80 pixels across and every 40 upwards; of whole numbers no more than there
  /// are.
  func tickCount(
    _ length: Double, _ channel: ChannelName, over domain: ClosedRange<Double>?
  ) -> Int {
    let count = max(Int((length / (channel == .x ? 80 : 40)).rounded()), 2)
    guard isWhole(channel), let domain else { return count }
    let width = domain.upperBound - domain.lowerBound
    return width >= 1 && width < Double(count) ? Int(width) : count
  }

  /// The ticks of an axis, labelled as its author wants numbers written.
  func ticks(of scale: ContinuousScale, _ channel: ChannelName, length: Double) -> [Tick] {
    let ticks = scale.ticks(count: tickCount(length, channel, over: scale.domain))
    guard let spec = position(channel)?.channel.spec, scale.kind != .time else { return ticks }
    return ticks.map { tick in
      guard !tick.label.isEmpty else { return tick }
      var tick = tick
      tick.label = spec.text(tick.value)
      return tick
    }
  }
}
