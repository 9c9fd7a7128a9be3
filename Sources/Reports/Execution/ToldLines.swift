import Databases
import Plots
import Tables

/// What a server has told of the lines of a query, bin by bin.
struct ToldLines {
  private let grid: BinGrid
  /// The proofs of the places of a bin from the first one up to each, by XOR.
  private var proofs: [Int64] = [0]
  private var bins: LineBins
  /// The digests of the rows of each line, by XOR.
  private var digests: [Int64] = []
  /// The place of each line by its values, and of each panel by its own.
  private var places: [[UInt8]: Int] = [:]
  private var panels: [[UInt8]: Int] = [:]
  private let hasPanels: Bool
  private var last: [UInt8]?
  /// Whether every bin has values that lie in a drawing.
  private(set) var isWhole = true

  /// - Parameters:
  ///   - bins: those of no line.
  ///   - proofs: a number for each place of a bin.
  ///   - hasPanels: whether the last of the columns that tell lines apart is a facet.
  /// - Returns: Nil for proofs of another grid.
  init?(_ bins: LineBins, on grid: BinGrid, proofs: [Int64], hasPanels: Bool) {
    self.bins = bins
    self.grid = grid
    self.hasPanels = hasPanels
    for proof in proofs { self.proofs.append(self.proofs[self.proofs.count - 1] ^ proof) }
    guard proofs.count == grid.size else { return nil }
  }

  /// Takes a row of `LineStatements.bins`; answers false where it cannot be what the query tells,
  /// or not all.
  mutating func take(_ row: Row) -> Bool {
    let count = row.count - Self.columnCount
    guard count >= 0, let key = [UInt8](lineKey: row, 0..<count) else { return false }
    if key != last {
      // The bins of a line come one after the other.
      guard places.updateValue(places.count, forKey: key) == nil else { return false }
      bins.begin(panel: panel(of: row, at: count - 1))
      digests.append(0)
      last = key
    }
    return take(UnsafeBufferPointer(rebasing: row.fields[count...]))
  }

  /// The columns of a bin behind those of the line.
  private static let columnCount = 10

  private mutating func take(_ fields: UnsafeBufferPointer<Field>) -> Bool {
    guard case .integer(let start) = fields[1], case .integer(let end) = fields[2],
      case .integer(let rows) = fields[5], case .integer(let digest) = fields[7],
      case .integer(0) = fields[8], case .integer(let id) = fields[9],
      max(grid.x(start).magnitude, grid.x(end).magnitude) <= BinGrid.largest
    else { return false }
    digests[digests.count - 1] ^= digest
    let (low, high) = (Self.value(fields[3]), Self.value(fields[4]))
    isWhole = isWhole && low != nil && high != nil
    var bin = LineBin(
      x: (Double(grid.x(start)), Double(grid.x(end))), y: (low ?? 0, high ?? 0), rows: Int(rows),
      id: id)
    let range = (Int(start & (grid.size - 1)), Int(end & (grid.size - 1)) + 1)
    if case .integer(let proof) = fields[6] {
      bin.isProved = rows == end - start + 1 && proof == proofs[range.1] ^ proofs[range.0]
    } else {
      bin.isProved = false
    }
    bins.append(bin)
    return true
  }

  private static func value(_ field: Field) -> Double? {
    switch field {
    case .real(let value): value.magnitude <= PlotColumn.largest ? value : nil
    case .integer(let value): value.magnitude <= BinGrid.largest ? Double(value) : nil
    default: nil
    }
  }

  private mutating func panel(of row: Row, at place: Int) -> Int {
    guard hasPanels, let key = [UInt8](lineKey: row, place..<(place + 1)) else { return 0 }
    if let panel = panels[key] { return panel }
    panels[key] = panels.count
    return panels.count - 1
  }

  var isEmpty: Bool { places.isEmpty }
  /// How many rows the lines have.
  var rows: Int { bins.rows }
  var totals: [LineTotal] { bins.totals }

  /// The place of a line by its values.
  func place(of key: [UInt8]) -> Int? { places[key] }

  /// The rows that are needed, after which nothing more is taken.
  ///
  /// - Throws: `FileError`.
  mutating func choice() throws -> LineBins.Choice? { try bins.choice() }

  /// A digest of all lines and rows, whatever the bins are.
  var fingerprint: Fingerprint {
    var digest = Fingerprint()
    for (key, place) in places {
      var line = Fingerprint()
      key.withUnsafeBufferPointer { key in
        let fields: [Field] = [
          .text(key), .integer(Int64(bins.totals[place].rows)), .integer(digests[place]),
        ]
        fields.withUnsafeBufferPointer { line.update(Row(fields: $0)) }
      }
      // The lines come in no order.
      digest.add(line)
    }
    return digest
  }
}

extension [UInt8] {
  /// What tells a line from others, of some columns of a row; nil where a value is missing.
  init?(lineKey row: Row, _ places: some Sequence<Int>) {
    self = []
    for place in places {
      switch row[place] {
      case .integer(let number):
        // Larger ones may be one number to a drawing.
        guard number.magnitude <= BinGrid.largest else { return nil }
        append(contentsOf: "\(number)".utf8)
      case .boolean(let flag): append(flag ? 1 : 0)
      case .text(let text): append(contentsOf: text)
      default: return nil
      }
      append(0)
    }
  }
}
