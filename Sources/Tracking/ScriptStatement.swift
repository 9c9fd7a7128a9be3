import Tables

/// One statement of a script: where it stands and the words it begins with.
struct ScriptStatement: Equatable {
  enum Control: Equatable { case begin, commit, other }

  /// From the first token to the semicolon, in bytes.
  var range: Range<Int>
  /// The first words in capitals, at most eight.
  var words: [String]

  /// What the statement does to the transaction, or nil when it leaves it alone.
  var control: Control? {
    switch words.first {
    case "BEGIN": .begin
    case "START": .begin
    // COMMIT PREPARED ends another transaction than the script's own.
    case "COMMIT", "END": words.dropFirst().first == "PREPARED" ? .other : .commit
    case "ROLLBACK": words.contains("TO") ? nil : .other
    case "ABORT": .other
    case "PREPARE": words.dropFirst().first == "TRANSACTION" ? .other : nil
    default: nil
    }
  }

  /// Splits a script at the semicolons outside of strings, comments and bodies.
  static func statements(of sql: String, in dialect: SQLDialect) -> [ScriptStatement] {
    let lexer = SQLLexer(sql, dialect: dialect)
    var reading = Reading(hasTriggerBodies: dialect.hasTriggerBodies)
    var statements: [ScriptStatement] = []
    for token in lexer where token.isSignificant {
      if let statement = reading.add(token, in: lexer.bytes) { statements.append(statement) }
    }
    if let last = reading.statement(until: lexer.bytes.count) { statements.append(last) }
    return statements
  }
}

/// A statement as far as it has been read.
///
/// Bodies (`CREATE TRIGGER … BEGIN …; END;` and `BEGIN ATOMIC …; END;`) end at an END that
/// directly follows a semicolon, the rule of `sqlite3_complete`: so CASE … END is never taken for it.
private struct Reading {
  private enum Body { case none, open, afterSemicolon, closed }

  let hasTriggerBodies: Bool
  private var start: Int?
  private var words: [String] = []
  private var previousWord = ""
  private var body = Body.none

  init(hasTriggerBodies: Bool) { self.hasTriggerBodies = hasTriggerBodies }

  /// Reads a token; the statement that ends with it, if any.
  mutating func add(_ token: SQLToken, in bytes: [UInt8]) -> ScriptStatement? {
    guard bytes[token.range.lowerBound] != UInt8(ascii: ";") else {
      if body == .open || body == .afterSemicolon {
        body = .afterSemicolon
        return nil
      }
      return statement(until: token.range.upperBound)
    }
    start = start ?? token.range.lowerBound
    if token.kind == .word {
      add(String(decoding: bytes[token.range], as: UTF8.self).uppercased())
    } else if body == .afterSemicolon {
      body = .open
    }
    return nil
  }

  /// What has been read, if there is a token in it, after which the next statement begins.
  mutating func statement(until end: Int) -> ScriptStatement? {
    defer { self = Reading(hasTriggerBodies: hasTriggerBodies) }
    return start.map { ScriptStatement(range: $0..<end, words: words) }
  }

  private mutating func add(_ word: String) {
    switch body {
    case .none where isTrigger && word == "BEGIN": body = .open
    case .none where words.first == "CREATE" && previousWord == "BEGIN" && word == "ATOMIC":
      body = .open
    case .afterSemicolon: body = word == "END" ? .closed : .open
    case .none, .open, .closed: break
    }
    if words.count < 8 { words.append(word) }
    previousWord = word
  }

  /// A trigger with a body of its own, where it does not name a function.
  private var isTrigger: Bool {
    hasTriggerBodies && words.first == "CREATE" && words.prefix(3).contains("TRIGGER")
  }
}
