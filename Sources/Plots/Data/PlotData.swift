/// The columns that a plot draws from, without a box per value.
///
/// A figure knows columns, not databases: whoever reads a result appends its fields.
package struct PlotData: Sendable {
  package var columns: [PlotColumn]
  /// What was left out behind each row, as no drawing shows it; empty for nothing.
  package var leftOut: [LeftOutRows] = []
  package var rowCount: Int { columns.first?.count ?? 0 }

  package init(columns: [PlotColumn]) { self.columns = columns }

  /// The column of that name; an exact match wins over one in other letters' case.
  package func column(named name: String) -> PlotColumn? {
    place(named: name).map { columns[$0] }
  }

  /// Where the column of that name stands.
  func place(named name: String) -> Int? {
    columns.firstIndex { $0.name == name }
      ?? columns.firstIndex { $0.name.lowercased() == name.lowercased() }
  }
}
