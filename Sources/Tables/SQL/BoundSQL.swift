/// A query as an engine wants it: numbered placeholders and their values in order.
///
///     let query = Query("SELECT :a", parameters: ["a": .integer(1)])
///     try BoundSQL(query, dialect: .sqlite).text  // "SELECT ?1"
package struct BoundSQL: Equatable, Sendable {
  /// A stretch of the original that reads differently in the rewritten text.
  package struct Edit: Equatable, Sendable {
    package var original: Range<Int>
    package var rewritten: Range<Int>
  }
  /// The SQL with placeholders.
  package private(set) var text = ""
  /// The value of `?1` or `$1`, of `?2` or `$2`, and so on.
  package private(set) var values: [Value] = []
  /// What was changed, in the order of the text.
  package private(set) var edits: [Edit] = []

  /// Rewrites a query, which must be one statement with a value for each parameter.
  package init(_ query: Query, dialect: SQLDialect) throws(QueryError) {
    let lexer = SQLLexer(query.sql, dialect: dialect)
    var rewriting = Rewriting(
      bytes: lexer.bytes, tokens: Array(lexer), query: query, dialect: dialect)
    guard rewriting.tokens.contains(where: rewriting.isContent) else {
      throw .emptyStatement
    }
    if let offset = SQLLexer.secondStatement(in: query.sql, dialect: dialect) {
      throw .secondStatement(offset: offset)
    }
    try rewriting.run()
    text = String(decoding: rewriting.output, as: UTF8.self)
    values = rewriting.values
    edits = rewriting.edits
  }

  /// The place in the original that a place in the rewritten text came from.
  package func originalOffset(of offset: Int) -> Int {
    var shift = 0
    for edit in edits {
      if offset < edit.rewritten.lowerBound { break }
      if offset < edit.rewritten.upperBound { return edit.original.lowerBound }
      shift = edit.original.upperBound - edit.rewritten.upperBound
    }
    return offset + shift
  }
}

/// One pass over the tokens of a query.
private struct Rewriting {
  let bytes: [UInt8]
  let tokens: [SQLToken]
  let parameters: [String: Value]
  private let types: [String: ColumnType]
  let dialect: SQLDialect
  var output: [UInt8] = []
  var values: [Value] = []
  var edits: [BoundSQL.Edit] = []
  private var placeholders: [String: String] = [:]
  /// The parameters that end a range whose other values are compared as instants.
  private var compared: Set<Int> = []
  /// How far the original has been copied.
  private var copied = 0

  init(
    bytes: [UInt8], tokens: [SQLToken], query: Query, dialect: SQLDialect
  ) {
    self.bytes = bytes
    self.tokens = tokens
    parameters = query.parameters
    types = query.types
    self.dialect = dialect
  }

  func isContent(_ token: SQLToken) -> Bool {
    token.isSignificant && bytes[token.range.lowerBound] != Ascii.semicolon
  }

  mutating func run() throws(QueryError) {
    let usesPsycopg = tokens.contains(where: isPsycopg)
    for index in tokens.indices {
      if case .parameter(let name) = tokens[index].kind {
        try rewrite(name, at: index)
      } else if usesPsycopg {
        halvePercents(in: tokens[index].range)
      }
    }
    copy(upTo: bytes.count)
  }

  private func isPsycopg(_ token: SQLToken) -> Bool {
    guard case .parameter = token.kind else { return false }
    return bytes[token.range.lowerBound] == Ascii.percent
  }

  private mutating func rewrite(_ name: String, at index: Int) throws(QueryError) {
    let token = tokens[index]
    guard let value = parameters[name] else {
      throw .unboundParameter(
        name: name, offset: token.range.lowerBound, known: parameters.keys.sorted())
    }
    guard case .list(let elements) = value else {
      return rewrite(name, value, at: index)
    }
    guard !elements.contains(where: \.isList) else {
      throw .listParameter(name: name, offset: token.range.lowerBound)
    }
    let membership = Membership(of: index, in: tokens, bytes: bytes)
    switch dialect.lists {
    case .values:
      guard let membership else {
        // A list is there, whatever is in it.
        guard NullTest.stands(behind: index, in: tokens, bytes: bytes) else {
          throw .listParameter(name: name, offset: token.range.lowerBound)
        }
        return replace(token.range, with: "0")
      }
      var list = placeholders(for: name, elements: elements)
      if let instant = dialect.instant, elements.contains(where: \.isMoment),
        let operand = Operand(before: membership.keyword, in: tokens, bytes: bytes),
        wrap(operand, in: instant)
      {
        list = list.split(separator: ", ").map { "\(instant)(\($0))" }.joined(separator: ", ")
      }
      replace(token.range, with: membership.hasParentheses ? list : "(\(list))")
    case .array:
      // The server knows the type of a text from what stands beside it, and not of a parameter.
      let array = elements.isEmpty ? "'{}'" : placeholder(for: name, value: value)
      guard let membership else { return replace(token.range, with: array) }
      let comparison = membership.isNegated ? "<> ALL" : "= ANY"
      replace(membership.range, with: "\(comparison) (\(array))")
    }
  }

