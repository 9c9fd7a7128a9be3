/// What a kind of mark is, whatever its data, as far as the figure around it has to know.
package struct MarkTraits: Sendable {
  /// What a description calls it, such as `Line chart`.
  package var words: String
  /// How something of it can stand out.
  package var highlights: Highlighting = []
  /// The swatch in front of a name in the legend.
  package var key = LegendKey.square
  /// More series than there are colours step back behind the best.
  package var foldsSeries = false
  /// The page's script can name what lies below the pointer.
  package var hasCrosshair = false
  /// The panel is filled, so that references are drawn on top.
  package var coversReferences = false
  /// Each row is drawn at its own place.
  package var showsEachRow = false
  /// Each row takes a shape of its own, however many there are.
  package var drawsEachRow = false
  /// The rows of a series are joined in their order.
  package var joinsRows = false
  /// Each series has a strip of its own, one below the other.
  package var standsInStrips = false
  /// The colours of one category stand side by side.
  package var standsSideBySide = false
  /// The texts of the `label` channel are drawn.
  package var writesLabels = false

  package init(_ words: String) { self.words = words }

  /// What layers on top of each other are together.
  func union(_ other: MarkTraits) -> MarkTraits {
    var both = self
    both.words = "\(words) with \(other.words)"
    both.highlights.formUnion(other.highlights)
    both.key = max(key, other.key)
    both.foldsSeries = foldsSeries || other.foldsSeries
    both.hasCrosshair = hasCrosshair || other.hasCrosshair
    both.coversReferences = coversReferences || other.coversReferences
    both.showsEachRow = showsEachRow || other.showsEachRow
    both.drawsEachRow = drawsEachRow || other.drawsEachRow
    both.joinsRows = joinsRows || other.joinsRows
    both.standsInStrips = standsInStrips && other.standsInStrips
    both.standsSideBySide = standsSideBySide || other.standsSideBySide
    both.writesLabels = writesLabels || other.writesLabels
    return both
  }
}

/// What of a mark can stand out: series or rows, by their values or by a column.
package struct Highlighting: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// `{top: 5}`: the series with the best last values, or the rows with the best ones.
  package static let topSeries = Highlighting(rawValue: 1)
  package static let topRows = Highlighting(rawValue: 2)
  /// `{where: column}`: the series with a row where the column is true, or these rows.
  package static let chosenSeries = Highlighting(rawValue: 4)
  package static let chosenRows = Highlighting(rawValue: 8)

  /// Either way to let whole series stand out.
  package static let series: Highlighting = [.topSeries, .chosenSeries]
  /// Either way to let single rows stand out.
  package static let rows: Highlighting = [.topRows, .chosenRows]

  /// Whether something can stand out as the author asks.
  func takes(_ highlight: Highlight) -> Bool {
    switch highlight {
    case .top: !isDisjoint(with: [.topSeries, .topRows])
    case .field: !isDisjoint(with: [.chosenSeries, .chosenRows])
    }
  }
}

/// What stands in front of a name in the legend; of several layers the greatest decides.
package enum LegendKey: Int, Comparable, Sendable {
  case square, marker, line
  /// The mark names its series itself.
  case none
  /// The icons of the states of runs.
  case statuses

  package static func < (one: LegendKey, other: LegendKey) -> Bool {
    one.rawValue < other.rawValue
  }
}
