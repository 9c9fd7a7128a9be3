import Databases

/// That `metrics` has no key by which a step that is stored again would replace the one before.
package struct MissingKey: Equatable, Sendable, CustomStringConvertible {
  /// Whether parts of the table lie on other servers, where a key is not possible.
  package var isSpread: Bool

  package init(isSpread: Bool) { self.isSpread = isSpread }

  /// Looks at the table; nil when it has its key.
  init?(of connection: any Snapshot) throws {
    let key = MetricColumn.keys.sorted()
    guard let question = connection.dialect.lacksKey(key, of: "metrics"),
      try connection.isTrue(question)
    else { return nil }
    isSpread = try !DistantPart.all(of: "metrics", in: connection).isEmpty
  }

  /// What is missing, what follows and what can be done about it.
  package var description: String {
    let lack = "metrics lacks its primary key (run_id, step, progress)"
    guard isSpread else {
      return "\(lack): a step that is logged again is kept twice until "
        + "`ALTER TABLE metrics ADD PRIMARY KEY (run_id, step, progress)` has run"
    }
    return "\(lack), as PostgreSQL allows none over partitions on other servers: "
      + "a step that is logged again is kept twice"
  }
}

/// A part of a table that another server has.
struct DistantPart: Equatable {
  var server: String
  /// The table there, as SQL.
  var table: String

  /// The parts of a table that lie on other servers.
  static func all(of table: String, in connection: any Snapshot) throws -> [DistantPart] {
    guard let question = connection.dialect.distantParts(of: table) else { return [] }
    return try connection.cells(question).map { DistantPart(server: $0[0], table: $0[1]) }
  }
}

extension [DistantPart] {
  /// How many parts are named one by one.
  private static let mostNamed = 3

  /// What changes a table with these parts: on their servers first, then here.
  func steps(changing table: String, by changes: [String]) -> [String] {
    let change = changes.joined(separator: ", ")
    let named = prefix(Self.mostNamed).map { "`ALTER TABLE \($0.table) \(change)` on \($0.server)" }
    let others = count - named.count
    let rest = others > 0 ? ["the same for \(others) more"] : []
    return named + rest + ["`ALTER TABLE \(table) \(change)` here"]
  }
}
