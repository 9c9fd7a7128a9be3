/// A matrix, a list of cases or lines of equations.
struct MathTable: Equatable, Sendable {
  /// Where the cells of a column stand.
  enum Alignment: String, Sendable {
    case left, center, right
  }

  /// What sets the gaps between cells; the page's stylesheet knows the names.
  enum Layout: String, Sendable {
    case matrix, aligned, cases, substack
  }

  var rows: [[MathNode]] = []
  /// The columns' alignments; when there are more columns, they start over.
  var alignments: [Alignment] = [.center]
  var layout = Layout.matrix
  var style: MathStyle?
  /// The columns with a line before them, and the rows with a line above.
  var columnLines: Set<Int> = []
  var rowLines: Set<Int> = []

  /// Where the cells of a column stand.
  func alignment(ofColumn column: Int) -> Alignment {
    alignments.isEmpty ? .center : alignments[column % alignments.count]
  }
}
