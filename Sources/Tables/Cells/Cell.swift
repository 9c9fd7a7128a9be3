/// What one value looks like, free of any page format.
///
/// Its bytes are UTF-8 and lent by the row that it belongs to; a `KeptCell` owns them.
package struct Cell {
  /// What a reader sees.
  package let text: UnsafeBufferPointer<UInt8>
  /// The tooltip; empty for none.
  package let title: UnsafeBufferPointer<UInt8>
  /// What the column is ordered by.
  package let sort: SortKey
  /// What is drawn with or instead of the text.
  package let graphic: Graphic
  /// Whether the title is the number that the column is ordered by, with all its digits and
  /// nothing but those.
  package let hasKeyInTitle: Bool
  /// Whether there is no value, shown as the word for one in grey and sorted last.
  package let isNull: Bool
  /// How it stands among those of its column.
  package var rank: CellRank?
  /// Whether this is the best value of its column, set in bold.
  package var isBest: Bool { rank == .best }
  /// What belongs to a graphic of its kind: an address, an icon, bubbles, points or shares.
  let details: UnsafeRawBufferPointer

  /// Where a `.link` leads; empty for other cells.
  package var href: UnsafeBufferPointer<UInt8> {
    graphic == .link ? details.assumingMemoryBound(to: UInt8.self) : .init(start: nil, count: 0)
  }

  /// The name of the icon of a `.status`; empty for other cells.
  package var icon: UnsafeBufferPointer<UInt8> {
    guard case .status = graphic else { return .init(start: nil, count: 0) }
    return details.assumingMemoryBound(to: UInt8.self)
  }

  /// The bubbles of a `.tags` cell, as ranges of `text`.
  package var bubbles: UnsafeBufferPointer<Bubble> {
    graphic == .tags ? details.assumingMemoryBound(to: Bubble.self) : .init(start: nil, count: 0)
  }

  /// The points of a `.spark`, from left to right.
  package var points: UnsafeBufferPointer<SparkPoint> {
    guard case .spark = graphic else { return .init(start: nil, count: 0) }
    return details.assumingMemoryBound(to: SparkPoint.self)
  }

  /// The parts of an `.outcome`, in the order they are drawn.
  package var shares: UnsafeBufferPointer<Share> {
    guard case .outcome = graphic else { return .init(start: nil, count: 0) }
    return details.assumingMemoryBound(to: Share.self)
  }

  /// The text of one of the cell's bubbles.
  package func text(of bubble: Bubble) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text[bubble.range])
  }
}

/// How a cell stands among those of its column.
package enum CellRank: Sendable {
  /// The best, or one that cannot be told from it: bold.
  case best
  /// The best of those that are told from the best: underlined.
  case second
  /// Of one run, which is compared with nothing.
  case single

  /// What stands behind a cell of one run.
  package static let oneRun = "(1 run)"
}

/// Where a column's cells stand.
package enum Alignment: String, Sendable {
  case left, center, right
}
