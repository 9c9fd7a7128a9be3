import Databases
import Tables

/// A layout of databases that offer tables beside their own, such as those of a workflow engine.
///
/// A statement that names one of them gets it in front as a common table expression. To add a
/// layout: a type in the module that knows it, and its line in the list that the program hands
/// to `Catalog`.
package protocol KnownTables: Sendable {
  /// The tables that a database of this layout offers; none for another one.
  func tables(of snapshot: any Snapshot) throws -> [KnownTable]
}

/// A table that a database of a known layout offers: its name and the `SELECT` behind it.
package struct KnownTable: Sendable {
  package var name: String
  package var select: String

  package init(name: String, select: String) {
    self.name = name
    self.select = select
  }

  /// What a database offers beside its own tables, which win over those of the same name.
  static func all(
    of snapshot: any Snapshot, by layouts: [any KnownTables]
  ) throws -> [KnownTable] {
    let offered = try layouts.flatMap { try $0.tables(of: snapshot) }
    guard !offered.isEmpty else { return [] }
    let own = Set(try snapshot.tables().map { $0.name.lowercased() })
    return offered.filter { !own.contains($0.name.lowercased()) }
  }

  /// The tables that a statement names, each behind those that it reads itself.
  static func queries(
    named sql: BlockSQL, among tables: [KnownTable], except taken: Set<String>
  ) -> [NamedQuery] {
    guard !tables.isEmpty else { return [] }
    let start = sql.location(ofByte: 0)
    var seen = taken
    var queries: [NamedQuery] = []
    func add(_ names: StatementNames) {
      for table in tables {
        let name = table.name.lowercased()
        guard names.used.contains(name), seen.insert(name).inserted else { continue }
        add(StatementNames(table.select))
        queries.append(
          NamedQuery(name: table.name, sql: BlockSQL(table.select) { _ in start }))
      }
    }
    add(StatementNames(sql.text))
    return queries
  }
}

/// The names in a statement that may be tables.
private struct StatementNames {
  /// All names in lower case but those that the statement itself defines.
  private(set) var used: Set<String> = []

  init(_ sql: String) {
    let lexer = SQLLexer(sql, dialect: .postgres)
    let tokens = lexer.filter(\.isSignificant)
    let words = tokens.map { String(decoding: lexer.bytes[$0.range], as: UTF8.self).lowercased() }
    var defined: Set<String> = []
    for (index, token) in tokens.enumerated() {
      let name: String
      switch token.kind {
      case .word: name = words[index]
      case .quotedIdentifier: name = String(words[index].dropFirst().dropLast())
      case .string, .number, .comment, .parameter, .operator, .punctuation, .whitespace: continue
      }
      used.insert(name)
      // A common table expression of the statement's own: `name AS (`.
      if words.dropFirst(index + 1).starts(with: ["as", "("]) { defined.insert(name) }
    }
    used.subtract(defined)
  }
}
