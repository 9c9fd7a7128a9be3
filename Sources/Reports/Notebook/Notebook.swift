import Databases
import Markup
import Tables

/// An executed report: what every block gave, ready to be put together as a page.
package struct Notebook {
  package let report: Report
  package let parameters: ParameterValues
  package let context: FormatContext
  /// The databases that blocks used, the default one first.
  package var databases: [(name: String, identity: DatabaseIdentity)] = []
  /// What each block gave, in the order of `report.blocks`.
  package var outcomes: [Outcome] = []
  /// The inline values by where their code span begins.
  package var values: [SourceLocation: ShownValue] = [:]
  /// The state of the code that the report lies in, when it does.
  package var code: CodeState?
  /// What decides whether the page is up to date.
  package var key: String?
  /// What stands around the page in a site.
  package var surroundings = PageSurroundings()
  /// Everything that went wrong.
  package var diagnostics: Diagnostics
  /// Whether measured times are shown; false when the clock is fixed.
  package let showsDurations: Bool

  package init(
    report: Report, parameters: ParameterValues, context: FormatContext, showsDurations: Bool
  ) {
    self.report = report
    self.parameters = parameters
    self.context = context
    self.showsDurations = showsDurations
    diagnostics = report.diagnostics
  }

  /// The number of a block in its caption, such as 2 for "Table 2"; nil without one.
  package func number(ofBlock index: Int) -> Int? {
    guard report.blocks[index].isNumbered else { return nil }
    return report.blocks[...index].count(where: \.isNumbered)
  }

  /// The number of a block's figure, such as 1 for "Figure 1".
  package func number(ofFigure place: Int, inBlock index: Int) -> Int {
    report.blocks[..<index].reduce(place + 1) { $0 + $1.plots.count }
  }
}

/// What a block gave.
package enum Outcome {
  case table(TableResult)
  case value(ShownValue, TableResult)
  case list(TableResult)
  case comparison(Comparison, TableResult)
  /// Figures, and the table beside them when the block asks for both.
  case plots(PlotResult, table: TableResult?)
  /// Headline figures, whose values are among the notebook's inline values.
  case stats(StatsBlock)
  /// The result is for later blocks only.
  case hidden(TableResult)
  /// The SQL is shown and not run.
  case notRun
  case failed([Diagnostic])
}

/// A table that a renderer has drawn row by row.
package struct TableResult {
  package var table: ShownTable
  /// The rows as the renderer drew them.
  package var drawn: DrawnRows
  package var rowsTotal: Int
  package var rowsKept: Int
  package var duration: Duration
  /// The statement as the report has it.
  package var sql: String
  /// The statement as it ran, with the blocks that `with` puts in front; empty when none ran.
  package var statement = ""
  /// A digest of the rows; those of a block that spreads or turns them are the query's.
  package var fingerprint = ""

  /// The rows that the limit kept out.
  package var rowsLeftOut: Int { rowsTotal - rowsKept }
}

/// A single value that stands in a sentence or as a headline figure.
package struct ShownValue {
  package var cell: KeptCell
  /// The raw value as JSON text.
  package var json: [UInt8]
  /// Where it comes from, for the tooltip.
  package var origin: String
}
