import Tables

extension CallGraph {
  /// The text of a value as Python's `repr` shows it, uncut; a preview when it is too large, when
  /// its bytes are missing, or when they are no pickle that we read.
  package func text(of value: ValueRecord) -> String {
    "\(value.type)(hash=\(value.hash.prefix(8)))"
  }

  /// The text of the value of that hash.
  ///
  /// - Throws: `DatabaseError`.
  package func text(ofValue hash: String) throws -> String {
    guard let value = try values(where: "value_hash = :hash", ["hash": .text(hash)]).first else {
      return "value(hash=\(hash.prefix(8)))"
    }
    return text(of: value)
  }
}

extension String {
  /// The text, or its beginning and three dots, in at most so many code points.
  ///
  ///     "abcdefgh".cut(to: 6)  // "abc..."
  package func cut(to limit: Int) -> String {
    guard unicodeScalars.count > limit else { return self }
    var text = ""
    text.unicodeScalars.append(contentsOf: unicodeScalars.prefix(limit - 3))
    return text + "..."
  }
}
