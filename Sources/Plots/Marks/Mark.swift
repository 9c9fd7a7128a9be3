/// A kind of drawing; a new one is a file beside this one and its line in `Marks.all`.
package protocol Mark: Sendable {
  /// The word of the grammar.
  static var name: String { get }
  /// What the mark asks of its axes, given what the axes would be.
  static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds
  /// Whether it can let some series or rows stand out, as the highlight asks.
  static func takes(_ highlight: Highlight) -> Bool
  /// Prepares one panel: computes what is drawn, so that `extent` can say how far it reaches.
  init(_ input: MarkInput) throws
  /// How far the mark reaches on both axes; places of categories do not count.
  var extent: Extent { get }
  /// What the caption says of the data: smoothing, bands, dropped values.
  var notes: [String] { get }
  /// The names with something in colour where rows step back; nil where only series do.
  var coloredNames: Set<String>? { get }
  /// Where the lines end, for labels beside them.
  var lineEnds: [LineEnd] { get }
  /// Draws the layer with the panel's scales; what lies outside the axes is cut off.
  func draw(in panel: inout Panel)
  /// Draws what may reach over the edge of the panel, such as the dot at a line's end.
  func drawOver(in panel: inout Panel)
}

extension Mark {
  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    MarkNeeds()
  }
  package static func takes(_ highlight: Highlight) -> Bool { false }
  package var notes: [String] { [] }
  package var coloredNames: Set<String>? { nil }
  package var lineEnds: [LineEnd] { [] }
  package func drawOver(in panel: inout Panel) {}
}

/// What a mark asks of the figure around it.
package struct MarkNeeds: Sendable {
  /// The axes that begin at zero.
  package var zeroX = false
  package var zeroY = false
  /// The axes that are categories even where the column holds numbers.
  package var bandsX = false
  package var bandsY = false
  /// The channels without which there is nothing to draw.
  package var required: [ChannelName] = [.x, .y]
  /// The mark draws its own axes and fills the panel.
  package var drawsOwnAxes = false
  /// A column of numbers as colour is a scale of levels, not a set of values.
  package var readsColorAsLevels = false
  /// That holds even where the numbers are few, as in a heatmap.
  package var readsFewAsLevels = false
  /// Sides of the panel that stay free, for labels that the mark draws there.
  package var leftRoom = 0.0
  package var rightRoom = 0.0

  package init() {}

  func union(_ other: MarkNeeds) -> MarkNeeds {
    var both = self
    both.zeroX = zeroX || other.zeroX
    both.zeroY = zeroY || other.zeroY
    both.bandsX = bandsX || other.bandsX
    both.bandsY = bandsY || other.bandsY
    both.required = required.filter(other.required.contains)
    both.drawsOwnAxes = drawsOwnAxes || other.drawsOwnAxes
    both.readsColorAsLevels = readsColorAsLevels && other.readsColorAsLevels
    both.readsFewAsLevels = readsFewAsLevels && other.readsFewAsLevels
    both.leftRoom = max(leftRoom, other.leftRoom)
    both.rightRoom = max(rightRoom, other.rightRoom)
    return both
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

/// Every mark of the grammar. To add one, write its file and add its line.
package enum Marks {
  package static let all: [any Mark.Type] = [
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
  ]

  /// The mark of that name, or nil.
  package static func named(_ name: String) -> (any Mark.Type)? { all.first { $0.name == name } }
}
