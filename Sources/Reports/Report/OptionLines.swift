import Tables

/// The code of a SQL block, parted into the option lines at its top and the SQL.
///
/// Options may stand among the comments and empty lines above the statement. A line is marked by
/// `--|` or `#|`; what formatters make of it, `-- |`, counts where a known option follows.
struct OptionLines {
  /// The options as YAML, in which the marks have become blanks.
  private(set) var yaml = ""
  /// The byte of the code that each line of the YAML begins at.
  private(set) var starts: [Int] = []
  /// The parts of the code that are SQL.
  private(set) var sql: [Range<Int>] = []
  /// The options that stand below the start of the statement, where they mean nothing.
  private(set) var late: [(key: String, offset: Int)] = []

  private let code: [UInt8]
  private let known: Set<String>

  /// - Parameter known: the keys that options may have.
  init(in code: [UInt8], known: [String]) {
    self.code = code
    self.known = Set(known)
    let end = readTop()
    if end < code.count { sql.append(end..<code.count) }
    late = lateOptions(from: end)
  }

  /// Reads the lines above the statement and answers where it begins.
  private mutating func readTop() -> Int {
    var start = 0
    var isComment = false
    var isLoose = false
    while start < code.count {
      let line = code[start...].prefix { $0 != UInt8(ascii: "\n") }
      let next = min(line.endIndex + 1, code.count)
      let text = line.drop(while: \.isBlank)
      if isComment || text.starts(with: "/*".utf8) {
        guard let rest = OptionLines.behindComment(isComment ? line : text.dropFirst(2)) else {
          isComment = true
          keep(start..<next)
          start = next
          continue
        }
        isComment = false
        guard rest.allSatisfy(\.isBlank) else { return start }
      } else if let mark = mark(in: text, isLoose: isLoose) {
        isLoose = mark.isLoose
        starts.append(start)
        let count = text.startIndex - start + mark.count
        yaml += String(repeating: " ", count: count)
        yaml += String(decoding: line.dropFirst(count), as: UTF8.self) + "\n"
        start = next
        continue
      } else if !text.isEmpty, text != [UInt8(ascii: "\r")], !text.starts(with: "--".utf8) {
        return start
      }
      keep(start..<next)
      start = next
    }
    return start
  }

  /// Takes lines as SQL; empty lines above it are none.
  private mutating func keep(_ range: Range<Int>) {
    if let last = sql.indices.last, sql[last].upperBound == range.lowerBound {
      sql[last] = sql[last].lowerBound..<range.upperBound
    } else if !code[range].allSatisfy({ $0.isBlank || $0 == UInt8(ascii: "\n") }) {
      sql.append(range)
    }
  }

  /// The rest of a line behind the end of a block comment; nil where it goes on.
  private static func behindComment(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    line.indices.dropLast().first { line[$0...].starts(with: "*/".utf8) }
      .map { line[($0 + 2)...] }
  }

  /// The length of the mark that a line begins with, and whether it is one by what follows.
  private func mark(
    in text: ArraySlice<UInt8>, isLoose: Bool
  ) -> (count: Int, isLoose: Bool)? {
    for sure in ["--|", "#|"] where text.starts(with: sure.utf8) { return (sure.count, false) }
    guard text.starts(with: "--".utf8) else { return nil }
    let blanks = text.dropFirst(2).prefix(while: \.isBlank).count
    let rest = text.dropFirst(2 + blanks)
    guard rest.first == UInt8(ascii: "|") else { return nil }
    guard isLoose || OptionLines.key(at: rest.dropFirst()).map(known.contains) == true else {
      return nil
    }
    return (blanks + 3, true)
  }

  /// The key of `key: value`; nil for other text.
  private static func key(at text: ArraySlice<UInt8>) -> String? {
    let key = text.drop(while: \.isBlank).prefix { $0.isLetter || "-_".utf8.contains($0) }
    let rest = text[key.endIndex...].drop(while: \.isBlank)
    guard !key.isEmpty, rest.first == UInt8(ascii: ":"),
      rest.dropFirst().first.map({ $0.isBlank || "\"'[{\r".utf8.contains($0) }) != false
    else { return nil }
    return String(decoding: key, as: UTF8.self)
  }

  /// The options among the comments of the statement.
  private func lateOptions(from end: Int) -> [(key: String, offset: Int)] {
    guard let rest = String(validating: code[end...], as: UTF8.self) else { return [] }
    return SQLLexer(rest, dialect: .postgres).compactMap { token in
      guard case .comment = token.kind else { return nil }
      let comment = code[(end + token.range.lowerBound)..<(end + token.range.upperBound)]
      guard let mark = mark(in: comment, isLoose: false),
        let key = OptionLines.key(at: comment.dropFirst(mark.count))
      else { return nil }
      return (key, comment.startIndex)
    }
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  fileprivate var isLetter: Bool { (97...122).contains(self | 0x20) }
}
