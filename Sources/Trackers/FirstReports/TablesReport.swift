import Databases
import Tables

/// The first report of a database that nobody knows: its tables, how large they are, and their first
/// rows.
struct TablesReport {
  private let found: TrackerDatabase
  private let name: String
  private let database: String?
  /// The tables with the numbers of their rows, the largest first.
  private let tables: [(table: TableDescription, rows: Int)]

  private static let most = 12

  init(_ found: TrackerDatabase, name: String, database: String?) throws {
    self.found = found
    self.name = name
    self.database = database
    let counted = try found.tables.descriptions.filter(\.name.isOneLine).compactMap {
      table -> (table: TableDescription, rows: Int)? in
      do {
        let cells = try found.cells("SELECT count(*) FROM \(table.source)")
        return (table, cells.first?[0].flatMap(Int.init) ?? 0)
      } catch let error as DatabaseError where error.code == DatabaseError.noRightCode {
        // A table that nobody else may read.
        return nil
      }
    }
    tables = counted.sorted { ($0.rows, $1.table.name) > ($1.rows, $0.table.name) }
  }

  var text: String {
    var out = ReportWriter()
    out.paragraph("The tables are of no tracker that sqltrack knows, so this is what they hold.")
    guard !tables.isEmpty else {
      out.paragraph("There are no tables.")
      return head + out.text
    }
    let counts = tables.map {
      "SELECT \(found.dialect.literal($0.table.name)) AS \"table\", \($0.table.columns.count) AS columns, "
        + "(SELECT count(*) FROM \($0.table.source)) AS rows"
    }
    out.heading("Tables")
    out.query(
      "tables", ["caption: The tables and how many rows they have"],
      counts.joined(separator: "\nUNION ALL ") + "\nORDER BY rows DESC")
    for (table, rows) in tables.prefix(Self.most) where rows > 0 {
      out.heading(table.name.escapedMarkdown)
      let columns = table.columns.filter(\.isOneLine).prefix(20).map {
        "    \(SQLQuoting.quotedName($0))"
      }
      out.query(
        "rows_\(out.text.utf8.count)", ["caption: \("Rows of \(table.name.escapedMarkdown)".yaml)"],
        """
        SELECT
        \(columns.joined(separator: ",\n"))
        FROM \(table.source)
        LIMIT 10
        """)
    }
    return head + out.text
  }

  private var head: String {
    let line = database.map { "\ndatabase: \($0.yaml)" } ?? ""
    return "---\ntitle: \("What is in \(name.escapedMarkdown)".yaml)\(line)\ndate: today\n---\n\n"
  }
}
