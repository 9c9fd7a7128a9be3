import Databases
import Tables

/// A first report of a database, for its person to read and change.
///
///     let report = try FirstReport(of: snapshot, named: "mlflow.db", database: "sqlite:mlflow.db")
///     report.text  // Markdown with SQL blocks
package struct FirstReport {
  /// The report.
  package let text: String
  /// What keeps the runs, such as `MLflow`; nil where nobody knows.
  package let tracker: String?

  /// Looks at a database and writes what a person asks first.
  ///
  /// - Parameters:
  ///   - name: what the report calls the database.
  ///   - database: what its `database:` says; nil leaves it to the usual configuration.
  ///   - known: reports of databases of other layouts: what recognises a table's name, the name of
  ///     the tracker and the text, whose front matter lacks a database.
  /// - Throws: `DatabaseError`.
  package init(
    of snapshot: any Snapshot, named name: String, database: String?,
    known: [(table: String, tracker: String, text: String)] = []
  ) throws {
    let found = try TrackerDatabase(snapshot)
    let name = String(name.map { String($0).isOneLine ? $0 : " " })
    if let tracker = Trackers.tracker(of: found.tables) {
      text = try RunsReport(of: tracker, in: found, name: name, database: database).text
      self.tracker = tracker.name
    } else if let other = known.first(where: { found.tables.has($0.table) }) {
      text = FirstReport.text(other.text, reading: database)
      tracker = other.tracker
    } else {
      text = try TablesReport(found, name: name, database: database).text
      tracker = nil
    }
  }

  /// A report with its database in the front matter.
  private static func text(_ report: String, reading database: String?) -> String {
    guard let database, report.hasPrefix("---\n") else { return report }
    return "---\ndatabase: \(database.yaml)\n" + report.dropFirst(4)
  }
}
