import Tables

extension CallGraph {
  /// The text of a value as Python's `repr` shows it, uncut; a preview when it is too large, when
  /// its bytes are missing, or when they are no pickle that we read.
  package func text(of value: ValueRecord) -> String {
    "\(value.type)(hash=\(value.hash.prefix(8)))"
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
