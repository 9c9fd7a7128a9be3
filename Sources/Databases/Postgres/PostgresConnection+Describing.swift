import CPostgres
import Tables

/// A column and how its values are read.
struct PostgresColumn {
  var column: Column
  var type: PostgresType
  /// How its values are read when they arrive as the server holds them.
  var binary: PostgresBinary?
}

// A query is prepared without a name and described before it runs.
extension PostgresConnection {
  /// Prepares the unnamed statement and describes it; refuses it when it returns no rows.
  func describe(_ query: Query, _ bound: BoundSQL) throws -> [PostgresColumn] {
    if isReadOnly, PostgresExplain.writes(query.sql) {
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

  private static let retryCodes: Set = ["42P08", "42P18", "42725", "42804", "42883", "22023"]

  /// Prepares with the types of literals, or else with the other ones.
  private func prepare(_ bound: BoundSQL) throws -> PostgresParameters.Typing {
    do {
      try prepare(bound, .likeLiterals)
      return .likeLiterals
    } catch let first as DatabaseError {
      let parameters = PostgresParameters(bound.values)
      let isOver = !isReadOnly && transactionStatus == PQTRANS_INERROR
      guard Self.retryCodes.contains(first.code ?? ""), !isOver,
        parameters.types(.swapped) != parameters.types(.likeLiterals)
      else { throw first }
      try end()
      guard (try? prepare(bound, .swapped)) != nil else { throw first }
      return .swapped
    }
  }

  private func prepare(_ bound: BoundSQL, _ typing: PostgresParameters.Typing) throws {
    let types = PostgresParameters(bound.values).types(typing)
    let result = channel.answer { $0.sendPrepare($1, "", bound.text, CInt(types.count), types) }
    defer { channel.library.clear(result) }
    guard channel.library.resultStatus(result) == PGRES_COMMAND_OK else {
      throw error(result, at: bound.originalOffset(ofCharacter:))
    }
  }

  private func describePrepared() throws -> ([String], [Oid]) {
    let library = channel.library
    let result = channel.answer { $0.sendDescribe($1, "") }
    defer { library.clear(result) }
    guard library.resultStatus(result) == PGRES_COMMAND_OK else { throw error(result) }
    let indexes = 0..<library.columnCount(result)
    let names = indexes.map { library.columnName(result, $0).map { String(cString: $0) } ?? "" }
    return (names, indexes.map { library.columnType(result, $0) })
  }

  /// The type of a number; one that a database defines is looked up once in its catalogue.
  func type(of oid: Oid) throws -> PostgresType {
    if let known = PostgresType(builtIn: oid) ?? knownTypes[oid] { return known }
    let found = try lookUp(oid)
    knownTypes[oid] = found
    return found
  }

  private func lookUp(_ oid: Oid) throws -> PostgresType {
    let cells = try cells(
      """
      SELECT t.typtype, t.typcategory, t.typbasetype, t.typelem, e.typdelim
      FROM pg_catalog.pg_type AS t LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem
      WHERE t.oid = \(oid)
      """)
    guard cells.count == 5 else { return .scalar(.text) }
    if cells[0] == "d", let base = Oid(cells[2]) { return try type(of: base) }
    if cells[1] == "A", let element = Oid(cells[3]) {
      return try .array(of: type(of: element).columnType, delimiter: cells[4].utf8.first ?? 44)
    }
    return .scalar(.text)
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
