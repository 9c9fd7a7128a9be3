import Tables

/// A fence of a report that is more than code, in reading order.
package struct Block: Sendable {
  package enum Kind: Sendable {
    case query(QueryBlock)
    case view(ViewBlock)
    case plot(PlotBlock)
    case stats(StatsBlock)
    /// A fence whose options are wrong; the messages are in the report's diagnostics.
    case broken
  }

  package var kind: Kind
  /// The line of the fence, from 1.
  package var line: Int
  /// The name that references, inline values and `with` use.
  package var label: LocatedText?
  package var error: ErrorMode?

  /// The query of a SQL block.
  package var query: QueryBlock? {
    if case .query(let query) = kind { query } else { nil }
  }

  /// Whether other blocks may name it: a broken one counts, its mistake is told already.
  var givesResult: Bool {
    switch kind {
    case .query, .broken: true
    case .view, .plot, .stats: false
    }
  }

  /// The options of a block that draws a table.
  var table: TableOptions? {
    switch kind {
    case .query(let query): query.table
    case .view(let view): view.table
    case .plot, .stats, .broken: nil
    }
  }

  /// The figures that the block shows, in order.
  package var plots: [PlotChoice] {
    switch kind {
    case .query(let query): query.isEvaluated && query.output != .none ? query.plots : []
    case .plot(let plot): plot.plots
    case .view, .stats, .broken: []
    }
  }

  /// What the caption counts: a block that shows a table has a number.
  var isNumbered: Bool {
    switch kind {
    case .query(let query): query.isEvaluated && query.output.isNumbered
    case .view(let view): view.output.isNumbered
    case .broken: true
    case .plot, .stats: false
    }
  }
}

/// A SQL block.
package struct QueryBlock: Sendable {
  package var sql: BlockSQL
  package var output: Output
  package var table: TableOptions
  /// What is drawn from the result.
  package var plots: [PlotChoice]
  /// The name of a database of the front matter, or nil for the default.
  package var database: LocatedText?
  /// Labels of earlier blocks put in front as common table expressions.
  package var with: [LocatedText]
  package var echo: Echo?
  package var timeout: Duration?
  /// False only shows the SQL.
  package var isEvaluated: Bool
}

/// A `table` fence: another view of the result of an earlier block.
package struct ViewBlock: Sendable {
  package var data: LocatedText
  package var output: Output
  package var table: TableOptions
}

/// What becomes of a result.
package enum Output: String, CaseIterable, Sendable {
  case table
  case plot
  /// The first value, as one headline figure.
  case value
  /// The first column, as a list.
  case list
  case compare
  /// Nothing is shown; later blocks use the result.
  case none

  /// Whether the caption has a number: "Table 2".
  var isNumbered: Bool { self == .table || self == .compare }

  /// The outputs that go together with figures.
  static let besidePlots: [Output] = [.plot, .table, .none]
}

/// How a result is shown as a table.
package struct TableOptions: Sendable {
  package var caption: LocatedText?
  /// Format by column name, in lower case.
  package var formats: [String: FormatChoice] = [:]
  /// Options by column name, in lower case.
  package var columns: [String: ColumnOptions] = [:]
  /// Rows visible at first, and per page.
  package var visibleRows = 25
  /// The most rows that are kept.
  package var limit = 100_000
  /// Whether the report gives a limit; figures have no other.
  var isLimited = false
  /// Whether the page offers the result as CSV.
  package var offersDownload = true
  /// JSON columns that are spread into one column per key.
  var expansion: [LocatedText] = []
  var pivot: Pivot?

  /// Whether the whole result is needed before the first row can be drawn.
  var isReshaped: Bool { !expansion.isEmpty || pivot != nil }
}

/// What a report says about one column.
package struct ColumnOptions: Sendable {
  package enum Best: String, CaseIterable, Sendable { case max, min }

  package var name: String
  package var location: SourceLocation
  package var title: String?
  package var alignment: Alignment?
  /// A CSS length such as `12em`.
  package var width: String?
  package var isHidden = false
  package var best: Best?
  /// The head that it shares with its neighbours.
  package var group: String?
}
