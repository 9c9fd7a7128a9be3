// What stands around a parameter, as far as its tokens tell without parsing the statement.

/// A column, or a call of a function, that stands before a token.
struct Operand {
  /// Its bytes.
  var range: Range<Int>
  /// The significant token before it.
  var previous: Int?

  /// Finds an operand that is surely all that stands there; nil for a longer expression.
  init?(before index: Int, in tokens: [SQLToken], bytes: [UInt8], allowsComma: Bool = true) {
    let text = SQLTokens(tokens, bytes)
    guard var first = text.before(index) else { return nil }
    let end = tokens[first].range.upperBound
    if text[first] == ")" {
      guard let open = text.opening(of: first) else { return nil }
      first = open
      if let name = text.before(first), text.isName(name) { first = name }
    } else if !text.isName(first) {
      return nil
    }
    while let dot = text.before(first), text[dot] == ".", let name = text.before(dot),
      text.isName(name)
    {
      first = name
    }
    previous = text.before(first)
    if let previous {
      let word = text[previous]
      guard Self.starts.contains(word) || (allowsComma && word == ",") else { return nil }
    }
    range = tokens[first].range.lowerBound..<end
  }

  /// What an expression begins after.
  private static let starts: Set = [
    "(", "WHERE", "AND", "OR", "NOT", "ON", "WHEN", "HAVING", "SELECT", "THEN", "ELSE", "BY",
    "DISTINCT",
  ]
}

/// A comparison with a parameter that stands behind its operator.
struct Comparison {
  var operand: Operand
  /// The parameter that ends a range, as in `BETWEEN :since AND :until`.
  var upper: Int?

  init?(
    with index: Int, in tokens: [SQLToken], bytes: [UInt8], isMoment: (String) -> Bool
  ) {
    let text = SQLTokens(tokens, bytes)
    guard let sign = text.before(index) else { return nil }
    var start = sign
    switch text[sign] {
    case "<", "<=", ">", ">=", "<>", "!=", "==", "=": break
    case "BETWEEN":
      guard let and = text.after(index), text[and] == "AND", let end = text.after(and),
        case .parameter(let name) = tokens[end].kind, isMoment(name)
      else { return nil }
      upper = end
      if let not = text.before(sign), text[not] == "NOT" { start = not }
    default: return nil
    }
    // `SET a = 1, b = :b` gives values and compares none.
    guard
      let operand = Operand(
        before: start, in: tokens, bytes: bytes, allowsComma: text[sign] != "=")
    else { return nil }
    self.operand = operand
  }
}

/// `:name IS NULL` or `:name IS NOT NULL`.
enum NullTest {
  static func stands(behind index: Int, in tokens: [SQLToken], bytes: [UInt8]) -> Bool {
    let text = SQLTokens(tokens, bytes)
    guard let test = text.after(index), var last = text.after(test) else { return false }
    if text[last] == "NOT", let next = text.after(last) { last = next }
    return text[test] == "IS" && text[last] == "NULL"
  }
}

/// The significant tokens of a statement, by their words in capitals.
private struct SQLTokens {
  private let tokens: [SQLToken]
  private let bytes: [UInt8]

  init(_ tokens: [SQLToken], _ bytes: [UInt8]) {
    self.tokens = tokens
    self.bytes = bytes
  }

  subscript(index: Int) -> String {
    String(decoding: bytes[tokens[index].range], as: UTF8.self).uppercased()
  }

  func before(_ index: Int) -> Int? { tokens[..<index].lastIndex(where: \.isSignificant) }

  func after(_ index: Int) -> Int? { tokens[(index + 1)...].firstIndex(where: \.isSignificant) }

  /// Whether a token may name a column or a function.
  func isName(_ index: Int) -> Bool {
    if tokens[index].kind == .quotedIdentifier { return true }
    return tokens[index].kind == .word && !Self.keywords.contains(self[index])
  }

  private static let keywords: Set = [
    "END", "NULL", "IN", "EXISTS", "OVER", "FILTER", "AND", "OR", "NOT", "WHERE", "SELECT", "ON",
    "WHEN", "HAVING", "THEN", "ELSE", "BY", "CASE", "SET", "VALUES", "ISNULL", "NOTNULL", "COLLATE",
  ]

  /// The parenthesis that another one closes.
  func opening(of close: Int) -> Int? {
    var depth = 0
    for index in tokens[...close].indices.reversed() where tokens[index].kind == .punctuation {
      if self[index] == ")" { depth += 1 }
      if self[index] == "(" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }
}
