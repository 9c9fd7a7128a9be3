import Statistics
import Tables

/// A figure of evaluation: the rows of a query become the numbers that it is about, which marks
/// draw. A new one is a file beside this one and its line in `Marks.standard`.
package protocol Recipe: Sendable {
  /// The word of the grammar.
  static var name: String { get }
  /// What a description calls it, such as `ROC curve`.
  static var words: String { get }
  /// The channels that it cannot do without, and those that it also reads.
  static var required: [ChannelName] { get }
  static var optional: [ChannelName] { get }
  /// The channels whose axis or scale is of what it computes, so that only their column counts.
  static var replaced: [ChannelName] { get }
  /// The other keys of the grammar that mean something to it.
  static var options: [String] { get }
  /// Computes what is drawn.
  ///
  /// - Throws: `PlotError` for rows that it can make nothing of.
  static func prepared(_ rows: RecipeRows) throws -> PreparedPlot
}

extension Recipe {
  package static var replaced: [ChannelName] { [] }
}

/// A plot that is ready to be bound: the marks that draw it and what it takes from the rows.
package struct PreparedPlot {
  package var plot: Plot
  package var data: PlotData
  package var marks: [any Mark.Type]
  /// What the caption says of the numbers.
  package var notes: [String] = []
  /// Those notes that say how they were computed.
  package private(set) var methods: [FigureMethod] = []
  /// The main results in sentences without a full stop.
  package var results: [String] = []
  package var warnings: [PlotWarning] = []
  /// What a description calls the figure; nil leaves it to the marks.
  package var words: String?
  /// How many rows of the result it is made of; nil where they are drawn themselves.
  package var rows: Int?
  /// Whether panels are as high as wide.
  package var isSquare = false
  /// Room to the right of the panel, in pixels of the page.
  package var rightRoom = 0.0

  init(_ plot: Plot, _ data: PlotData, marks: [any Mark.Type]) {
    (self.plot, self.data, self.marks) = (plot, data, marks)
  }

  /// Adds how numbers were computed to the caption.
  mutating func say(method words: String) {
    notes.append(words)
    methods.append(FigureMethod(words))
  }

  /// Says of how many runs the scores are, and how their intervals were resampled, if they were.
  ///
  /// - Parameter what: what was resampled, such as `Band`.
  mutating func say(
    _ scores: TaskScores, _ what: String, resamples: [String]
  ) {
    let drawn = resamples.isEmpty ? "" : "; \(what), \(resamples.joined(separator: " or "))"
    // Without an interval nothing shows how far the scores spread.
    if resamples.isEmpty { notes.append(scores.words) } else { say(method: scores.words + drawn) }
    notes += scores.dropped.texts()
    for warning in scores.warnings where !warnings.contains(warning) { warnings.append(warning) }
  }
}
