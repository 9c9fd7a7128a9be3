import Tables

/// A result turned on its side: one column per row, one line per field, differences marked.
package struct Comparison {
  package struct Line {
    package var name: String
    package var cells: [KeptCell]
    /// Whether a cell shows another value than the first one; never for volatile fields.
    package var differs: [Bool]

    package var isDifferent: Bool { differs.contains(true) }
  }

  /// The lines of one JSON column, or those that are none's.
  package struct Section {
    package var title: String
    package var lines: [Line]

    /// The title as a heading: `args` are the arguments, `env` is the environment.
    package var heading: String {
      switch title {
      case "args": "Arguments"
      case "env": "Environment"
      default: title
      }
    }
  }

  /// What the columns are called: the values of the first field.
  package var heads: [KeptCell]
  /// The name of the first field.
  package var corner: String
  package var sections: [Section]
  /// The colours that the report names for words of the fields.
  package let colors: [RGBColor]

  init(_ table: ShownTable, _ rows: KeptRows) {
    heads = []
    corner = table.columns.first?.title ?? ""
    sections = []
    colors = table.columns.flatMap(\.format.colors)
    for (place, column) in table.columns.enumerated() {
      let cells = (0..<rows.count).map { row in
        rows.withRow(at: row) { column.format.cell(of: $0, column: column.index) }
      }
      guard place > 0 else {
        heads = cells
        continue
      }
      append(column, cells)
    }
  }

  private mutating func append(_ column: ShownColumn, _ cells: [KeptCell]) {
    let name = column.column.name
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    let title = parts.count == 2 ? parts[0] : ""
    let isVolatile = Comparison.isVolatile(parts.last ?? name)
    let cells = isVolatile ? cells : Comparison.toldApart(cells)
    let line = Line(
      name: parts.count == 2 && column.title == name ? parts[1] : column.title, cells: cells,
      differs: cells.map { !isVolatile && !$0.shows(the: cells[0]) })
    if let section = sections.firstIndex(where: { $0.title == title }) {
      sections[section].lines.append(line)
    } else {
      sections.append(Section(title: title, lines: [line]))
    }
  }

  /// The cells, with all their digits where rounded ones hide that they differ.
  private static func toldApart(_ cells: [KeptCell]) -> [KeptCell] {
    let isHidden = cells.contains { $0.isRounded(like: cells[0]) }
    return isHidden ? cells.map(\.withAllDigits) : cells
  }

  /// Whether a field differs between any two runs and therefore tells nothing.
  private static func isVolatile(_ name: String) -> Bool {
    let name = name.lowercased()
    let words = [
      "started", "updated", "created", "runtime", "duration", "time", "epoch_time", "host",
      "hostname", "jobid", "job_id", "slurm_jobid", "slurm_job_id", "pid", "id", "node",
      "slurm_nodelist", "slurmd_nodename", "experiments_id",
    ]
    return words.contains(name) || name.hasPrefix("time_")
  }
}
