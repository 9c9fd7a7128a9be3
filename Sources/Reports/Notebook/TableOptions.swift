import Tables

/// How a result is shown as a table.
package struct TableOptions: Sendable {
  package var caption: LocatedText?
  /// Format by column name, in lower case.
  package var formats: [String: FormatChoice] = [:]
  /// What holds for all columns.
  package var defaults = ColumnDefaults()
  /// Options by column name, in lower case.
  package var columns: [String: ColumnOptions] = [:]
  /// Rows visible at first, and per page.
  package var visibleRows = 25
  /// The most rows that are kept.
  package var limit = 100_000
  /// Whether the report gives the limit; figures have no other.
  package var isLimited = false
  /// The limit that the report gives, or nil.
  package var ownLimit: Int? { isLimited ? limit : nil }
  /// Whether the page offers the result as CSV.
  package var offersDownload = true
  /// Whether no cell of the CSV is a formula for a spreadsheet; nil leaves it to the report.
  package var hasSafeCSV: Bool?
  /// JSON columns that are spread into one column per key.
  package var expansion: [LocatedText] = []
  var pivot: Pivot?
  var summary: Summarizing?

  package init() {}

  /// Whether the whole result is needed before the first row can be drawn.
  package var isReshaped: Bool { !expansion.isEmpty || pivot != nil || summary != nil }
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
  /// How the best is told from others; nil takes the highest or lowest number.
  package var test: BestTest?
  /// The head that it shares with its neighbours.
  package var group: String?
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
  package var isNumbered: Bool { self == .table || self == .compare }

  /// The outputs that go together with figures.
  package static let besidePlots: [Output] = [.plot, .table, .none]
}
