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
    // A caption begins with a capital letter, and a name stays as it is.
    lacking.append(why + (part.title.map { " of '\($0)'" } ?? ""))
  }

  /// Such as `AUC of a: 0.913, of b: 0.887`.
  var notes: [String] {
    var notes: [String] = []
    if !numbers.isEmpty {
      let shown = numbers.prefix(Self.most).map { number in
        number.title.map { "of \($0):\u{A0}\(number.text)" } ?? number.text
      }
      let rest = numbers.count - shown.count
      let more = rest > 0 ? " and \(rest) more" : ""
      notes.append("\(name) \(shown.joined(separator: ", "))\(more)")
    }
    let rest = lacking.count - Self.most
    return notes + lacking.prefix(Self.most)
      + (rest > 0 ? ["\(PlotNumber.count(rest)) more without a curve"] : [])
  }
}
