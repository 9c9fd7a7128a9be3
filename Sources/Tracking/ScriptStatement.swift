import Databases

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
  static func statements(of sql: String, engine: DatabaseIdentity.Engine) -> [ScriptStatement] {
    var scanner = ScriptScanner(bytes: Array(sql.utf8), engine: engine)
    var statements: [ScriptStatement] = []
    while let statement = scanner.next() { statements.append(statement) }
    return statements
  }
}

/// Reads a script statement by statement, without a grammar of either dialect.
///
/// Bodies (`CREATE TRIGGER … BEGIN …; END;` and `BEGIN ATOMIC …; END;`) end at an END that
/// directly follows a semicolon, the rule of `sqlite3_complete`: so CASE … END is never taken for it.
private struct ScriptScanner {
  private enum Body { case none, open, afterSemicolon, closed }

  let bytes: [UInt8]
  let engine: DatabaseIdentity.Engine
  private var position = 0
  private var words: [String] = []
  private var previousWord = ""
  private var body = Body.none

  init(bytes: [UInt8], engine: DatabaseIdentity.Engine) {
    self.bytes = bytes
    self.engine = engine
  }

  /// The next statement that has a token, or nil at the end.
  mutating func next() -> ScriptStatement? {
    words = []
    previousWord = ""
    body = .none
    var start: Int?
    while let byte = peek() {
      if skipSpaceOrComment() { continue }
      guard byte == UInt8(ascii: ";") else {
        start = start ?? position
        readToken(byte)
        continue
      }
      position += 1
      if body == .open || body == .afterSemicolon {
        body = .afterSemicolon
      } else if let start {
        return ScriptStatement(range: start..<position, words: words)
      }
    }
    return start.map { ScriptStatement(range: $0..<position, words: words) }
  }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  private mutating func skipSpaceOrComment() -> Bool {
    switch (peek(), peek(1)) {
    case (let byte?, _) where byte.isSpace:
      position += 1
    case (UInt8(ascii: "-"), UInt8(ascii: "-")):
      while let byte = peek(), byte != UInt8(ascii: "\n") { position += 1 }
    case (UInt8(ascii: "/"), UInt8(ascii: "*")):
      skipBlockComment()
    default:
      return false
    }
    return true
  }

  private mutating func skipBlockComment() {
    var depth = 0
    while position < bytes.count {
      switch (peek(), peek(1)) {
      // Comments nest in PostgreSQL only.
      case (UInt8(ascii: "/"), UInt8(ascii: "*")) where depth == 0 || engine == .postgres:
        depth += 1
        position += 2
      case (UInt8(ascii: "*"), UInt8(ascii: "/")):
        depth -= 1
        position += 2
        if depth == 0 { return }
      default:
        position += 1
      }
    }
  }

  private mutating func readToken(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "'"):
      skipQuoted(by: byte)
    case UInt8(ascii: "\""):
      skipQuoted(by: byte)
    case UInt8(ascii: "`") where engine == .sqlite:
      skipQuoted(by: byte)
    case UInt8(ascii: "[") where engine == .sqlite:
      skipQuoted(by: UInt8(ascii: "]"))
    case UInt8(ascii: "$") where engine == .postgres:
      skipDollarQuoted()
    case _ where byte.isWordStart:
      return readWord()
    default:
      position += 1
    }
    if body == .afterSemicolon { body = .open }
  }

  private mutating func skipQuoted(by quote: UInt8, backslashes: Bool = false) {
    position += 1
    while let byte = peek() {
      position += 1
      if byte == UInt8(ascii: "\\"), backslashes {
        position += 1
      } else if byte == quote {
        guard peek() == quote else { return }
        position += 1
      }
    }
  }

  private mutating func skipDollarQuoted() {
    var end = position + 1
    while end < bytes.count, bytes[end].isWordPart { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else {
      position += 1
      return
    }
    let tag = bytes[position...end]
    position = end + 1
    while position < bytes.count, !bytes[position...].starts(with: tag) { position += 1 }
    position = min(position + tag.count, bytes.count)
  }

  private mutating func readWord() {
    let start = position
    while let byte = peek(), byte.isWordPart || byte == UInt8(ascii: "$") { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self).uppercased()
    if word == "E", let quote = peek(), quote == UInt8(ascii: "'") {
      skipQuoted(by: quote, backslashes: engine == .postgres)
    }
    updateBody(with: word)
    if words.count < 8 { words.append(word) }
    previousWord = word
  }

  private mutating func updateBody(with word: String) {
    switch body {
    case .none where isTrigger && word == "BEGIN": body = .open
    case .none where words.first == "CREATE" && previousWord == "BEGIN" && word == "ATOMIC":
      body = .open
    case .afterSemicolon: body = word == "END" ? .closed : .open
    case .none, .open, .closed: break
    }
  }

  /// Only SQLite has triggers with a body; PostgreSQL's name a function.
  private var isTrigger: Bool {
    engine == .sqlite && words.first == "CREATE" && words.prefix(3).contains("TRIGGER")
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == UInt8(ascii: " ") || (9...13).contains(self) }

  fileprivate var isWordStart: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "_"), 0x80...: true
    default: false
    }
  }

  fileprivate var isWordPart: Bool {
    isWordStart || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }
}
