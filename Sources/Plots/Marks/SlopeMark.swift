/// Changes between two or more categories: a line for each series, with names and changes.
package struct SlopeMark: Mark {
  package static let name = "slope"
  package static let traits: MarkTraits = {
    var traits = MarkTraits("Slope chart")
    traits.highlights = .series
    traits.key = .none
    traits.drawsEachRow = true
    return traits
  }()

  let input: MarkInput
  let lines: [Line]
  let text: ValueText
  package private(set) var extent = Extent()
  package private(set) var notes: [Note] = []

  /// One series with its value in each category.
  struct Line: Sendable {
    var name: String
    var hue: Hue
    /// Its points in the order of the categories.
    var points: [Point]
  }

  struct Point: Sendable {
    var place: Int
    var value: Double
  }

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.bandsX = true
    needs.drawsOwnAxes = true
    needs.titlesY = true
    return needs
  }

  package init(_ input: MarkInput) throws {
    self.input = input
    if input.y?.isBanded == true {
      throw PlotError("mark 'slope' needs numbers on y, and y holds categories")
    }
    var lines: [Line] = []
    var dropped = LeftOut()
    for series in input.series {
      let line = try Self.line(series, categories: input.x?.categories ?? [], &dropped)
      if !line.points.isEmpty { lines.append(line) }
    }
    self.lines = lines
    let values = lines.flatMap { $0.points.map(\.value) }
    text = ValueText(values, spec: input.y?.channel.spec, kind: input.y?.kind ?? .number)
    extent.add(y: values)
    notes = dropped.notes()
  }

  private static func line(
    _ series: Series, categories: [String], _ dropped: inout LeftOut
  ) throws -> Line {
    let name = [series.name, series.group].compactMap(\.self).joined(separator: " · ")
    var points: [Point] = []
    for (place, value) in zip(series.x, series.y) {
      guard let category = Int(exactly: place), value.isFinite else {
        dropped.add(place, value)
        continue
      }
      points.append(Point(place: category, value: value))
    }
    points.sort { $0.place < $1.place }
    if let twin = zip(points, points.dropFirst()).first(where: { $0.place == $1.place })?.0 {
      let count = points.count { $0.place == twin.place }
      let whose = name.isEmpty ? "" : " of '\(name)'"
      throw PlotError(
        "\(PlotNumber.count(count)) rows for '\(categories[twin.place])'\(whose)",
        hint: name.isEmpty
          ? "aggregate in the query, or name a color" : "aggregate in the query, or name a group")
    }
    return Line(name: name, hue: series.hue, points: points)
  }

  package func draw(in frame: Frame, with pen: inout Pen) {
    SlopeDrawing(self, in: frame).draw(in: frame, with: &pen)
  }
}
