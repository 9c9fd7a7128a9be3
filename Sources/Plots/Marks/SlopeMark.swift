/// Changes between two or more categories: a line for each series, with names and changes.
package struct SlopeMark: Mark {
  package static let name = "slope"

  let input: MarkInput
  let lines: [Line]
  let text: ValueText
  package private(set) var extent = Extent()
  package private(set) var notes: [String] = []

  /// One series with its value in each category.
  struct Line: Sendable {
    var name: String
    var hue: Hue
    /// NaN where a category has none.
    var values: [Double]
  }

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.bandsX = true
    needs.drawsOwnAxes = true
    return needs
  }

  package static func takes(_ highlight: Highlight) -> Bool { true }

  package init(_ input: MarkInput) throws {
    self.input = input
    if input.y?.isBanded == true {
      throw PlotError("mark 'slope' needs numbers on y, and y holds categories")
    }
    var lines: [Line] = []
    var dropped = 0
    for series in input.series {
      let (line, missing) = try Self.line(series, categories: input.x?.categories ?? [])
      dropped += missing
      if line.values.contains(where: \.isFinite) { lines.append(line) }
    }
    self.lines = lines
    text = ValueText(
      lines.flatMap(\.values), spec: input.y?.channel.spec, kind: input.y?.kind ?? .number)
    extent.add(y: lines.flatMap(\.values))
    notes = LeftOut.notes(dropped, "without a value")
  }

  private static func line(_ series: Series, categories: [String]) throws -> (Line, Int) {
    let name = [series.name, series.group].compactMap(\.self).joined(separator: " · ")
    var line = Line(
      name: name, hue: series.hue, values: Array(repeating: .nan, count: categories.count))
    var counts: [Int: Int] = [:]
    var dropped = 0
    for (place, value) in zip(series.x, series.y) {
      guard place.isFinite, value.isFinite else {
        dropped += 1
        continue
      }
      counts[Int(place), default: 0] += 1
      line.values[Int(place)] = value
    }
    if let twin = counts.filter({ $0.value > 1 }).min(by: { $0.key < $1.key }) {
      let whose = name.isEmpty ? "" : " of '\(name)'"
      throw PlotError(
        "\(PlotNumber.count(twin.value)) rows for '\(categories[twin.key])'\(whose)",
        hint: name.isEmpty
          ? "aggregate in the query, or name a color" : "aggregate in the query, or name a group")
    }
    return (line, dropped)
  }

  package func draw(in panel: inout Panel) { SlopeDrawing(self, in: panel).draw(in: &panel) }
}
