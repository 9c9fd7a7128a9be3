/// Lines through the points of each series, with bands over runs and smoothing.
package struct LineMark: Mark {
  package static let name = "line"
  package static let traits: MarkTraits = {
    var traits = MarkTraits("Line chart")
    traits.highlights = .series
    traits.key = .line
    traits.foldsSeries = true
    traits.hasCrosshair = true
    traits.joinsRows = true
    return traits
  }()

  let paths: [LinePath]
  let bands: [BandShape]
  private let xName: String
  package let extent: Extent
  package let notes: [Note]
  package let methods: [FigureMethod]
  package let warnings: [PlotWarning]
  package let lineEnds: [LineEnd]

  package init(_ input: MarkInput) throws {
    let builder = LineBuilder(input)
    extent = builder.extent
    (paths, bands) = builder.thinned(extent)
    notes = builder.notes
    methods = builder.methods
    warnings = builder.warnings
    lineEnds = builder.ends
    xName = input.plot[.x]?.name ?? "x"
  }

  package func draw(in frame: Frame, with pen: inout Pen) {
    for band in bands { band.draw(in: frame, with: &pen) }
    // Many thin lines of one colour are one element, which the pointer cannot name.
    let isMany = paths.count(where: \.isThin) > Self.mostNamed
    for path in paths where !isMany && path.isThin {
      LineDrawing(path: path).draw(in: frame, with: &pen)
    }
    for hue in isMany ? thinHues : [] {
      let thin = paths.filter { $0.isThin && $0.hue == hue }.map(LineDrawing.init)
      for line in thin { line.count(with: &pen) }
      pen.svg.path(.thinLine(hue)) { path in
        for line in thin { line.trace(in: frame, on: &path) }
      }
    }
    for path in paths where !path.isThin {
      LineDrawing(path: path).draw(in: frame, with: &pen)
    }
  }

  /// More thin lines than this are drawn as one.
  private static let mostNamed = 60

  private var thinHues: [Hue] {
    var hues: [Hue] = []
    for path in paths where path.isThin && !hues.contains(path.hue) { hues.append(path.hue) }
    return hues
  }

  package func drawOver(in frame: Frame, with pen: inout Pen) {
    for path in paths { LineDrawing(path: path).drawEnd(xName: xName, in: frame, with: &pen) }
  }
}
