/// What one value looks like, free of any page format; reused from cell to cell.
///
/// A format fills it, a renderer reads it. Text is bytes so that no `String` is
/// made between the database and the page.
package struct Cell {
  /// What a reader sees, UTF-8.
  package var text: [UInt8] = []
  /// The tooltip, UTF-8; empty for none.
  package var title: [UInt8] = []
  /// What the column is ordered by.
  package var sort: SortKey = .text
  /// The bytes of a `.bytes` sort key.
  package var sortBytes: [UInt8] = []
  /// What is drawn with or instead of the text.
  package var graphic: Graphic = .none
  /// The bubbles of a tags cell, as ranges of `text`.
  package var bubbles: [Bubble] = []
  /// Where a `.link` leads, UTF-8.
  package var href: [UInt8] = []
  /// The points of a `.spark`, from left to right.
  package var points: [SparkPoint] = []
  /// The parts of an `.outcome`, in the order they are drawn.
  package var shares: [Share] = []
  /// Whether the value is NULL (or NaN), shown as `--` in grey and sorted last.
  package var isNull = false
  /// Whether this is the best value of its column, set in bold.
  package var isBest = false

  package init() {}

  /// Empties the cell, keeping its storage.
  package mutating func reset() {
    if !text.isEmpty { text.removeAll(keepingCapacity: true) }
    if !title.isEmpty { title.removeAll(keepingCapacity: true) }
    sort = .text
    if !sortBytes.isEmpty { sortBytes.removeAll(keepingCapacity: true) }
    graphic = .none
    if !bubbles.isEmpty { bubbles.removeAll(keepingCapacity: true) }
    if !href.isEmpty { href.removeAll(keepingCapacity: true) }
    if !points.isEmpty { points.removeAll(keepingCapacity: true) }
    if !shares.isEmpty { shares.removeAll(keepingCapacity: true) }
    isNull = false
    isBest = false
  }
}

/// What a column is ordered by.
package enum SortKey: Equatable {
  /// The text itself.
  case text
  /// Nothing: a NULL, which comes last both ways.
  case none
  case integer(Int64)
  case real(Double)
  /// The cell's `sortBytes`.
  case bytes
}

/// What is drawn with or instead of a cell's text.
package enum Graphic: Equatable {
  case none
  /// A gold star.
  case star
  /// A status icon with its word; the title is the raw value.
  case status(Status)
  /// Bubbles, one for each of the cell's `bubbles`.
  case tags
  /// A track filled by a fraction from 0 to 1.
  case bar(fraction: Double)
  /// A filled or an empty circle.
  case check(Bool)
  /// Text that may be cut on one side.
  case ellipsis(Side)
  /// Text set in the fixed-width face.
  case code
  /// A time, with the instant it stands for and its absolute form for print.
  case time(Timestamp)
  /// Text that leads to the cell's `href`.
  case link
  /// A track beside a number, filled from 0 to 1; unlike a `bar`, full is not done.
  case gauge(fraction: Double)
  /// A background of one of nine colours, 0 to 8.
  case heat(HeatScheme, level: Int)
  /// A small line through the cell's `points`; one of them is the best.
  case spark(best: Int)
  /// A change, for the better or the worse.
  case delta(Tone)
  /// Text in grey from this byte on.
  case muted(from: Int)
  /// A bar stacked from the cell's `shares`; the scale is the width of one of them.
  case outcome(scale: Double)

  package enum Side: Sendable { case left, right }
  package enum Tone: Sendable { case good, bad, neutral }
}

/// The colours of a heat column.
package enum HeatScheme: String, CaseIterable, Sendable {
  /// From the page's colour to the one farthest from it.
  case sequential = "seq"
  /// From blue through the page's colour to orange.
  case diverging = "div"
}

/// A point of a small line, both ways from 0 to 1; `y` is NaN where the line has a gap.
package struct SparkPoint: Equatable, Sendable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// How many of a whole are in one family of states.
package struct Share: Equatable, Sendable {
  package var family: Status.Family
  package var count: Int

  package init(family: Status.Family, count: Int) {
    self.family = family
    self.count = count
  }
}

/// A tag's place in the text of its cell, and its colour.
package struct Bubble: Equatable, Sendable {
  package var range: Range<Int>
  package var color: TagColor

  package init(range: Range<Int>, color: TagColor) {
    self.range = range
    self.color = color
  }
}

/// Where a column's cells stand.
package enum Alignment: String, Sendable {
  case left, center, right
}
