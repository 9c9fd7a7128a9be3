import Tables

/// What tells a server which lines are drawn from a query.
package struct LineQuery {
  /// The query without its order; it may have parameters.
  package var body: String
  /// What follows ORDER BY.
  package var order: String
  /// The columns on the axes, x one of whole numbers.
  package var x: Column
  package var y: Column
  /// The columns that tell the lines apart.
  package var keys: [Column]

  package init(_ query: OrderedSQL, x: Column, y: Column, keys: [Column]) {
    (body, order) = (query.body, query.order)
    (self.x, self.y, self.keys) = (x, y, keys)
  }
}

/// Where the values of x lie: `(x + offset) / step` is the number of a place, and `size` places make
/// a bin.
package struct BinGrid: Equatable {
  package var step: Int64 = 1
  package var offset: Int64 = 0
  /// The exponent of the places of a bin: there are 2 to its power.
  package var shift = 6
  package var size: Int64 { 1 << Int64(shift) }

  /// The largest value of x, either way: doubles have a place for each.
  package static let largest: Int64 = 1 << 53

  package init() {}

  /// The grid on which some values lie.
  package init(of sample: [Int64]) {
    guard let first = sample.first, sample.allSatisfy({ $0.magnitude <= Self.largest }) else {
      return
    }
    let step = sample.reduce(UInt64(0)) { Self.commonDivisor($0, ($1 - first).magnitude) }
    guard step > 1, step < Self.largest else { return }
    self.step = Int64(step)
    // Division rounds towards 0, so nothing may lie below it.
    offset = (Self.largest / self.step + 1) * self.step - first % self.step
  }

  private static func commonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    b == 0 ? a : commonDivisor(b, a % b)
  }

  /// The value of x at a place.
  package func x(_ place: Int64) -> Int64 { place * step - offset }
}

/// The statements by which a server looks through lines itself.
package protocol LineStatements {
  /// A few values of x; asked for where the query begins to answer at once.
  var sample: String { get }
  /// How many lines there are; asked for a plan only.
  var lines: String { get }
  /// A number for each place of a bin.
  func proofs(on grid: BinGrid) -> String
  /// For each bin of each line, the bins of a line one after the other: the columns of the line;
  /// the bin's number; its first and its last place; the lowest and the highest y; how many rows;
  /// the proofs of those with a y, by XOR; a digest of the rows; 0 where all x lie on the grid; what
  /// `rows` knows the bin by.
  func bins(on grid: BinGrid) -> String
  /// The rows of some bins, and of others those with some values of y, in the order of the query.
  func rows(
    ofBins whole: [Int64], andBins some: [Int64], with values: [Double], on grid: BinGrid
  ) -> String
}
