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
  var notes: [String] { get }
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
  package var notes: [String] { [] }
  package var results: [String] { [] }
  package var warnings: [PlotWarning] { [] }
  package var coloredNames: Set<String>? { nil }
  package var lineEnds: [LineEnd] { [] }
  package func drawOver(in frame: Frame, with pen: inout Pen) {}
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

/// The marks that a figure may have.
///
///     Marks.standard + [Violin.self]   // one more, of a caller's own
package struct Marks: Sendable {
  package let all: [any Mark.Type]

  package init(_ all: [any Mark.Type]) { self.all = all }

  /// The words of the grammar, in the order of the list.
  package var names: [String] { all.map { $0.name } }

  /// The mark of that name, or nil.
  package func named(_ name: String) -> (any Mark.Type)? { all.first { $0.name == name } }

  /// The marks of a plot's layers.
  ///
  /// - Throws: `PlotError` for a name that is none of them.
  func layers(of plot: Plot) throws -> [any Mark.Type] {
    try plot.marks.map { name in
      guard let mark = named(name) else {
        let nearest = Suggestion.nearest(to: name, in: names).map { "did you mean '\($0)'?" }
        throw PlotError(
          "unknown mark '\(name)'", hint: nearest ?? "known: \(names.joined(separator: ", "))")
      }
      return mark
    }
  }

  /// The marks with some more.
  package static func + (marks: Marks, more: [any Mark.Type]) -> Marks { Marks(marks.all + more) }

  /// Every mark of the grammar. To add one, write its file and add its line.
  package static let standard = Marks([
    LineMark.self,
    DotMark.self,
    AreaMark.self,
    BarMark.self,
    CellMark.self,
    BoxMark.self,
    TickMark.self,
    RuleMark.self,
    TextMark.self,
    ParallelMark.self,
    SlopeMark.self,
    GanttMark.self,
    SparkMark.self,
  ])
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
