import Tables

/// How a table is fitted to the width of the screen and of a sheet of paper, by estimates from the
/// longest texts of its columns.
///
/// On the screen texts are as long as there is room for. On paper columns of text give way and
/// numbers need room: a table that is wider than the sheet is set smaller, then its sheet is turned,
/// and where that is not enough each row runs over several lines.
struct TableWidth {
  private let columns: [ShownColumn]
  /// The bytes of the longest cell of each column.
  private let lengths: [Int]

  private let words: PageWords

  init(_ table: ShownTable, lengths: [Int], words: PageWords) {
    self.words = words
    columns = table.columns.sharingCounts
    self.lengths = lengths
  }

  /// The rules of a page for the table of an id; none when all fits as it is.
  func rules(of id: String) -> String { screenRule(of: id) + printRules(of: id) }

  /// Whether some table of the page has a sheet on its side.
  static func turnsSheet(_ rules: String) -> Bool { rules.contains("{page:wide}") }

  /// The sheet on its side.
  static let sheet = "@page wide{size:A4 landscape}\n"

  // MARK: The screen

  /// A window this wide has room for a whole page, and tables for so many pixels.
  private static let wideWindow = 1240
  private static let page = 1076.0
  /// The width of a letter, which the page's font may have on any system, and between columns.
  private static let letter = 7.9
  private static let padding = 16.0
  /// The room between the columns of a table that is wider than the page.
  private static let tightPadding = "11px"
  /// How wide a text is that gives way: what the style says.
  private static let cutWidth = 12.5 * 13.5

  private func screenRule(of id: String) -> String {
    let width = columns.indices.reduce(Double(columns.count) * TableWidth.padding) {
      $0 + min(screenWidth(of: $1), isCut(columns[$1]) ? TableWidth.cutWidth : .infinity)
    }
    let tight = width > TableWidth.page ? "#\(id){--gap:\(TableWidth.tightPadding)}\n" : ""
    return tight + textRule(of: id)
  }

  private func textRule(of id: String) -> String {
    let flexible = columns.indices.filter {
      isCut(columns[$0]) && lengths[$0] > HTMLColumn.shortText
    }
    guard !flexible.isEmpty else { return "" }
    let fixed = columns.indices.filter { !flexible.contains($0) }
    let taken = fixed.reduce(Double(columns.count) * TableWidth.padding) {
      $0 + screenWidth(of: $1)
    }
    let widths = flexible.map { screenWidth(of: $0) }.sorted()
    guard let most = TableWidth.share(of: TableWidth.page - taken, among: widths) else {
      return rule(of: id, "none")
    }
    return most > TableWidth.cutWidth ? rule(of: id, "\(Int(most))px") : ""
  }

  private func rule(of id: String, _ width: String) -> String {
    "@media screen and (min-width:\(TableWidth.wideWindow)px){#\(id) .ell{max-width:\(width)}}\n"
  }

  /// The most that each of some widths may take so that all fit; nil when they do as they are.
  ///
  /// - Parameter widths: in rising order.
  static func share(of room: Double, among widths: [Double]) -> Double? {
    var room = room
    for (index, width) in widths.enumerated() {
      let equal = room / Double(widths.count - index)
      if width > equal { return max(0, equal) }
      room -= width
    }
    return nil
  }

  /// Whether the style cuts long texts of a column.
  private func isCut(_ column: ShownColumn) -> Bool {
    column.width == nil && TableWidth.cutFormats.contains(column.format.name)
  }

  /// Formats whose cells may be cut.
  private static let cutFormats: Set<String> = ["string", "code", "json", "link"]

  private func screenWidth(of place: Int) -> Double {
    let column = columns[place]
    let head = Double(column.head.count) * TableWidth.letter
    let cell =
      switch column.format.name {
      case "spark", "outcome": 96.0
      case "tags": Double(min(lengths[place], 44)) * 7 + 60
      default: Double(lengths[place]) * TableWidth.letter + drawing(of: column)
      }
    return max(head, cell)
  }

  private func drawing(of column: ShownColumn) -> Double {
    switch column.format.name {
    case "percentage", "bar": 70
    case "status": 21
    default: 0
    }
  }

  // MARK: Paper

  /// What is between the margins of the sheet, in pixels.
  private static let upright = 680.0
  private static let onItsSide = 1009.0
  /// The width of a digit and the room between columns, at the size of printed tables.
  private static let digit = 5.7
  private static let headLetter = 6.3
  private static let gap = 8.0
  /// The letters of a text or a head that stand on one line.
  private static let wordLength = 7
  /// The same where there is room.
  private static let longWord = 12
  /// The size of printed heads in pixels, the smaller one.
  private static let em = 9.5
  /// Smaller than this is not read: before the sheet is turned, and at all.
  private static let turningScale = 0.8
  private static let leastScale = 0.62

