/// Small bare lines without axes, one below the other; a ring marks the best point of each and a
/// dot the last one.
package struct SparkMark: Mark {
  package static let name = "spark"
  package static let traits: MarkTraits = {
    var traits = MarkTraits("Sparkline")
    traits.highlights = .series
    traits.joinsRows = true
    traits.standsInStrips = true
    return traits
  }()

  private let line: LineMark
  private let isLess: Bool
  package var extent: Extent { line.extent }
  package var notes: [Note] { line.notes + ["ring: the \(isLess ? "least" : "greatest") value"] }
  package var warnings: [PlotWarning] { line.warnings }

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.drawsOwnAxes = true
    needs.isBare = true
    return needs
  }

  package init(_ input: MarkInput) throws {
    line = try LineMark(input)
    isLess = Goal.isLess(input.plot[.y])
  }

  package func draw(in frame: Frame, with pen: inout Pen) { line.draw(in: frame, with: &pen) }

  package func drawOver(in frame: Frame, with pen: inout Pen) {
    line.drawOver(in: frame, with: &pen)
    for path in line.paths where path.weight == .normal {
      // A thinned line keeps its extremes.
      let points = path.pieces.flatMap { zip($0.x, $0.y) }
      guard let best = Goal.best(points.map(\.1), 1, isLess: isLess).first else { continue }
      pen.svg.marker(
        .circle, .best, x: frame.x.position(of: points[best].0),
        y: frame.y.position(of: points[best].1), radius: frame.scaled(4))
    }
  }
}
