import Tables

/// The room round the panels of a drawing, from the texts that stand there.
struct Margins {
  let figure: Figure
  let sizes: SVGStyle.Sizes
  /// The width of the drawing.
  let width: Double
  let isNarrow: Bool
  private var unit: Double { sizes.axis / 12 }
  private var needs: MarkNeeds { figure.needs }

  /// How tall a panel is when the author gives no size.
  func panelHeight(_ width: Double, columns: Int) -> Double {
    if needs.isBare { return 40 * unit }
    if let height = needs.height { return height * unit }
    if needs.isSquare { return min(max(width, 80 * unit), 420 * unit) }
    if let y = figure.y, y.isBanded, !needs.drawsOwnAxes {
      let row = needs.fillsBands ? cellHeight(width) : 36 * unit
      let wanted = max(Double(y.categories.count) * row, 60 * unit)
      return min(wanted, Double(Limit.height.most) * sizes.stroke)
    }
    if isNarrow { return (figure.panels.count > 1 ? 150 : 220) * unit }
    return columns > 1
      ? min(max(width * 0.72, 130 * unit), 260 * unit)
      : min(max(width * 0.56, 180 * unit), 330 * unit)
  }

  /// Cells are no taller than wide, and low enough for a large matrix.
  private func cellHeight(_ width: Double) -> Double {
    let columns = Double(max(figure.x?.categories.count ?? 1, 1))
    return min(max(width / columns, 16), 44)
  }

  /// Whether a title stands above the panels at the left.
  var hasTitleRow: Bool {
    if needs.isBare { return false }
    guard !needs.drawsOwnAxes, let y = figure.y else { return needs.drawsOwnAxes }
    return !y.channel.name.isEmpty
  }

  /// Room for the widest label of the y axis.
  var left: Double {
    if needs.isBare { return 4 * unit }
    if needs.drawsOwnAxes { return max(needs.leftRoom * unit, 8 * unit) }
    let beside = besideY
    // The first label below may reach further to the left than those beside the axis.
    let first =
      figure.x?.isBanded == false ? measuredLabels(of: .x, length: 600).first ?? "" : ""
    let half = TextMetrics.width(of: first, size: sizes.axis) / 2
    return max(beside, half) + needs.leftRoom * unit
  }

  /// Room for the labels of the y axis alone.
  var besideY: Double {
    guard let y = figure.y else { return 8 * unit }
    let labels = y.isBanded ? y.categories : measuredLabels(of: .y, length: 300)
    let widest = labels.map { TextMetrics.width(of: $0, size: sizes.axis) }.max() ?? 0
    return min(widest, width * (isNarrow ? 0.3 : 0.36)) + 8 * unit
  }

  /// Room between two panels for the last label below one and the first below the next.
  var betweenLabels: Double {
    guard figure.x?.isBanded == false, !needs.drawsOwnAxes else { return 0 }
    // Those of a panel about as wide as a third of the drawing.
    let labels = measuredLabels(of: .x, length: 200)
    let widest = labels.map { TextMetrics.width(of: $0, size: sizes.axis) }.max() ?? 0
    return widest + 6 * unit
  }

  /// Room for the labels of line ends, or for half of the last label below.
  func right(labelsEnds: Bool) -> Double {
    if needs.drawsOwnAxes || needs.rightRoom > 0 { return max(needs.rightRoom, 12) * unit }
    if labelsEnds {
      let widest =
        figure.lineEnds.map {
          max(
            TextMetrics.width(of: $0.name, size: sizes.label, bold: true),
            TextMetrics.width(of: $0.value, size: sizes.note))
        }.max() ?? 0
      return min(widest, width * EndLabels.share) + 26 * unit
    }
    guard let x = figure.x, !x.isBanded else { return 12 * unit }
    let last = measuredLabels(of: .x, length: 600).last ?? ""
    return max(TextMetrics.width(of: last, size: sizes.axis) / 2 + 2 * unit, 12 * unit)
  }

  /// Room for labels and the title below a panel.
  func bottom(panelWidth: Double) -> Double {
    if needs.isBare { return 4 * unit }
    if needs.drawsOwnAxes { return 14 * unit }
    let title = figure.x?.channel.name.isEmpty == false ? 15 * unit : 0
    return 20 * unit + title + namesHeight(panelWidth: panelWidth)
  }

  /// The room of second lines below the bands.
  func namesHeight(panelWidth: Double) -> Double {
    guard let x = figure.x, x.isBanded, !x.categories.isEmpty else { return 0 }
    let step = panelWidth / Double(x.categories.count)
    return BandNames(x.categories, step: step, sizes: sizes).height
  }

  /// The labels that an axis of about that length would have.
  private func measuredLabels(of channel: ChannelName, length: Double) -> [String] {
    // Panels that share an axis have the same labels.
    let shown =
      figure.scales.isShared(channel) ? figure.panels.indices.prefix(1) : figure.panels.indices
    return shown.flatMap { index -> [String] in
      let scale = figure.scales.scale(of: channel, panel: index, from: 0, to: length)
      guard case .continuous(let scale)? = scale else { return [] }
      return figure.scales.ticks(of: scale, channel, length: length).map(\.label)
    }
  }

  /// Whether lines are labelled at their ends rather than in a legend.
  var labelsEnds: Bool {
    guard figure.panels.count == 1, !isNarrow else { return false }
    let ends = figure.lineEnds
    if ends.isEmpty { return false }
    if let asked = figure.plot.labels { return asked == .direct }
    return ends.count <= 7 && width / sizes.stroke >= 500
  }
}
