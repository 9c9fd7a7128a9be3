import Tables

/// What was asked of the databases for one part of a report: a block, or a value in its text.
package struct RanPart: CustomStringConvertible, Sendable {
  /// What it is called, such as `block 2 'best'`.
  package var name: String
  package var line: Int
  /// How many rows came; nil where none were asked for.
  package var rows: Int?
  package var duration: Duration
  package var hasFailed = false

  /// The part behind the name of its report, such as `14: block 2 'best': 3 rows in 0.4 ms`.
  package var description: String {
    let outcome =
      hasFailed ? "failed" : rows.map { $0 == 1 ? "1 row" : "\($0.grouped) rows" } ?? "done"
    return "\(line): \(name): \(outcome) in \(duration.milliseconds) ms"
  }
}
