/// Scores with what was true of each case, for curves of classifiers.
struct ScoredCases {
  var scores: [Double] = []
  var labels: [Bool] = []

  var positives: Int { labels.count { $0 } }
  var negatives: Int { labels.count - positives }

  /// The cases of each part, and how many rows have none.
  static func parts(_ rows: RecipeRows) throws -> (
    parts: [(part: RecipeRows.Part, cases: ScoredCases)], dropped: LeftOut
  ) {
    let scores = try rows.numbers(.x)
    let truths = try rows.truths(.y)
    var dropped = LeftOut()
    let parts = try rows.parts().map { part in
      var cases = ScoredCases()
      for row in part.rows {
        guard scores[row].isFinite, let truth = truths[row] else {
          dropped.add(truths[row] == nil ? PlotColumn.missing : scores[row])
          continue
        }
        cases.scores.append(scores[row])
        cases.labels.append(truth)
      }
      return (part, cases)
    }
    return (parts, dropped)
  }
}

/// One number for each curve of a figure, for its caption.
struct CurveNumbers {
  private let name: String
  private var numbers: [(title: String?, text: String)] = []
  private var lacking: [String] = []
  /// The most curves that a caption names.
  private static let most = 8

  /// - Parameter name: what the number is, such as `AUC`.
  init(_ name: String) { self.name = name }

  mutating func append(_ part: RecipeRows.Part, _ value: Double) {
    let text = PlotNumber.text(value, decimals: 3)
    numbers.append((part.title, text))
  }

  /// Says that a curve cannot be drawn.
  mutating func lack(_ part: RecipeRows.Part, _ why: String) {
    lacking.append("\(part.title.map { "\($0): " } ?? "")\(why)")
  }

  /// Such as `AUC: a 0.913, b 0.887`.
  var notes: [String] {
    var notes: [String] = []
    if !numbers.isEmpty {
      let shown = numbers.prefix(Self.most).map { number in
        [number.title, number.text].compactMap(\.self).joined(separator: "\u{A0}")
      }
      let rest = numbers.count - shown.count
      let words = shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
      notes.append(numbers.first?.title == nil ? "\(name) \(words)" : "\(name): \(words)")
    }
    return notes + lacking
  }
}
