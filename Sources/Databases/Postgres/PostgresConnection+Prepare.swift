import CPostgres
import Tables

/// A column and how its values are read.
struct PostgresColumn {
  var column: Column
  var type: PostgresType
  /// How its values are read when they arrive as the server holds them.
  var binary: PostgresBinary?
}

extension PostgresConnection {
  /// Prepares the unnamed statement and describes it; refuses it when it returns no rows.
  func describe(_ query: Query, _ bound: BoundSQL) throws -> [PostgresColumn] {
    if mode == .snapshot, PostgresExplain.writes(query.sql) {
      throw DatabaseError.writes("EXPLAIN ANALYZE of a writing statement")
    }
    let typing = try prepare(bound)
    let (names, types) = try describePrepared()
    guard !names.isEmpty else { throw DatabaseError.noRows() }
    // Looking a type up takes the place of the unnamed statement.
    let isKnown = types.allSatisfy { PostgresType(builtIn: $0) != nil || knownTypes[$0] != nil }
    let columns = try zip(names, types).map { name, oid in
      let type = try type(of: oid)
      return PostgresColumn(
        column: Column(name: name, type: type.columnType), type: type,
        binary: PostgresBinary(oid))
    }
    if !isKnown { try prepare(bound, typing) }
    return columns
  }

  private static let retryCodes: Set = ["42P18", "42725", "42804", "42883", "22023"]

  /// Prepares with the types of literals, or else with the other ones.
  private func prepare(_ bound: BoundSQL) throws -> PostgresParameters.Typing {
    do {
      try prepare(bound, .likeLiterals)
      return .likeLiterals
    } catch let first as DatabaseError {
      let parameters = PostgresParameters(bound.values)
      let isOver = mode == .writable && library.transactionStatus(handle) == PQTRANS_INERROR
      guard Self.retryCodes.contains(first.code ?? ""), !isOver,
        parameters.types(.swapped) != parameters.types(.likeLiterals)
      else { throw first }
      try end()
      guard (try? prepare(bound, .swapped)) != nil else { throw first }
      return .swapped
    }
  }

  func prepare(_ bound: BoundSQL, _ typing: PostgresParameters.Typing) throws {
    let types = PostgresParameters(bound.values).types(typing)
    let result = library.prepare(handle, "", bound.text, CInt(types.count), types)
    defer { library.clear(result) }
    guard library.resultStatus(result) == PGRES_COMMAND_OK else {
      throw error(result, at: bound.originalOffset(ofCharacter:))
    }
  }

  private func describePrepared() throws -> ([String], [Oid]) {
    let result = library.describePrepared(handle, "")
    defer { library.clear(result) }
    guard library.resultStatus(result) == PGRES_COMMAND_OK else { throw error(result) }
    let indexes = 0..<library.columnCount(result)
    let names = indexes.map { library.columnName(result, $0).map { String(cString: $0) } ?? "" }
    return (names, indexes.map { library.columnType(result, $0) })
  }
}

/// EXPLAIN ANALYZE runs its statement, and CREATE TABLE AS even in a read-only transaction.
enum PostgresExplain {
  /// Whether a text explains, by running it, anything but a plain query.
  static func writes(_ sql: String) -> Bool {
    let lexer = SQLLexer(sql, dialect: .postgres)
    let words = lexer.filter { $0.kind == .word || $0.kind == .punctuation }
      .map { String(decoding: lexer.bytes[$0.range], as: UTF8.self).uppercased() }
    guard words.first == "EXPLAIN", words.contains("ANALYZE") || words.contains("ANALYSE") else {
      return false
    }
    var rest = words.dropFirst()
    if rest.first == "(", let end = rest.firstIndex(of: ")") { rest = rest[(end + 1)...] }
    rest = rest.drop { ["ANALYZE", "ANALYSE", "VERBOSE"].contains($0) }
    let isQuery = ["SELECT", "WITH", "VALUES", "TABLE", "("].contains(rest.first ?? "")
    return !isQuery || rest.contains("INTO")
  }
}
