import Tables

/// A kind of block: what the fences of one language mean.
///
/// It reads its fence, says what it needs and shows, checks itself and gives neutral parts, which
/// every renderer draws. To add one: a type in a file of its own, in `Kinds` or in a module of its
/// own, and its line in the list of kinds.
package protocol BlockKind: Sendable {
  /// The word that its fences begin with.
  static var language: String { get }
  /// Reads a fence; nil, or mistakes in the reader, for one that is wrong.
  init?(_ fence: inout FenceReader)
  /// What captions number and call by its label.
  var exhibits: Exhibits { get }
  /// The query that it asks itself, and that the page shows with it.
  var query: BlockQuery? { get }
  /// The names of the databases that it asks; nil is the default one.
  var databases: [LocatedText?] { get }
  /// What it needs of earlier blocks.
  var needs: [BlockNeed] { get }
  /// The values that it shows, which are found when all blocks have run.
  var values: [InlineValue] { get }
  /// Checks what can be checked without rows.
  ///
  /// - Throws: `Diagnostic` or `Problems`.
  func check<R: Renderer>(_ task: BlockTask, in execution: Execution<R>) throws
  /// Gives what the page shows.
  ///
  /// - Throws: `Diagnostic` or `Problems`, `MissingResult`, `CancellationError`.
  func run<R: Renderer>(_ task: BlockTask, in execution: Execution<R>) throws -> BlockResult<R>
}

extension BlockKind {
  package var exhibits: Exhibits { Exhibits() }
  package var query: BlockQuery? { nil }
  package var databases: [LocatedText?] {
    query.map { $0.isRun ? [$0.database] : [] } ?? []
  }
  package var needs: [BlockNeed] { [] }
  package var values: [InlineValue] { [] }
  package func check<R: Renderer>(_ task: BlockTask, in execution: Execution<R>) throws {}
}

/// What a block shows under a number.
package struct Exhibits: Sendable {
  package struct Figure: Sendable {
    package var caption: LocatedText?
    /// The name of its files; nil when the report gives none.
    package var name: String?

    package init(caption: LocatedText? = nil, name: String? = nil) {
      self.caption = caption
      self.name = name
    }
  }

  /// Whether a table of it has a number.
  package var hasTable = false
  package var figures: [Figure] = []
  /// The caption of its table, and of its first figure without one of its own.
  package var caption: LocatedText?

  package init() {}

  /// Everything that is shown as Markdown.
  var captions: [LocatedText] {
    [caption].compactMap(\.self) + figures.compactMap(\.caption)
  }
}

/// What a block needs of an earlier one.
package struct BlockNeed: Sendable {
  package enum Use: Sendable {
    /// Its query in front of the own one.
    case query
    /// All its rows.
    case rows
    /// The columns that some figures draw from.
    case plots([PlotChoice])
    /// A value of its first row.
    case value
  }

  package var label: LocatedText
  package var use: Use

  package init(_ label: LocatedText, _ use: Use) {
    self.label = label
    self.use = use
  }
}

/// A fence of a report that is more than code, in reading order.
package struct Block: Sendable {
  /// What it is; nil when its options are wrong.
  package var kind: (any BlockKind)?
  /// The line of the fence, from 1.
  package var line: Int
  /// The name that references, inline values and `with` use.
  package var label: LocatedText?
  package var error: ErrorMode?
  /// What is wrong with its options.
  var problems: [Diagnostic] = []

  /// What captions number: a broken block counts as a table, which most are.
  var exhibits: Exhibits {
    if let kind { return kind.exhibits }
    var table = Exhibits()
    table.hasTable = true
    return table
  }

  /// Whether other blocks may name it: a broken one counts, its mistake is told already.
  var givesResult: Bool { kind.map { $0.query != nil } ?? true }
  /// Whether it has rows for others, and not only a query that `with` puts in front.
  var isRun: Bool { kind?.query?.isRun ?? true }
}
