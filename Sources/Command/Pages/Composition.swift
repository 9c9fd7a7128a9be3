import CallGraph
import Databases
import Events
import Jobs
import Lineage
import Plots
import Reports
import Tables

// What the program is put together of. Each list is the one place that names its members.

extension Catalog {
  /// The kinds of blocks, the formats of cells, the marks of plots, the states of jobs, and the
  /// layouts of databases with tables of their own.
  static let program = Catalog(
    kinds: BlockKinds.all + [DataflowBlock.self], formats: .standard.adding(PickleFormat.self),
    marks: .standard, statuses: .standard.adding(.callGraph).adding(.jobs),
    layouts: [RedunTables(), JobTables()])
}

extension Databases {
  /// The databases that reports read; the first engines are those of tracking.
  static let readable = Databases(engines: standard.engines + [EventsEngine()])
}

/// The page formats that `--to` takes.
enum PageFormats {
  static let all: [any NamedRenderer.Type] = [
    TerminalRenderer.self,
    CSVRenderer.self,
    HTMLRenderer.self,
    JSONRenderer.self,
    MarkdownRenderer.self,
    LaTeXRenderer.self,
    PDFRenderer.self,
  ]

  /// Those of whole reports.
  static let ofReports = all.filter { $0.format.ending != nil }
  /// Those of single queries.
  static let ofQueries = all.filter { $0.format.showsQueries }
}
