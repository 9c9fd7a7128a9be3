import Markup
import Tables

/// Draws an executed report in one page format.
///
/// To add one: a folder here and its line in the command's list of formats.
package protocol Renderer {
  /// A writer for the rows of one table, which are drawn while they are read.
  func rowWriter(for table: ShownTable, context: FormatContext) -> any RowWriter
  /// Puts the page together from the notebook's parts.
  func write(_ notebook: Notebook, to output: OutputFile) throws
}

/// Draws the rows of one table into a spool.
package protocol RowWriter {
  /// Draws a row; `cells` are those of the table's columns, in order.
  mutating func write(_ row: Row, cells: [Cell])
  /// Ends the table.
  mutating func finish() throws -> Spool
}
