import Databases
import Markup
import Tables

/// What later blocks and inline values may ask of an earlier block.
struct LabelledResult {
  var columns: [Column]
  var rows: KeptRows
  /// The rows of the result, of which `rows` may hold fewer.
  var total: Int
  /// The columns that later figures draw from.
  var plotted: PlotRows?
  /// A digest of all rows.
  var fingerprint = ""
  /// The formats that the block gives its columns, in lower case.
  var formats: [String: FormatChoice] = [:]
  /// What the block says of all columns.
  var defaults = ColumnDefaults()
  /// All rows as CSV, where the page takes so many.
  var csv: Spool?
  /// The name of the database that the rows are from.
  var database: LocatedText?

  init(columns: [Column], rows: KeptRows, total: Int) {
    self.columns = columns
    self.rows = rows
    self.total = total
  }

  /// A result of which only the columns are known.
  init(columns: [Column]) {
    self.init(columns: columns, rows: KeptRows(columnCount: columns.count), total: 0)
  }

  /// The place of a column.
  ///
  /// - Throws: `Diagnostic`.
  func index(of name: LocatedText) throws -> Int { try columns.index(of: name) }

  /// What is left of a block's result when it has been read.
  init(_ reading: ResultReading, columns: [Column]) {
    self.init(columns: columns, rows: reading.kept, total: reading.total)
    plotted = reading.plotted
    fingerprint = reading.digest
  }
}