  /// Puts a value that is no list in place of its name.
  private mutating func rewrite(_ name: String, _ value: Value, at index: Int) {
    let range = tokens[index].range
    if value == .null {
      // A list that is not given has no value that anything could be in.
      if Membership(of: index, in: tokens, bytes: bytes)?.hasParentheses == false {
        return replace(range, with: "(NULL)")
      }
      if let type = types[name], let null = dialect.null(of: type) {
        return replace(range, with: null)
      }
    }
    let placeholder = placeholder(for: name, value: value)
    guard value.isMoment, let instant = dialect.instant else {
      return replace(range, with: placeholder)
    }
    if compared.contains(index) || compare(index, by: instant) {
      return replace(range, with: "\(instant)(\(placeholder))")
    }
    replace(range, with: "\(placeholder) COLLATE \(instant)")
  }

  /// Compares the instants of what stands before a parameter, as what a file stores of a time may
  /// be written in any way.
  private mutating func compare(_ index: Int, by instant: String) -> Bool {
    guard
      let comparison = Comparison(
        with: index, in: tokens, bytes: bytes,
        isMoment: { name in
          parameters[name]?.isMoment == true
        }), wrap(comparison.operand, in: instant)
    else { return false }
    if let upper = comparison.upper { compared.insert(upper) }
    return true
  }

  /// Calls a function on what was written before; false where some of it was rewritten already.
  private mutating func wrap(_ operand: Operand, in function: String) -> Bool {
    let range = operand.range
    guard range.lowerBound >= copied else { return false }
    replace(range.lowerBound..<range.lowerBound, with: "\(function)(")
    replace(range.upperBound..<range.upperBound, with: ")")
    return true
  }

  private mutating func placeholder(for name: String, value: Value) -> String {
    if let known = placeholders[name] { return known }
    values.append(value)
    let placeholder = "\(dialect.placeholder)\(values.count)"
    placeholders[name] = placeholder
    return placeholder
  }

  private mutating func placeholders(for name: String, elements: [Value]) -> String {
    if let known = placeholders[name] { return known }
    let first = values.count + 1
    values += elements
    let list = (first..<first + elements.count).map { "\(dialect.placeholder)\($0)" }.joined(
      separator: ", ")
    placeholders[name] = list
    return list
  }

  private mutating func halvePercents(in range: Range<Int>) {
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      if bytes[index] == Ascii.percent, bytes[index + 1] == Ascii.percent {
        replace(index..<index + 2, with: "%")
        index += 1
      }
      index += 1
    }
  }

  private mutating func replace(_ range: Range<Int>, with text: String) {
    copy(upTo: range.lowerBound)
    let start = output.count
    output += text.utf8
    copied = range.upperBound
    edits.append(.init(original: range, rewritten: start..<output.count))
  }

  private mutating func copy(upTo end: Int) {
    if copied < end { output += bytes[copied..<end] }
    copied = max(copied, end)
  }
}

/// `IN :ids` or `IN (:ids)`, with `NOT` or without.
private struct Membership {
  var range: Range<Int>
  /// The place of its first token.
  var keyword = 0
  var isNegated = false
  var hasParentheses = false

  /// Finds the `IN` that the parameter at an index belongs to.
  init?(of index: Int, in tokens: [SQLToken], bytes: [UInt8]) {
    func text(_ token: Int?) -> String? {
      token.map { String(decoding: bytes[tokens[$0].range], as: UTF8.self).uppercased() }
    }
    func before(_ token: Int?) -> Int? {
      token.flatMap { tokens[..<$0].lastIndex(where: \.isSignificant) }
    }
    var end = index
    var keyword = before(index)
    if text(keyword) == "(" {
      guard let next = tokens[(index + 1)...].firstIndex(where: \.isSignificant), text(next) == ")"
      else { return nil }
      end = next
      hasParentheses = true
      keyword = before(keyword)
    }
    guard let keyword, tokens[keyword].kind == .word, text(keyword) == "IN" else { return nil }
    let negation = before(keyword)
    isNegated = text(negation) == "NOT"
    let start = isNegated ? negation ?? keyword : keyword
    self.keyword = start
    range = tokens[start].range.lowerBound..<tokens[end].range.upperBound
  }
}

extension Value {
  fileprivate var isList: Bool {
    if case .list = self { true } else { false }
  }

  /// Whether the value is a date or a time.
  fileprivate var isMoment: Bool {
    switch self {
    case .date, .timestamp: true
    case .null, .boolean, .integer, .real, .text, .list: false
    }
  }
}
