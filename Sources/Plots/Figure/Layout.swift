import Tables

/// Where everything of a drawing goes: margins from the measured texts, panels in a grid.
struct Layout {
  let width: Double
  private(set) var height: Double
  private(set) var boxes: [Box] = []
  /// The grid of the panels.
  let columns: Int
  let isNarrow: Bool
  let sizes: SVGStyle.Sizes
  /// Whether lines are labelled at their ends.
  let labelsEnds: Bool
  let legendRows: [[LegendEntry]]
  let left: Double
  let right: Double
  let top: Double
  /// What stands between a panel and the one below it.
  let bottom: Double
  /// The room of second lines below the bands.
  let namesHeight: Double

  init(_ figure: Figure, width: Double, height: Double?, style: SVGStyle, isNarrow: Bool) {
    self.width = width
    self.isNarrow = isNarrow
    sizes = style.sizes
    let margins = Margins(figure: figure, sizes: sizes, width: width, isNarrow: isNarrow)
    let count = max(figure.panels.count, 1)
    let asked = figure.plot.facet?.columns ?? min(count, 3)
    columns = isNarrow ? 1 : min(max(asked, 1), count)
    labelsEnds = margins.labelsEnds
    left = margins.left
    right = margins.right(labelsEnds: labelsEnds)
    legendRows =
      labelsEnds || figure.plot.labels == Labelling.none
      ? [] : Layout.rows(figure.legend, width: width - min(left, width * 0.1), sizes: sizes)
    let line = 1.5 * sizes.axis
    let legendHeight = Double(legendRows.count) * line + (legendRows.isEmpty ? 0 : 0.5 * line)
    let levelsHeight = figure.levels != nil && legendRows.isEmpty ? 1.8 * line : 0
    let titleHeight =
      (margins.hasTitleRow ? 2 * sizes.axis : 0.4 * sizes.axis)
      + (figure.needs.titlesY ? line : 0)
    let panelTitle = figure.panels.contains { $0.title != nil } ? line : 0
    top = legendHeight + levelsHeight + titleHeight + panelTitle
    let rows = Double((count + columns - 1) / columns)
    // Labels of their own stand between the panels.
    let gapX =
      max(sizes.axis * 2, columns > 1 ? margins.betweenLabels : 0)
      + (figure.scales.isShared(.y) ? 0 : margins.besideY)
    let free = width - left - right
    let panelWidth = (free - gapX * Double(columns - 1)) / Double(columns)
    bottom = margins.bottom(panelWidth: panelWidth)
    namesHeight = margins.namesHeight(panelWidth: max(panelWidth, 1))
    let gapY = (figure.scales.isShared(.x) ? 0.5 * line : bottom) + panelTitle + 0.6 * line
    let panelHeight: Double
    if let height {
      panelHeight = max((height - top - bottom - gapY * (rows - 1)) / rows, sizes.axis)
      self.height = height
    } else {
      panelHeight = margins.panelHeight(panelWidth, columns: columns)
      self.height = top + bottom + rows * panelHeight + gapY * (rows - 1)
    }
    for index in 0..<count {
      let column = Double(index % columns)
      let row = Double(index / columns)
      boxes.append(
        Box(
          x: left + column * (panelWidth + gapX), y: top + row * (panelHeight + gapY),
          width: max(panelWidth, 1), height: panelHeight))
    }
  }

  /// Whether a panel stands at the left edge, and whether none is below it.
  func isFirstInRow(_ index: Int) -> Bool { index % columns == 0 }
  func isLastInColumn(_ index: Int) -> Bool { index + columns >= boxes.count }

  /// Breaks the legend into rows of the width.
  private static func rows(
    _ entries: [LegendEntry], width: Double, sizes: SVGStyle.Sizes
  ) -> [[LegendEntry]] {
    var rows: [[LegendEntry]] = []
    var used = Double.infinity
    for entry in LegendEntry.fitted(entries, to: width, sizes: sizes) {
      let needed = entry.width(sizes)
      if used + needed > width {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(entry)
      used += needed
    }
    return rows
  }
}
