/// Lines through the points of each series, with bands over runs and smoothing.
package struct LineMark: Mark {
  package static let name = "line"

  let paths: [LinePath]
  let bands: [BandShape]
  package private(set) var extent = Extent()
  package private(set) var notes: [String] = []
  package private(set) var lineEnds: [LineEnd] = []

  package static func takes(_ highlight: Highlight) -> Bool { true }

  package init(_ input: MarkInput) throws {
    let builder = LineBuilder(input)
    paths = builder.paths
    bands = builder.bands
    for path in paths {
      extent.add(x: path.x)
      extent.add(y: path.y)
    }
    for band in bands {
      extent.add(y: band.low)
      extent.add(y: band.high)
    }
    notes = builder.notes
    lineEnds = builder.ends
  }

  package func draw(in panel: inout Panel) {
    for band in bands { band.draw(in: &panel) }
    // All lines of a drawing share its budget; the faint ones and the smooth ones alike.
    let limit = max(Self.budget / max(paths.count * panel.panelCount, 1), 6)
    // Many thin lines of one colour are one element.
    for hue in thinHues {
      let thin = paths.filter { $0.isNameless && $0.hue == hue }
      let drawn = thin.map { $0.reduced(limit: limit, in: &panel) }
      panel.svg.path(.thinLine(hue)) { path in
        for (line, pieces) in zip(thin, drawn) { line.trace(pieces, on: &path) }
      }
    }
    for path in paths where !path.isNameless { path.draw(limit: limit, in: &panel) }
  }

  /// The most points of a drawing, which keep it near 30 kB.
  private static let budget = 5000

  private var thinHues: [Hue] {
    var hues: [Hue] = []
    for path in paths where path.isNameless && !hues.contains(path.hue) { hues.append(path.hue) }
    return hues
  }

  package func drawOver(in panel: inout Panel) {
    for path in paths { path.drawEnd(in: &panel) }
  }
}
