import Tables

/// The rules for the columns of a page's tables, each declaration once for all that it holds for.
struct ColumnRules {
  private var rules: [(declarations: String, selectors: [String])] = []

  /// Takes in the columns of a table.
  ///
  /// - Parameters:
  ///   - lengths: the bytes of the longest cell of each column.
  ///   - id: of the table, escaped for a selector.
  mutating func add(_ columns: [ShownColumn], lengths: [Int], of id: String) {
    let cells = "#\(id) tbody>tr>"
    func hold(_ declarations: String, for places: [Int]) {
      guard !places.isEmpty else { return }
      add(declarations, cells + ColumnRules.selector(of: places, among: columns.count))
    }
    func places(_ alignment: Alignment) -> [Int] {
      columns.indices.filter { columns[$0].alignment == alignment }
    }
    hold("text-align:right;white-space:nowrap", for: places(.right))
    hold("text-align:center", for: places(.center))
    // A column of text needs more room behind a column of numbers.
    let behind = columns.indices.dropFirst().filter {
      columns[$0].alignment != .right && columns[$0 - 1].alignment == .right
    }
    hold("padding-left:10px", for: Array(behind))
    for (place, column) in columns.enumerated() where column.format.name == "percentage" {
      // A bar stands left of the longest number.
      guard lengths[place] > ColumnRules.barText else { continue }
      hold("--n:\(lengths[place] + 2)ch", for: [place])
    }
    for (place, column) in columns.enumerated() {
      guard let width = column.width else { continue }
      let cell = "#\(id) :is(td,th):nth-child(\(place + 1))"
      add("width:\(width);max-width:\(width);overflow:hidden;text-overflow:ellipsis", cell)
      add("max-width:100%", "\(cell) .ell")
    }
  }

  /// The letters that a bar has room for anyway: `98.5%`.
  private static let barText = 5

  private mutating func add(_ declarations: String, _ selector: String) {
    if let place = rules.firstIndex(where: { $0.declarations == declarations }) {
      rules[place].selectors.append(selector)
    } else {
      rules.append((declarations, [selector]))
    }
  }

  /// The rules, a line each.
  var text: String {
    rules.map { "\($0.selectors.joined(separator: ",")){\($0.declarations)}\n" }.joined()
  }

  /// The cells of some of so many columns, of neighbours by the first and the last.
  static func selector(of places: [Int], among count: Int) -> String {
    var ranges: [ClosedRange<Int>] = []
    for place in places {
      if let last = ranges.last, last.upperBound == place - 1 {
        ranges[ranges.count - 1] = last.lowerBound...place
      } else {
        ranges.append(place...place)
      }
    }
    let selectors = ranges.map { range in
      if range.count == 1 { return ":nth-child(\(range.lowerBound + 1))" }
      let start = range.lowerBound == 0 ? "" : ":nth-child(n+\(range.lowerBound + 1))"
      let end = range.upperBound == count - 1 ? "" : ":nth-child(-n+\(range.upperBound + 1))"
      return start + end == "" ? "*" : start + end
    }
    return selectors.count == 1 ? selectors[0] : ":is(\(selectors.joined(separator: ",")))"
  }
}
