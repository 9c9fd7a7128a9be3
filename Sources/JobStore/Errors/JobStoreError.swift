import Tables

/// What can be wrong with a job store, or with what is asked of it.
public enum JobStoreError: Error, Equatable, Sendable {
  /// There is no such file.
  case missingFile(String)
  /// The file has no job store, or none of that prefix; it has these tables.
  case noStore(String, table: String?, tables: [String])
  /// Several stores are in a file and none was chosen; their prefixes.
  case ambiguous(String, prefixes: [String])
  /// Two fields of a schema would be one column.
  case repeatedField(String, table: String)
  /// The schema has no key-value pairs.
  case noPairs(table: String)
  case unknownField(String, table: String, known: [String])
  case unknownOperator(String, known: [String])
  case unknownDirection(String)
  case unknownType(String, known: [String])
  /// The store is of an older layout, which lacks the column of a field.
  case missingColumn(String, table: String)
  /// A field of that type cannot hold the value.
  case invalidValue(String, field: String, type: String)
  /// A filter whose value or type its operator cannot compare; `expected` completes "takes …".
  case invalidFilter(String, field: String, expected: String)
  /// There is a record of that key already.
  case keyTaken(String, table: String)
  case unknownKey(String, table: String, known: [String])
  /// A pair has another value than the one that was expected.
  case changed(key: String, value: String, expected: String)
  /// An update without anything to set.
  case noChanges(table: String)
  /// A claim was asked to set the status, which it does itself.
  case claimedStatus
  /// Another program has held the file for as long as is waited.
  case busy(String, seconds: Int)
  /// The store was opened to read.
  case readOnly(String)
}

extension JobStoreError: CustomStringConvertible {
  /// One sentence, lowercase, no full stop.
  public var description: String {
    switch self {
    case .missingFile(let file):
      "missing job store '\(file)', create it with `sqltrack jobs init`"
    case .noStore(let file, let table, let tables): Self.noStore(file, table, tables)
    case .ambiguous(let file, let prefixes):
      "'\(file)' has several job stores: choose one with --prefix "
        + prefixes.map { $0.isEmpty ? "''" : $0 }.joined(separator: ", ")
    case .repeatedField(let name, let table): "two fields of \(table) are called '\(name)'"
    case .noPairs(let table): "this store has no key-value pairs: it was described without \(table)"
    case .unknownField(let name, let table, let known):
      Self.suggesting("unknown field '\(name)' of \(table)", name, known)
    case .unknownOperator(let word, let known):
      Self.suggesting("unknown operator '\(word)'", word, known)
    case .unknownDirection(let word):
      Self.suggesting("unknown direction '\(word)'", word, ["desc", "asc"])
    case .unknownType(let word, let known): Self.suggesting("unknown type '\(word)'", word, known)
    case .missingColumn(let name, let table):
      "\(table) has no column '\(name)': the store has another layout"
    case .invalidValue(let value, let field, let type):
      "invalid value '\(value)' of '\(field)': its type is \(type)"
    case .invalidFilter(let word, let field, let expected):
      "invalid filter '\(field) \(word)': it takes \(expected)"
    case .keyTaken(let key, let table): "\(table) has '\(key)' already"
    case .unknownKey(let key, let table, let known):
      Self.suggesting("unknown key '\(key)' of \(table)", key, known)
    case .changed(let key, let value, let expected): "'\(key)' is \(value) and not \(expected)"
    case .noChanges(let table): "missing fields to set in \(table)"
    case .claimedStatus: "a claim sets the status itself, to CLAIMED"
    case .busy(let file, let seconds):
      "cannot write to '\(file)': another program has held it for \(seconds) s"
    case .readOnly(let file): "'\(file)' was opened to read"
    }
  }

  private static func noStore(_ file: String, _ table: String?, _ tables: [String]) -> String {
    let missing = table.map { "table \($0)" } ?? "job store"
    guard !tables.isEmpty else { return "'\(file)' has no \(missing): it is empty" }
    return "'\(file)' has no \(missing): its tables are \(tables.joined(separator: ", "))"
  }

  private static func suggesting(_ sentence: String, _ word: String, _ known: [String]) -> String {
    if let nearest = Suggestion.nearest(to: word, in: known) {
      return "\(sentence), did you mean '\(nearest)'?"
    }
    guard !known.isEmpty, known.count <= 12 else { return sentence }
    return "\(sentence): there are \(known.joined(separator: ", "))"
  }
}
