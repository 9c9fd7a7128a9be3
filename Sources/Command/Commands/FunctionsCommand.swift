import ArgumentParser
import Assets
import Reports
import Tables

/// What a report can be written with: formatters, marks, channels and options, as the documentation has
/// them.
struct FunctionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "functions",
    abstract:
      "List formatters, marks, channels and options of plots, with what they take and show.",
    discussion: """
      Examples:
        sqltrack functions
        sqltrack functions percentage
        sqltrack functions heat
      """)

  @Argument(help: ArgumentHelp("A word: the lines about it are shown.", valueName: "name"))
  var name: String?

  /// The headings of the documentation, and how the table below each begins.
  private static let sections = [
    ("## Formatters", "| formatter |"), ("### All columns", "| key |"), ("### Marks", "| mark |"),
    ("### Channels", "| key |"), ("### Options", "| key |"),
  ]

  func run() throws {
    let lines = (Asset.named("docs/reports.md")?.text ?? "").split(separator: "\n")
    let tables = FunctionsCommand.sections.map { heading, head in
      (
        title: heading.drop { "# ".contains($0) },
        rows: FunctionsCommand.rows(below: heading, head, lines)
      )
    }
    let name = name?.lowercased()
    let shown = tables.map { title, rows in
      (
        title,
        rows.prefix(1)
          + rows.dropFirst().filter { name == nil || $0[0].lowercased().contains(name ?? "") }
      )
    }.filter { $0.1.count > 1 }
    if let name, shown.isEmpty {
      let known = tables.flatMap { $0.rows.dropFirst().map { $0[0] } }
      let advice = suggestion(for: name, in: known).map { "; \($0)" } ?? ""
      throw Failure("unknown name '\(name)'\(advice)")
    }
    let texts = shown.map { "\($0)\n\n" + AlignedRows.text(Array($1)) }
    try Console.show(lines: texts.joined(separator: "\n"))
  }

  /// The cells of the first table below a heading, without their marks of code.
  private static func rows(
    below heading: String, _ head: String, _ lines: [Substring]
  ) -> [[String]] {
    guard let start = lines.firstIndex(of: heading[...]) else { return [] }
    let table = lines[(start + 1)...].drop { !$0.hasPrefix(head) }.prefix { $0.hasPrefix("|") }
    return table.filter { !$0.hasPrefix("|---") }.map { line in
      line.dropFirst().dropLast().split(separator: " |", omittingEmptySubsequences: false).map {
        $0.replacing("`", with: "").trimmed
      }
    }
  }
}
