import Databases
import Tables

/// Turns the errors of one statement into messages with a place in the report.
struct SQLErrors {
  let sql: ComposedSQL
  let snapshot: any Snapshot

  /// Runs a body that asks the database.
  ///
  /// - Throws: `Diagnostic` in place of the database's errors; `CancellationError`.
  func run<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      if error.kind == .cancelled { throw CancellationError() }
      throw diagnostic(error)
    } catch let error as QueryError {
      throw diagnostic(error)
    }
  }

  private func diagnostic(_ error: DatabaseError) -> Diagnostic {
    Diagnostic(
      error.message, at: sql.location(ofByte: error.offset.map { min($0, end) } ?? start),
      hint: error.hint ?? NameAdvice(error: error, sql: sql.text).hint(from: snapshot),
      code: error.code)
  }

  private func diagnostic(_ error: QueryError) -> Diagnostic {
    switch error {
    case .unboundParameter(let name, let offset, let known):
      Diagnostic(
        "unknown parameter ':\(name)'", at: sql.location(ofByte: offset),
        hint: Suggestion.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
          ?? "declare it under 'params:' in the front matter")
    case .secondStatement(let offset):
      Diagnostic(
        "a block runs exactly one statement, and this is a second one",
        at: sql.location(ofByte: offset), hint: "give it a block of its own")
    case .emptyStatement:
      Diagnostic("the block has no statement", at: sql.location(ofByte: start))
    case .listParameter(let name, let offset):
      Diagnostic(
        "the list ':\(name)' can only stand behind IN", at: sql.location(ofByte: offset),
        hint: "write IN :\(name)")
    }
  }

  /// Where the statement ends; comments and lines may follow.
  private var end: Int {
    Array(SQLLexer(sql.text, dialect: .postgres)).last(where: \.isSignificant)?.range.upperBound
      ?? start
  }

  /// Where the statement's first word is.
  private var start: Int {
    SQLLexer(sql.text, dialect: .postgres).first(where: \.isSignificant)?.range.lowerBound ?? 0
  }
}

/// The nearest name for one that the database does not know.
struct NameAdvice {
  private enum Kind { case column, table }
  private let kind: Kind
  private let name: String
  private let sql: String

  /// Finds the unknown name in the message; answers nothing for other errors.
  init(error: DatabaseError, sql: String) {
    let message = error.message
    self.sql = sql
    let patterns: [(Kind, String, String?)] = [
      (.column, "no such column: ", nil), (.table, "no such table: ", nil),
      (.column, "column \"", "\" does not exist"), (.column, "column ", " does not exist"),
      (.table, "relation \"", "\" does not exist"),
    ]
    for (kind, opening, closing) in patterns {
      guard let range = message.range(between: opening, and: closing) else { continue }
      self.kind = kind
      let last = message[range].split(separator: ".").last.map(String.init)
      name = last ?? String(message[range])
      return
    }
    kind = .table
    name = ""
  }

  /// "did you mean …?" with the nearest name of the database.
  func hint(from snapshot: any Snapshot) -> String? {
    guard !name.isEmpty, let tables = try? snapshot.tables() else { return nil }
    switch kind {
    case .table:
      return suggestion(for: name, in: tables.map(\.name))
    case .column:
      let lexer = SQLLexer(sql, dialect: .sqlite)
      let words = Set(
        lexer.filter(\.isSignificant).map {
          String(decoding: lexer.bytes[$0.range], as: UTF8.self).lowercased().filter { $0 != "\"" }
        })
      let used = tables.filter { words.contains($0.name.lowercased()) }
      let columns = (used.isEmpty ? tables : used).flatMap(\.columns)
      return Suggestion.nearest(to: name, in: columns).map { "did you mean '\($0)'?" }
    }
  }
}

extension String {
  /// The part between an opening text and a closing one (or the end).
  fileprivate func range(between opening: String, and closing: String?) -> Range<Index>? {
    guard let start = firstRange(of: opening)?.upperBound else { return nil }
    guard let closing else { return start..<endIndex }
    guard let end = self[start...].firstRange(of: closing)?.lowerBound else { return nil }
    return start..<end
  }
}
