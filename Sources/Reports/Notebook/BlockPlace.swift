import Markdown
import Tables

/// A block as its page knows it before anything runs: where it stands, what captions call it.
package struct BlockPlace: Sendable {
  /// A figure of the block.
  package struct FigurePlace: Sendable {
    package var caption: [Inline]?
    /// The name of its files in the report; nil when it has none.
    package var name: String?
  }

  /// The place among the report's blocks.
  package var index: Int
  /// The line of its fence, from 1.
  package var line: Int
  package var label: String?
  /// The query that the page shows with it.
  package var query: BlockQuery?
  /// The query of the earlier block whose rows it shows again.
  package var sourceQuery: BlockQuery?
  package var caption: [Inline]?
  /// The number of its table, such as 2 for "Table 2"; nil when it has none.
  package var tableNumber: Int?
  package var figures: [FigurePlace] = []
  /// The number of its first figure.
  package var firstFigure = 1

  /// The number of one of its figures.
  package func number(ofFigure place: Int) -> Int { firstFigure + place }

  /// The caption of a figure: its own, or the block's for the first one.
  package func caption(ofFigure place: Int) -> [Inline]? {
    figures[place].caption ?? (place == 0 ? caption : nil)
  }

  /// The name of a figure's files: its own, its block's, or its number.
  package func fileName(ofFigure place: Int) -> String {
    figures[place].name ?? (place == 0 ? label : nil) ?? "figure-\(number(ofFigure: place))"
  }

  /// What a reader knows a block by.
  package enum Exhibit: Sendable, Equatable {
    case figure(Int)
    case table(Int)

    /// What `@label` reads as, such as "Figure 1" or "Table 2".
    package func text(in words: PageWords) -> String {
      switch self {
      case .figure(let number): "\(words["Figure"]) \(number)"
      case .table(let number): "\(words["Table"]) \(number)"
      }
    }
  }

  /// What the block is in the page; nil for one without a number.
  package var exhibit: Exhibit? {
    figures.isEmpty ? tableNumber.map { .table($0) } : .figure(firstFigure)
  }
}
