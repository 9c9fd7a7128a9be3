import Markup
import Tables

/// Draws the data of a figure: the rows of a small result, and all of them as CSV.
struct DataRowWriter: RowWriter {
  private var rows: (any RowWriter)?
  private var csv: CSVRowWriter?
  /// The whole file, beside the page.
  private var file: CSVRowWriter?
  private var count = 0
  /// A larger file would weigh more than the figure.
  private static let csvLimit = 1 << 16

  init(_ table: ShownTable, _ renderer: any Renderer, _ context: FormatContext) {
    var plain = table
    plain.options.offersDownload = false
    plain.options.visibleRows = PlotResult.rowLimit
    if renderer.figureData.contains(.rows) {
      rows = renderer.rowWriter(for: plain, context: context)
    }
    if renderer.figureData.contains(.csv), table.options.offersDownload {
      csv = CSVRowWriter(table, zone: context.zone)
    }
    if renderer.figureData.contains(.files) {
      file = CSVRowWriter(table, zone: context.zone)
    }
  }

  var isFull: Bool { file == nil && csv == nil && (rows == nil || count > PlotResult.rowLimit) }

  mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {
    count += 1
    if count <= PlotResult.rowLimit { rows?.write(row, cells: cells) }
    csv?.write(row, cells: cells)
    file?.write(row, cells: cells)
    if let size = csv?.count, size > DataRowWriter.csvLimit { csv = nil }
  }

  mutating func finish() throws -> DrawnRows {
    var drawn = try rows?.finish() ?? DrawnRows(Spool())
    drawn.csv = count > 0 ? try csv?.finish().body.bytes() : nil
    drawn.attached = nil
    if count > 0, let csv = try file?.finish().body { drawn.attached = AttachedRows(csv: csv) }
    return drawn
  }
}
