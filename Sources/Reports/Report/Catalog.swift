import Plots
import Tables

/// What there is for reports: the kinds of blocks, the formats of cells, the marks of plots, the
/// states of jobs, and the layouts of databases with tables of their own. The program puts it
/// together.
package struct Catalog: Sendable {
  package var kinds: [any BlockKind.Type]
  package var formats: Formats
  package var marks: Marks
  package var statuses: Statuses
  package var layouts: [any KnownTables]

  package init(
    kinds: [any BlockKind.Type], formats: Formats = .standard, marks: Marks = .standard,
    statuses: Statuses = .standard, layouts: [any KnownTables] = []
  ) {
    self.kinds = kinds
    self.formats = formats
    self.marks = marks
    self.statuses = statuses
    self.layouts = layouts
  }

  /// The kind of block that a language names.
  func kind(of language: String) -> (any BlockKind.Type)? {
    kinds.first { $0.language == language }
  }
}