  /// The first way in which a table fits: as it is, smaller, on a sheet on its side; with long
  /// words whole where there is room, else with short ones.
  private func printRules(of id: String) -> String {
    guard wholeWidth > TableWidth.upright else { return "" }
    let letters = (TableWidth.wordLength...TableWidth.longWord).reversed()
    if let most = letters.first(where: { printWidth(letters: $0) <= TableWidth.upright }) {
      return "@media print{\(wordRules(of: id, letters: most))}\n"
    }
    if let most = letters.first(where: {
      printWidth(letters: $0) * TableWidth.turningScale <= TableWidth.upright
    }) {
      let scale = TableWidth.upright / printWidth(letters: most)
      return "@media print{\(zoomed(id, scale))\(wordRules(of: id, letters: most))}\n"
    }
    let turned = ".tbl:has(#\(id)){page:wide}"
    if let most = letters.first(where: {
      printWidth(letters: $0) * TableWidth.leastScale <= TableWidth.onItsSide
    }) {
      let scale = min(1, TableWidth.onItsSide / printWidth(letters: most))
      return "@media print{\(turned)\(zoomed(id, scale))\(wordRules(of: id, letters: most))}\n"
    }
    if columns.contains(where: { $0.group != nil }) {
      let scale = TableWidth.onItsSide / printWidth(letters: TableWidth.wordLength)
      return "@media print{\(turned)\(zoomed(id, scale))}\n"
    }
    return "@media print{\(turned)\(rowsOverLines(of: id))}\n"
  }

  private func zoomed(_ id: String, _ scale: Double) -> String {
    scale < 1 ? "#\(id){zoom:\(Int(scale * 100))%}" : ""
  }

  /// The width of the table with every text and head on one line.
  private var wholeWidth: Double {
    columns.indices.reduce(TableWidth.gap) { sum, place in
      let letters = max(columns[place].head.utf8.count, printLength(of: place))
      return sum + Double(letters) * TableWidth.digit + TableWidth.gap + drawing(of: columns[place])
    }
  }

  /// Columns keep as much of a word on a line as there is room for; what is on one line anyway needs
  /// no rule.
  private func wordRules(of id: String, letters: Int) -> String {
    let places = columns.indices.filter { !isWhole($0) || isWiderAbove($0) }
    let widths = Dictionary(grouping: places) { place in
      Int(printWidth(of: place, letters: letters) / TableWidth.em * 10)
    }
    return widths.sorted { $0.key < $1.key }.map { tenths, places in
      let cells = ColumnRules.selector(of: places, among: columns.count)
      return "#\(id) tr>\(cells){min-width:\(tenths / 10).\(tenths % 10)em}"
    }.joined()
  }

  /// Each row is a grid, and so is the head above it.
  private func rowsOverLines(of id: String) -> String {
    let widths = columns.indices.map { printWidth(of: $0, letters: TableWidth.wordLength) }
    // A text is read better in a few long lines than in many short ones.
    let text = Double(min(lengths.max() ?? 0, 24)) * TableWidth.digit + TableWidth.gap
    let cell = min(max(widths.max() ?? 0, text, 60), 150)
    let count = max(1, Int(TableWidth.onItsSide / cell))
    let lines = (columns.count + count - 1) / count
    return "#\(id) tr{display:grid!important;grid-template-columns:repeat(\(count),1fr);"
      + "border-bottom:.5pt solid var(--rule2)}"
      + "#\(id) :is(td,th){border:0;min-width:0;white-space:normal!important;"
      + "overflow-wrap:anywhere;padding-top:1pt;padding-bottom:1pt}"
      + "#\(id) thead tr{border-bottom:1pt solid}"
      + ".tbl:has(#\(id)) :is(.tw,.fit,table){width:100%}"
      + ".tbl:has(#\(id)) .cap::after{content:\" · \(words.told("Each row runs over % lines.", "\(lines)"))\"}"
  }

  private func printWidth(letters: Int) -> Double {
    columns.indices.reduce(TableWidth.gap) { $0 + printWidth(of: $1, letters: letters) }
  }

  /// - Parameter most: the letters of a text or a head that stay on one line.
  private func printWidth(of place: Int, letters most: Int) -> Double {
    let head = Double(min(headWord(of: place), most)) * TableWidth.headLetter
    let letters = isWhole(place) ? printLength(of: place) : min(printLength(of: place), most)
    let text = max(Double(max(3, letters)) * TableWidth.digit, head)
    return text + TableWidth.gap + drawing(of: columns[place])
  }

  /// The letters of the longest word of a head.
  private func headWord(of place: Int) -> Int {
    columns[place].head.split(separator: " ").map(\.utf8.count).max() ?? 0
  }

  /// Whether the style keeps every cell of a column on one line.
  private func isWhole(_ place: Int) -> Bool {
    columns[place].alignment == .right
      || TableWidth.wholeFormats.contains(columns[place].format.name)
  }

  /// Whether the head needs more room than the cells.
  private func isWiderAbove(_ place: Int) -> Bool {
    Double(headWord(of: place)) * TableWidth.headLetter
      > Double(max(3, printLength(of: place))) * TableWidth.digit + drawing(of: columns[place])
  }

  /// The letters of the longest cell; paper has times in full.
  private func printLength(of place: Int) -> Int {
    let name = columns[place].format.name
    if name == StatusFormat.name, columns[place].hidesStatusWord { return 0 }
    return name == RelativeFormat.name ? max(lengths[place], 19) : lengths[place]
  }

  /// Formats whose cells stay on one line.
  private static let wholeFormats: Set<String> = ["relative", "datetime", "status", "percentage"]
}
