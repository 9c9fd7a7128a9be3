import Tables

/// A heatmap: a cell for each combination of two categories, coloured by a value.
package struct CellMark: Mark {
  package static let name = "cell"
  package static let traits: MarkTraits = {
    var traits = MarkTraits("Heatmap")
    traits.highlights = .rows
    traits.coversReferences = true
    return traits
  }()

  /// One cell with what fills it.
  struct Cell: Sendable {
    var row: Int32
    var x: Int
    var y: Int
    var value: Double
    var hue: Hue
    var name: String?
    var text: String?
    var isBest = false
  }

  let input: MarkInput
  private(set) var cells: [Cell] = []
  private(set) var text = ValueText([])
  package private(set) var notes: [Note] = []
  package var extent: Extent { Extent() }

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.bandsX = true
    needs.bandsY = true
    needs.fillsBands = true
    needs.readsColorAsLevels = true
    needs.readsFewAsLevels = true
    return needs
  }

  package init(_ input: MarkInput) throws {
    self.input = input
    text = ValueText(
      input.columns[.label]?.numbers ?? [], spec: input.plot[.label]?.spec,
      kind: input.columns[.label]?.kind ?? .number)
    try checkSize()
    var dropped = LeftOut()
    for series in input.series { add(series, &dropped) }
    try checkTwins()
    chooseBest()
    let diverged = cells.count { !$0.value.isFinite }
    notes = dropped.notes("without a place on both axes")
    if diverged > 0 { notes.append("Hatched: not a finite number") }
  }

  package var results: [String] {
    let known = cells.filter(\.value.isFinite)
    guard let low = known.min(by: { $0.value < $1.value }),
      let high = known.max(by: { $0.value < $1.value }), let channel = input.plot[fill]
    else { return [] }
    func text(_ cell: Cell) -> String {
      let place = [input.x?.categories[cell.x], input.y?.categories[cell.y]].compactMap(\.self)
      return "\(PlotNumber.text(cell.value)) (\(place.joined(separator: ", ")))"
    }
    return ["\(channel.name) from \(text(low)) to \(text(high))"]
  }

  private var fill: ChannelName { input.plot[.fill] == nil ? .color : .fill }

  /// Adds the cells of a series; rows without a place are left out.
  private mutating func add(_ series: Series, _ dropped: inout LeftOut) {
    let column = input.columns[fill]
    for (place, row) in series.rows.enumerated() where place < series.x.count {
      guard series.x[place].isFinite, place < series.y.count, series.y[place].isFinite else {
        dropped.add(series.x[place], place < series.y.count ? series.y[place] : PlotColumn.missing)
        continue
      }
      let value = column?.numbers[Int(row)] ?? 1
      // NULL is no value: the combination is as if it were not there.
      if PlotColumn.isMissing(value) { continue }
      cells.append(
        Cell(
          row: row, x: Int(series.x[place]), y: Int(series.y[place]), value: value,
          hue: column == nil ? .level(5) : input.hue(of: series, row: row), name: series.name,
          text: label(row)))
    }
  }

  private func label(_ row: Int32) -> String? {
    guard let column = input.columns[.label] else { return nil }
    if column.kind != .number && column.kind != .duration { return input.text(.label, row: row) }
    let value = column.numbers[Int(row)]
    return value.isFinite ? text.text(value) : nil
  }

  /// Says when there are more combinations of both axes than a figure holds.
  private func checkSize() throws {
    let (columns, rows) = (input.x?.categories.count ?? 1, input.y?.categories.count ?? 1)
    try Limit.heatmapCells.check(columns * rows)
  }

  private func checkTwins() throws {
    var counts: [Int: Int] = [:]
    let width = input.x?.categories.count ?? 1
    for cell in cells { counts[cell.y * width + cell.x, default: 0] += 1 }
    for cell in cells {
      guard let count = counts[cell.y * width + cell.x], count > 1 else { continue }
      let names = [input.x?.categories[cell.x], input.y?.categories[cell.y]].compactMap(\.self)
      throw PlotError(
        "\(PlotNumber.count(count)) rows for the cell '\(names.joined(separator: "', '"))'",
        hint: "aggregate in the query")
    }
  }

  private mutating func chooseBest() {
    if let chosen = input.highlighted {
      for index in cells.indices { cells[index].isBest = chosen.isTrue(row: Int(cells[index].row)) }
    }
    guard case .top(let count) = input.plot.highlight else { return }
    let isLess = Goal.isLess(input.plot[fill])
    for index in Goal.best(cells.map(\.value), count, isLess: isLess) {
      cells[index].isBest = true
    }
  }

  package func draw(in frame: Frame, with pen: inout Pen) {
    guard case .band(let x, let columns) = frame.x, case .band(let y, let rows) = frame.y else {
      return
    }
    CellDrawing(mark: self, x: x, y: y, columns: columns.count, rows: rows.count).draw(
      in: frame, with: &pen)
  }
}
