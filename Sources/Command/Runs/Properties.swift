import Foundation
import Tables
import Tracking

/// An experiment or a run as lines of a name and a value.
enum Properties {
  /// The columns of an experiment, its links and its runs by status.
  static func text(of experiment: Experiment) throws -> String {
    let client = experiment.client
    let id: [String: SQLValue] = ["id": .integer(experiment.id)]
    var lines = try columns(
      client.firstRow("SELECT * FROM experiments WHERE id = :id", id), leaving: [])
    lines += try line(of: experiment.links)
    let runs = try client.rows(
      "SELECT status, count(*) FROM runs WHERE experiment_id = :id GROUP BY status ORDER BY status",
      id)
    if !runs.isEmpty {
      lines.append(("runs", runs.map { "\(text($0[1])) \(text($0[0]))" }.joined(separator: ", ")))
    }
    return aligned(lines)
  }

  /// The columns of a run, its links and how many rows of metrics it has.
  static func text(of run: Run) throws -> String {
    let client = run.client
    let id: [String: SQLValue] = ["id": .integer(run.id)]
    var lines = try columns(
      client.firstRow("SELECT * FROM runs WHERE id = :id", id), leaving: ["experiment_id"])
    lines.insert(("experiment", try Experiment(client, id: run.experimentID).name), at: 1)
    lines += try line(of: run.links)
    let count = try client.firstValue("SELECT count(*) FROM metrics WHERE run_id = :id", id)
    lines.append(("metrics", (count?.integer ?? 0) == 1 ? "1 row" : "\(text(count ?? 0)) rows"))
    return aligned(lines)
  }

  /// What to say about an experiment that does not exist.
  static func unknown(_ name: String, in names: [String]) -> String {
    let advice = Suggestion.nearest(to: name, in: names).map { "did you mean '\($0)'?" }
    return "unknown experiment '\(name)', \(advice ?? "make it with --create")"
  }

  private static func columns(
    _ row: ResultRow?, leaving hidden: Set<String>
  ) -> [(String, String)] {
    guard let row else { return [] }
    return zip(row.names, row.values).compactMap { name, value in
      guard !value.isNull, !hidden.contains(name) else { return nil }
      guard name == "tags", let tags = value.object else { return (name, text(value)) }
      return (name, tags.keys.sorted().joined(separator: " "))
    }
  }

  private static func line(of links: [Link]) -> [(String, String)] {
    links.isEmpty ? [] : [("links", links.map { "\($0.kind) \($0.to)" }.joined(separator: ", "))]
  }

  private static func text(_ value: SQLValue) -> String { value.text ?? value.jsonText.unquoted }

  private static func aligned(_ lines: [(name: String, value: String)]) -> String {
    AlignedRows.text(lines.map { [$0.name, $0.value] })
  }
}

extension String {
  /// A JSON string of a time or a date without its quotes.
  fileprivate var unquoted: String {
    hasPrefix("\"") && hasSuffix("\"") && count > 1 ? String(dropFirst().dropLast()) : self
  }
}
