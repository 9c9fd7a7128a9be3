import Databases
import Tables

/// A layout of databases that offer tables beside their own, such as those of a workflow engine.
///
/// A statement that names one of them gets it in front as a common table expression. To add a
/// layout: a type in the module that knows it, and its line in the list that the program hands
/// to `Catalog`.
package protocol KnownTables: Sendable {
  /// The names of all tables that a database of this layout may offer, in lower case; no database
  /// is looked into for a statement that has none of them.
  var names: Set<String> { get }
  /// The tables that a database of this layout offers; none for another one.
  func tables(of snapshot: any Snapshot) throws -> [KnownTable]
}

/// A table that a database of a known layout offers: its name and the `SELECT` behind it.
package struct KnownTable: Sendable {
  package var name: String
  package var select: String
  /// The formats of columns that neither name nor type tells, by their names in lower case.
  package var formats: [String: String]
  /// The columns whose times without a zone are instants in UTC, by their names in lower case.
  package var instants: Set<String> = []

  package init(name: String, select: String, formats: [String: String] = [:]) {
    self.name = name
    self.select = select
    self.formats = formats
  }

  /// Whether statements have a name that tables of layouts may have.
  static func areNamed(in statements: [BlockSQL], by layouts: [any KnownTables]) -> Bool {
    statements.contains { statement in
      let used = StatementNames(statement.text).used
      return layouts.contains { !$0.names.isDisjoint(with: used) }
    }
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

  /// The tables that statements name, each behind those that it reads itself.
  static func named(
    in statements: [BlockSQL], among tables: [KnownTable], except taken: Set<String>
  ) -> [KnownTable] {
    guard !tables.isEmpty else { return [] }
    var seen = taken
    var found: [KnownTable] = []
    func add(_ names: StatementNames) {
      for table in tables {
        let name = table.name.lowercased()
        guard names.used.contains(name), seen.insert(name).inserted else { continue }
        add(StatementNames(table.select))
        found.append(table)
      }
    }
    for statement in statements { add(StatementNames(statement.text)) }
    return found
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
