import Databases
import Plots
import Tables

/// The lines of a query that the server looks through itself: it tells what lies in each short
/// stretch of a line, and then sends the rows that are drawn.
///
/// The figure is the same as from all rows, or there is none: where a value is missing, where rows
/// of a line have one x, or where the server tells two things of one query, all rows are read.
final class ServerLines {
  /// The fewest rows for which it pays to ask twice.
  private static let fewest = 500_000
  /// The fewest rows of which some are left out: of fewer the page may offer all as CSV.
  private static let fewestLeftOut = 20_000
  /// The fewest places of a bin, and the most bins of all lines: with more the server takes as long
  /// as for all rows.
  private static let fewestOfBin = 32
  private static let mostBins = 100_000
  /// The fewest rows for which it pays to compile what is asked.
  private static let fewestCompiled = 5_000_000
  /// What the digests of such results begin with: they are no digests of rows one by one.
  private static let mark = "m4-"

  /// Whether a digest is one of lines that a server looked through.
  static func wrote(_ digest: String) -> Bool { digest.hasPrefix(mark) }

  private let snapshot: any Snapshot
  private let query: Query
  private let timeout: Duration?
  private let statements: any LineStatements
  private let lines: LineQuery
  private let hasPanels: Bool
  private var grid = BinGrid()
  /// Lines of which nothing has been told.
  private let untold: LineBins
  private var told: ToldLines?
  private var isLong = false
  /// The lines in the order of their first rows.
  private var order: [Int] = []

  /// Whether there may be enough rows.
  static func mayPay(_ plan: QueryPlan?) -> Bool { plan?.rows ?? 0 >= fewest }

  /// - Parameters:
  ///   - plan: what the server expects of the query without its order.
  ///   - isWanted: whether it is to look through however few rows it expects.
  /// - Returns: Nil where the plot or the query is another one, or it does not pay.
  init?(
    _ query: Query, _ ordered: OrderedSQL, of snapshot: any Snapshot, timeout: Duration?,
    drawing plot: PlotChoice, _ rows: PlotRows, columns: [Column], plan: QueryPlan?,
    isWanted: Bool
  ) throws {
    guard let bins = rows.lineBins(for: plot),
      let lines = LineQuery(ordered, plot, columns),
      let statements = snapshot.statements(for: lines)
    else { return nil }
    self.snapshot = snapshot
    self.query = query
    self.timeout = timeout
    self.lines = lines
    self.statements = statements
    untold = bins
    hasPanels = plot.plot.facet != nil
    isLong = plan?.rows ?? 0 >= Self.fewestCompiled
    if plan?.beginsAtOnce == true { grid = BinGrid(of: try numbers(statements.sample)) }
    var count = 1
    if !lines.keys.isEmpty {
      count = try snapshot.plan(of: asking(statements.lines), timeout: timeout)?.rows ?? 1
    }
    let wanted = bins.count(forLines: max(1, count))
    let places = max(1, (plan?.rows ?? 0) / wanted)
    guard isWanted || places >= Self.fewestOfBin && wanted <= Self.mostBins else { return nil }
    grid.shift = min(places.bitWidth - places.leadingZeroBitCount - 1, 16)
  }

  private func asking(_ sql: String) -> Query {
    var asked = query.with(sql: sql)
    asked.mayBeCompiled = isLong
    return asked
  }

  private func numbers(_ sql: String) throws -> [Int64] {
    let rows = try snapshot.rows(for: asking(sql), timeout: timeout)
    var numbers: [Int64] = []
    while let row = try rows.next() {
      if case .integer(let number) = row[0] { numbers.append(number) }
    }
    return numbers
  }

  /// Asks for the bins of all lines.
  func look() throws {
    told = try tell()
    guard told == nil, grid.step > 1 else { return }
    // Not all rows are like the first ones.
    (grid.step, grid.offset) = (1, 0)
    told = try tell()
  }

