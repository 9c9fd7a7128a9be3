extension Figure {
  /// How tall a panel is when the author gives no size.
  func panelHeight(
    _ width: Double, columns: Int, layout sizes: SVGStyle.Sizes, _ isNarrow: Bool
  ) -> Double {
    let unit = sizes.axis / 12
    if plot.marks.contains(where: { $0.name == "spark" }) { return 40 * unit }
    let isUprightBand = y?.isBanded == true && !needs.drawsOwnAxes
    if let y, isUprightBand {
      let row = plot.marks.contains { $0.name == "cell" } ? cellHeight(width) : 36 * unit
      return max(Double(y.categories.count) * row, 60 * unit)
    }
    if isNarrow { return (panels.count > 1 ? 150 : 220) * unit }
    return columns > 1
      ? min(max(width * 0.72, 130 * unit), 260 * unit)
      : min(max(width * 0.56, 180 * unit), 330 * unit)
  }

  /// Cells are no taller than wide, and low enough for a large matrix.
  private func cellHeight(_ width: Double) -> Double {
    let columns = Double(max(x?.categories.count ?? 1, 1))
    return min(max(width / columns, 16), 44)
  }

  /// Whether a title stands above the panels at the left.
  var hasTitleRow: Bool {
    if plot.marks.contains(where: { $0.name == "spark" }) { return false }
    guard !needs.drawsOwnAxes, let y else { return needs.drawsOwnAxes }
    return !y.channel.name.isEmpty
  }

  /// Room for the widest label of the y axis.
  func leftMargin(_ sizes: SVGStyle.Sizes, width: Double, isNarrow: Bool) -> Double {
    let unit = sizes.axis / 12
    if plot.marks.contains(where: { $0.name == "spark" }) { return 4 * unit }
    if needs.drawsOwnAxes { return max(needs.leftRoom * unit, 8 * unit) }
    guard let y else { return 8 * unit }
    let labels = y.isBanded ? y.categories : measuredLabels(of: .y, length: 300)
    let widest = labels.map { TextMetrics.width(of: $0, size: sizes.axis) }.max() ?? 0
    let beside = min(widest, width * (isNarrow ? 0.3 : 0.36)) + 8 * unit
    // The first label below may reach further to the left than those beside the axis.
    let first = x?.isBanded == false ? measuredLabels(of: .x, length: 600).first ?? "" : ""
    let half = TextMetrics.width(of: first, size: sizes.axis) / 2
    return max(beside, half) + needs.leftRoom * unit
  }

  /// Room for the labels of line ends, or for half of the last label below.
  func rightMargin(_ sizes: SVGStyle.Sizes, width: Double, labelsEnds: Bool) -> Double {
    let unit = sizes.axis / 12
    if needs.drawsOwnAxes || needs.rightRoom > 0 { return max(needs.rightRoom, 12) * unit }
    if labelsEnds {
      let widest =
        lineEnds.map {
          max(
            TextMetrics.width(of: $0.name, size: sizes.label, bold: true),
            TextMetrics.width(of: $0.value, size: sizes.note))
        }.max() ?? 0
      return min(widest, width * EndLabels.share) + 26 * unit
    }
    guard let x, !x.isBanded else { return 12 * unit }
    let last = measuredLabels(of: .x, length: 600).last ?? ""
    return max(TextMetrics.width(of: last, size: sizes.axis) / 2 + 2 * unit, 12 * unit)
  }

  /// Room for labels and the title below a panel.
  func bottomMargin(_ sizes: SVGStyle.Sizes, panelWidth: Double) -> Double {
    let unit = sizes.axis / 12
    if plot.marks.contains(where: { $0.name == "spark" }) { return 4 * unit }
    if needs.drawsOwnAxes { return 14 * unit }
    let title = x?.channel.name.isEmpty == false ? 15 * unit : 0
    return 20 * unit + title + namesHeight(sizes, panelWidth: panelWidth)
  }

  /// The room of second lines below the bands.
  func namesHeight(_ sizes: SVGStyle.Sizes, panelWidth: Double) -> Double {
    guard let x, x.isBanded, !x.categories.isEmpty else { return 0 }
    let step = panelWidth / Double(x.categories.count)
    return BandNames(x.categories, step: step, sizes: sizes).height
  }

  /// The labels that an axis of about that length would have.
  private func measuredLabels(of channel: ChannelName, length: Double) -> [String] {
    panels.indices.flatMap { index in
      let scale = scale(of: channel, panel: index, from: 0, to: length, tickSpace: 40)
      guard case .continuous(let scale)? = scale else { return [String]() }
      return ticks(of: scale, channel, count: tickCount(length, channel)).map(\.label)
    }
  }

  /// Where all lines end, for labels beside them.
  var lineEnds: [LineEnd] { panels.flatMap { $0.marks.flatMap(\.lineEnds) } }

  /// Whether lines are labelled at their ends rather than in a legend.
  func labelsEnds(width: Double, isNarrow: Bool) -> Bool {
    let ends = lineEnds
    guard panels.count == 1, !ends.isEmpty, !isNarrow else { return false }
    if let asked = plot.labels { return asked == .direct }
    return ends.count <= 7 && width >= 500
  }
}
