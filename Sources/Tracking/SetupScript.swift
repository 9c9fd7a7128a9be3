import Tables

/// A SQL script that setup runs once, known by its file name.
package struct SetupScript: Equatable, Sendable {
  package var name: String
  package var sql: String

  package init(name: String, sql: String) {
    self.name = name
    self.sql = sql
  }

  /// The SQL with its own BEGIN and COMMIT blanked out, so that lines keep their numbers.
  ///
  ///     SetupScript(name: "v001.sql", sql: "BEGIN; SELECT 1; END;").body(in: .sqlite)
  ///     // "       SELECT 1;     "
  package func body(in dialect: SQLDialect) throws -> String {
    var statements = ScriptStatement.statements(of: sql, in: dialect)[...]
    var bytes = Array(sql.utf8)
    if let first = statements.first, first.control == .begin {
      bytes.blank(first.range)
      statements.removeFirst()
    }
    if let last = statements.last, last.control == .commit {
      bytes.blank(last.range)
      statements.removeLast()
    }
    if let other = statements.first(where: { $0.control != nil }) {
      throw SetupError(
        script: name, line: line(at: other.range.lowerBound),
        reason: .transactionControl(other.words[0]))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The line of an error, which may be reported at the blanks before its statement.
  func line(ofError offset: Int, in dialect: SQLDialect) -> Int {
    let statement = ScriptStatement.statements(of: sql, in: dialect)
      .first { $0.range.upperBound > offset }
    return line(at: max(offset, statement?.range.lowerBound ?? 0))
  }

  /// The line, counted from 1, of a byte of the SQL.
  func line(at offset: Int) -> Int {
    1 + sql.utf8.prefix(offset).count { $0 == UInt8(ascii: "\n") }
  }
}

extension [UInt8] {
  /// Overwrites everything but line ends with blanks.
  fileprivate mutating func blank(_ range: Range<Int>) {
    for index in range where self[index] != UInt8(ascii: "\n") { self[index] = UInt8(ascii: " ") }
  }
}
