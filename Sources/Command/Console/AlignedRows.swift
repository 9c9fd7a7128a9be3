/// Lines of words that stand below one another.
enum AlignedRows {
  /// The rows as lines; the last word of each is not filled up.
  static func text(_ rows: [[String]]) -> String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.compactMap { column < $0.count ? $0[column].count : nil }.max() ?? 0
    }
    return rows.map { row in
      let words = row.enumerated().map { column, word in
        column == row.count - 1
          ? word : word + String(repeating: " ", count: widths[column] - word.count)
      }
      var line = words.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