  /// The rows that are drawn, in the order of the query; nil where all are needed.
  func rows() throws -> (any Rows)? {
    guard told?.isWhole == true, count >= Self.fewestLeftOut, let choice = try told?.choice()
    else { return nil }
    let sql = statements.rows(
      ofBins: choice.whole, andBins: choice.some, with: choice.values, on: grid)
    let rows = try snapshot.rows(for: asking(sql), timeout: timeout)
    let keys = lines.keys.compactMap { key in rows.columns.firstIndex { $0.name == key.name } }
    return LineKeyedRows(rows, keys: keys) { [self] key in
      if let place = told?.place(of: key) { order.append(place) }
    }
  }

  /// How many rows the lines have.
  var count: Int { told?.rows ?? 0 }

  /// The lines in the order in which they were drawn; nil when those were others.
  var totals: [LineTotal]? {
    guard let totals = told?.totals, order.count == totals.count else { return nil }
    return order.map { totals[$0] }
  }

  /// A digest of all lines and rows, whatever the bins are; nil before they are known.
  var digest: String? { told.map { Self.mark + $0.fingerprint.text } }

  /// What the server tells of all lines; nil where that is not all there is.
  private func tell() throws -> ToldLines? {
    let proofs = try numbers(statements.proofs(on: grid))
    guard var told = ToldLines(untold.anew, on: grid, proofs: proofs, hasPanels: hasPanels) else {
      return nil
    }
    let rows = try snapshot.rows(for: asking(statements.bins(on: grid)), timeout: timeout)
    while let row = try rows.next() {
      guard told.take(row) else { return nil }
    }
    return told.isEmpty ? nil : told
  }
}

/// Some of the rows that are drawn have not been sent.
struct MissingRows: Error {}

extension LineQuery {
  /// The lines that a plot draws; nil where rows do not come in the order of x.
  fileprivate init?(_ query: OrderedSQL, _ plot: PlotChoice, _ columns: [Column]) {
    func column(_ name: String?) -> Column? {
      guard let name else { return nil }
      let named = columns.filter { $0.name.lowercased() == name.lowercased() }
      // The server would not know which of two is meant.
      return named.count == 1 ? named[0] : nil
    }
    let fields = [plot.plot[.color]?.field, plot.plot[.group]?.field, plot.plot.facet?.field]
      .compactMap(\.self)
    let keys = fields.compactMap(column)
    guard let x = column(plot.plot[.x]?.field), let y = column(plot.plot[.y]?.field),
      keys.count == fields.count, !keys.contains(x), x.name != y.name
    else { return nil }
    // Whatever stands before x in the order must be the same all along a line, and which line comes
    // first must not be left to chance.
    var isOrdered = false
    var missing = keys
    for term in query.terms {
      let ordering: Column? =
        switch term.column {
        case .name(let name): columns.first { $0.name == name }
        case .place(let place): columns.indices.contains(place - 1) ? columns[place - 1] : nil
        }
      guard let ordering else { return nil }
      missing.removeAll { $0 == ordering }
      if isOrdered { continue }
      if ordering == x {
        guard !term.isDescending else { return nil }
        isOrdered = true
      } else if !keys.contains(ordering) {
        return nil
      }
    }
    guard isOrdered, missing.isEmpty else { return nil }
    self.init(query, x: x, y: y, keys: keys)
  }
}

/// Rows of which somebody is told when a line begins that had none before.
private final class LineKeyedRows: Rows {
  private let rows: any Rows
  private let keys: [Int]
  private let begin: ([UInt8]) -> Void
  private var seen: Set<[UInt8]> = []
  private var last: [UInt8]?

  init(_ rows: any Rows, keys: [Int], _ begin: @escaping ([UInt8]) -> Void) {
    self.rows = rows
    self.keys = keys
    self.begin = begin
  }

  var columns: [Column] { rows.columns }
  var repaired: RepairedText? { rows.repaired }

  func next() throws -> Row? {
    guard let row = try rows.next() else { return nil }
    let key = [UInt8](lineKey: row, keys)
    if key != last, let key, seen.insert(key).inserted { begin(key) }
    last = key
    return row
  }
}
