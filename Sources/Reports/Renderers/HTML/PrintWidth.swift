/// How a table that is wider than a sheet of paper is printed: smaller, and on a sheet on its side
/// where that is not enough.
///
/// Columns of text give way in print; it is numbers that need room.
struct PrintWidth {
  /// What is between the margins of the sheet, in pixels.
  private static let upright = 680.0
  private static let onItsSide = 1009.0
  /// The width of a digit and the room between columns, at the size of printed tables.
  private static let digit = 5.7
  private static let gap = 8.0
  /// The letters of a text or a head that stand on one line.
  private static let wordLength = 7
  /// Smaller than this is not read before the sheet is turned.
  private static let leastScale = 0.8

  /// The least width of the table at full size.
  private let width: Double

  init(_ table: ShownTable, lengths: [Int]) {
    width = zip(table.columns, lengths).reduce(PrintWidth.gap) { sum, column in
      let isNumber = column.0.alignment == .right
      let head = min(column.0.title.utf8.count, PrintWidth.wordLength)
      let letters = max(head, isNumber ? column.1 : min(column.1, PrintWidth.wordLength))
      let drawing = ["percentage", "bar"].contains(column.0.format.name) ? 50.0 : 0
      return sum + Double(max(3, letters)) * PrintWidth.digit + PrintWidth.gap + drawing
    }
  }

  /// The rules of a page for the table of an id; none when it fits.
  func rules(of id: String) -> String {
    guard width > PrintWidth.upright else { return "" }
    let isTurned = PrintWidth.upright / width < PrintWidth.leastScale
    let scale = (isTurned ? PrintWidth.onItsSide : PrintWidth.upright) / width
    var rules = isTurned ? ".tbl:has(#\(id)){page:wide}" : ""
    if scale < 1 { rules += "#\(id){zoom:\(Int(scale * 100))%}" }
    return "@media print{\(rules)}\n"
  }

  /// The sheet on its side.
  static let sheet = "@page wide{size:A4 landscape}\n"
}
