import Tables

/// A kind of drawing; a new one is a file beside this one and its line in `Marks.standard`.
///
/// The figure asks a mark for all that it has to know of it, so that nothing else names one.
package protocol Mark: Sendable {
  /// The word of the grammar.
  static var name: String { get }
  /// What the mark is, whatever its data.
  static var traits: MarkTraits { get }
  /// What the mark asks of its axes, given what the axes would be.
  static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds
  /// Prepares one panel: computes what is drawn, so that `extent` can say how far it reaches.
  init(_ input: MarkInput) throws
  /// How far the mark reaches on both axes; places of categories do not count.
  var extent: Extent { get }
  /// What the caption says of the data: smoothing, bands, dropped values.
  var notes: [Note] { get }
  /// Those notes that say how values were put together, and what was tested.
  var methods: [FigureMethod] { get }
  /// The main result in sentences without a full stop, for who cannot see the drawing.
  var results: [String] { get }
  /// What the person who writes the report should look at.
  var warnings: [PlotWarning] { get }
  /// The names with something in colour where rows step back; nil where only series do.
  var coloredNames: Set<String>? { get }
  /// Where the lines end, for labels beside them.
  var lineEnds: [LineEnd] { get }
  /// Draws the layer with the panel's scales; what lies outside the axes is cut off.
  func draw(in frame: Frame, with pen: inout Pen)
  /// Draws what may reach over the edge of the panel, such as the dot at a line's end.
  func drawOver(in frame: Frame, with pen: inout Pen)
}

extension Mark {
  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    MarkNeeds()
  }
  package var notes: [Note] { [] }
  package var methods: [FigureMethod] { [] }
  package var results: [String] { [] }
  package var warnings: [PlotWarning] { [] }
  package var coloredNames: Set<String>? { nil }
  package var lineEnds: [LineEnd] { [] }
  package func drawOver(in frame: Frame, with pen: inout Pen) {}
}

/// How values of a figure were put together or compared, as a paper has to say it.
package struct FigureMethod: Equatable, Sendable {
  /// A phrase, as the caption has it.
  package let words: String
  /// Whether it is a test rather than a measure of spread.
  package var isTest = false

  init(_ words: String, isTest: Bool = false) {
    (self.words, self.isTest) = (words, isTest)
  }
}

/// The end of a line and what its label says.
package struct LineEnd: Sendable {
  package var name: String
  package var hue: Hue
  package var x: Double
  package var y: Double
  /// The last value, with its deviation where there is one.
  package var value: String
}

extension [any Mark.Type] {
  /// What the layers are together.
  var traits: MarkTraits {
    let own = map { $0.traits }
    return own.dropFirst().reduce(own.first ?? MarkTraits("Figure")) { $0.union($1) }
  }

  /// What the layers need together, given what the axes would be.
  func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    let own = map { $0.needs(x: x, y: y, isBinned: isBinned) }
    return own.dropFirst().reduce(own.first ?? MarkNeeds()) { $0.union($1) }
  }
}
