import Markdown
import Markup
import Plots
import Tables

/// A piece of what a block gave, which every renderer draws in its own form.
package struct Part<R: Renderer> {
  package enum Content {
    case table(ShownTable, R.DrawnTable)
    /// The first column as a list.
    case list(ShownTable, R.DrawnTable)
    case comparison(Comparison)
    case figure(FigurePart<R>)
    /// A single value as a headline figure.
    case value(ShownValue)
    /// Several headline figures.
    case stats([StatPart])
    /// What a conference asks of the numbers; what the runs took, in sentences.
    case checklist(compute: String)
    /// Text in a fixed-width face, such as SQL that was not run.
    case text(String, language: String)
    /// A box with what went wrong.
    case box([Diagnostic])
  }

  package var content: Content
  /// The caption; nil without one.
  package var caption: [Inline]?
  /// The number in the caption, such as 2 for "Table 2" or "Figure 2"; nil without one.
  package var number: Int?
  /// What `@label` leads to; nil for the further parts of a block.
  package var label: String?
  /// The figure whose data a table shows.
  package var dataOfFigure: Int?

  package init(_ content: Content) { self.content = content }
}

/// A figure among the parts.
package struct FigurePart<R: Renderer> {
  /// The drawing; nil when the query returned no rows, or when the words stand for it.
  package var drawn: R.DrawnFigure?
  package var size: FigureSize
  /// What its files are called.
  package var name: String
  /// Whether the report gave it that name, so that a paper can include it.
  package var isNamed: Bool
  /// What the caption adds: smoothing, bands, points left out.
  package var notes: [String] = []
  /// The points as a table, when they are few.
  package var data: (table: ShownTable, drawn: R.DrawnTable)?
  /// What it shows in words, for pages without drawings; nil for a plot, which has its data.
  package var words: FigureWords?

  package init(size: FigureSize, name: String, isNamed: Bool) {
    self.size = size
    self.name = name
    self.isNamed = isNamed
  }

  /// Results of more rows have no table beside their figure.
  package static var rowLimit: Int { 30 }
}

/// What a figure shows as text, and as data for programs.
package struct FigureWords: Sendable {
  /// What JSON calls the figure, such as `dataflow`.
  package var kind: String
  package var text: String
  /// What JSON has of it.
  package var members: [(key: String, value: JSON)] = []
  /// Whether a page with the drawing shows the text too, folded.
  package var isShown = false

  package init(kind: String, text: String) {
    self.kind = kind
    self.text = text
  }
}

/// One headline figure with what it is called and how it changed.
package struct StatPart: Sendable {
  /// Which direction is good.
  package enum Direction: String, CaseIterable, Sendable { case up, down }

  package var label: String
  /// Where the value stands among those of the notebook.
  package var value: SourceLocation
  /// A value that says how much the figure changed.
  package var change: SourceLocation?
  /// Which direction is good; nil leaves the change without colour.
  package var good: Direction?

  package init(
    label: String, value: SourceLocation, change: SourceLocation?, good: Direction?
  ) {
    self.label = label
    self.value = value
    self.change = change
    self.good = good
  }
}

/// What is known of the rows that a block was made from.
package struct ResultFacts {
  /// What keeps the rest of a result out.
  package enum Bound: Sendable {
    /// The number of rows that the block keeps.
    case rows
    /// The text of one table.
    case text
    /// The size of the page.
    case page

    /// The most bytes of text that a table shows when its rows are long.
    package static let longestTable = 64_000_000
    /// A row of fewer bytes is not a long one.
    package static let shortRow = 512
    /// The most bytes that all tables of a page take.
    package static let longestPage = 512_000_000
    /// The most bytes that a result takes in memory when it is kept.
    package static let longestKept = 256_000_000

    /// What may be done about it.
    package var hint: String {
      switch self {
      case .rows: "raise 'limit' to keep more"
      case .text, .page: "select fewer rows, or a part of long texts with substr()"
      }
    }
  }

  package var rowsTotal: Int
  package var rowsKept: Int
  /// How many rows the server has sent, where it left out those that no drawing shows; nil for all.
  package var rowsRead: Int?
  /// What kept rows out when not all were kept.
  package var bound = Bound.rows
  package var duration: Duration = .zero
  /// The statement as it ran, with the queries that stood in front; empty when none ran.
  package var statement = ""
  /// A digest of the rows; those of a block that spreads or turns them are the query's.
  package var fingerprint = ""
  /// A remark below the table, such as how intervals were computed.
  package var note: String?
  /// How its numbers were made, as far as it puts several values together.
  package var methods: [Method] = []
  /// All rows as CSV; nil when nobody wants them or they are too many.
  package var csv: Spool?
  /// The bytes that the CSV was to have at most, where it had more.
  package var csvLimit: Int?
  /// Whether no cell of it is a formula for a spreadsheet.
  package var hasSafeCSV = false
  /// Whether the page offers the CSV.
  package var offersCSV = false

  package init(rowsTotal: Int, rowsKept: Int) {
    self.rowsTotal = rowsTotal
    self.rowsKept = rowsKept
  }

  /// The rows that the limit kept out.
  package var rowsLeftOut: Int { rowsTotal - rowsKept }

  /// What a page says of rows that the limit kept out.
  package var leftOutText: String {
    let rows = rowsLeftOut == 1 ? "row" : "rows"
    let reason =
      switch bound {
      case .rows: "the limit is \(rowsKept.grouped)"
      case .text: "a table shows 64 MB of text"
      case .page: "a page has 512 MB at most"
      }
    return "\(rowsLeftOut.grouped) \(rows) left out: \(reason)"
  }

  /// What a page says where it offers no CSV because that would weigh more than all else.
  func csvWords(_ words: PageWords) -> String? {
    csvLimit.map { words.told("CSV left out: over %", "\($0 >> 10) kB") }
  }

  /// The CSV that the page offers; nil when it offers none.
  package var offeredCSV: [UInt8]? { offersCSV ? try? csv?.bytes() : nil }
}
