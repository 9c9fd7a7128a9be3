import Plots
import Tables

/// The figures of a block, and what the page says of their data.
package struct PlotResult {
  /// One for each plot of the block; none when the query returned no rows.
  package var figures: [DrawnFigure]
  /// The data: a small result is drawn, a larger one only counted.
  package var data: TableResult

  /// Results of more rows have no table beside their figure.
  static let rowLimit = 30

  /// Whether the rows are few enough to be read as a table.
  var showsData: Bool { (1...PlotResult.rowLimit).contains(data.rowsTotal) }
}

/// A figure as a renderer drew it.
package struct DrawnFigure {
  /// The drawings in the renderer's form; empty where it draws none.
  package var drawings: [UInt8] = []
  /// The figure as a file of its own, when the page offers it.
  package var file: [UInt8]?
  /// The figure at the width of a paper, as SVG; nil where no file is made.
  package var paper: [UInt8]?
  /// The figure in a small size, for an index.
  package var thumbnail: [UInt8]?
  /// What the caption adds: smoothing, bands, points left out.
  package var notes: [String] = []
  /// Whether the script can show the values below the pointer.
  package var hasCrosshair = false

  package init() {}
}
