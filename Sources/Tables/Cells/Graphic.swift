/// What is drawn with or instead of a cell's text.
package enum Graphic: Equatable, Sendable {
  case none
  /// A gold star.
  case star
  /// The cell's `icon` with the word of a status; the title is the raw value.
  case status(Status.Family)
  /// Bubbles, one for each of the cell's `bubbles`.
  case tags
  /// A track filled by a fraction from 0 to 1.
  case bar(fraction: Double)
  /// A filled or an empty circle.
  case check(Bool)
  /// Text that may be cut.
  case ellipsis(Side)
  /// Text set in the fixed-width face.
  case code
  /// Text in a colour of its own.
  case colored(WordColor)
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

  /// Where a text that is too long is cut.
  package enum Side: Sendable { case left, middle, right }
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

  /// Whether the line has a point here rather than a gap.
  package var isDrawn: Bool { !y.isNaN }
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
