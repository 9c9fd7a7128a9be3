import Markup
import Plots
import Tables

/// Draws nothing, for runs whose results are only checked or compared.
package struct BlankRenderer: Renderer {
  package init() {}

  package func rows(of table: ShownTable, context: FormatContext) -> BlankRows { BlankRows() }

  package func draw(_ figure: any Drawable, id: String, now: Double) -> (
    drawn: Void, notes: [String]
  ) {
    ((), [])
  }

  package func write(_ page: DrawnNotebook<BlankRenderer>, to output: OutputFile) {}
}

/// Takes rows and keeps none.
package struct BlankRows: RowWriter {
  package func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {}
  package func finish() {}
}
