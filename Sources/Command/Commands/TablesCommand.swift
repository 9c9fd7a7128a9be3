import ArgumentParser
import Databases
import Foundation
import Reports
import Tables

/// What there is to ask a database for: its tables, or the columns of one.
struct TablesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables",
    abstract: "List the tables of a database, or the columns of one with some of their values.",
    discussion: """
      Tables that sqltrack offers for a known layout, such as redun_jobs, are listed too.

      Examples:
        sqltrack tables
        sqltrack --dbpath mlflow.db tables
        sqltrack --dbpath mlflow.db tables runs
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup(visibility: .hidden) var details: DetailOptions

  @Argument(help: ArgumentHelp("A table, whose columns are listed.", valueName: "name"))
  var name: String?

  func run() throws {
    let interruption = Interruption()
    interruption.listen(isImpatient: true)
    let opening = DatabaseOpening(choice: database.choice, log: details.log)
    let rows = try interruption.ended {
      let snapshot = interruption.watched(
        try Databases.readable.snapshot(
          of: opening.configuration(for: nil), zone: Zone.current.name))
      defer { snapshot.close() }
      let known = try Catalog.program.layouts.flatMap { try $0.tables(of: snapshot) }
      let tables = try snapshot.tables()
      return try name.map { try columns(of: $0, tables, known, in: snapshot) }
        ?? list(tables, known, in: snapshot)
    }
    try Console.show(lines: AlignedRows.text(rows))
  }

  private func list(
    _ tables: [TableDescription], _ known: [KnownTable], in snapshot: any Snapshot
  ) throws -> [[String]] {
    let own = try tables.map { table in
      return [
        table.name, try TablesCommand.count(table.source, in: snapshot),
        table.columns.joined(separator: ", ").shortened(to: 90),
      ]
    }
    let offered = try known.map { table in
      let columns = try snapshot.columns(of: Query(table.select)).map(\.name)
      return [
        table.name, try TablesCommand.count("(\(table.select)) AS t", in: snapshot),
        columns.joined(separator: ", ").shortened(to: 90),
      ]
    }
    return [["table", "rows", "columns"]] + own + offered
  }

  private func columns(
    of name: String, _ tables: [TableDescription], _ known: [KnownTable], in snapshot: any Snapshot
  ) throws -> [[String]] {
    let names = tables.map(\.name) + known.map(\.name)
    guard let found = names.first(where: { $0.lowercased() == name.lowercased() }) else {
      let advice = suggestion(for: name, in: names).map { "; \($0)" } ?? ""
      throw Failure("unknown table '\(name)'\(advice)")
    }
    let select = known.first { $0.name == found }?.select
    let source =
      select.map { "(\($0)) AS t" } ?? tables.first { $0.name == found }?.source
      ?? SQLQuoting.quotedName(found)
    let query = Query("SELECT * FROM \(source) LIMIT 100")
    let columns = try snapshot.columns(of: query)
    var samples = Array(repeating: [String](), count: columns.count)
    let rows = try snapshot.rows(for: query, timeout: nil)
    while let row = try rows.next() {
      for (index, field) in row.fields.enumerated() where samples[index].count < 3 {
        guard let text = field.plainText(zone: .current)?.shortened(to: 30) else { continue }
        if !samples[index].contains(text) { samples[index].append(text) }
      }
    }
    return [["column", "type", "values"]]
      + zip(columns, samples).map { column, values in
        [column.name, column.type.rawValue, values.joined(separator: ", ")]
      }
  }

  private static func count(_ source: String, in snapshot: any Snapshot) throws -> String {
    do {
      let rows = try snapshot.rows(for: Query("SELECT count(*) FROM \(source)"), timeout: nil)
      guard let row = try rows.next(), case .integer(let count) = row[0] else { return "" }
      return Int(count).grouped
    } catch let error as DatabaseError where error.code == DatabaseError.noRightCode {
      return "no right"
    }
  }
}

extension String {
  /// The start of a text of more characters, on one line.
  fileprivate func shortened(to length: Int) -> String {
    let line = replacing("\n", with: " ")
    return line.count > length ? line.prefix(length - 1) + "…" : line
  }
}
