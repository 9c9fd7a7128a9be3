/// A small bare line without axes; dots mark its best and its last point.
package struct SparkMark: Mark {
  package static let name = "spark"

  private let line: LineMark
  private let isLess: Bool
  package var extent: Extent { line.extent }
  package var notes: [String] { line.notes }

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.drawsOwnAxes = true
    return needs
  }

  package static func takes(_ highlight: Highlight) -> Bool { true }

  package init(_ input: MarkInput) throws {
    line = try LineMark(input)
    isLess = Goal.isLess(input.plot[.y])
  }

  package func draw(in panel: inout Panel) { line.draw(in: &panel) }

  package func drawOver(in panel: inout Panel) {
    line.drawOver(in: &panel)
    for path in line.paths where path.weight == .normal {
      guard let best = Goal.best(path.y, 1, isLess: isLess).first else { continue }
      panel.svg.marker(
        .circle, .dot(.series(1)), x: panel.x.position(of: path.x[best]),
        y: panel.y.position(of: path.y[best]), radius: panel.scaled(3))
    }
  }
}
