import Tables

/// The marks that a figure may have.
///
///     Marks.standard + [Violin.self]   // one more, of a caller's own
package struct Marks: Sendable {
  package let all: [any Mark.Type]
  /// The figures of evaluation, which marks draw.
  package let recipes: [any Recipe.Type]

  package init(_ all: [any Mark.Type], recipes: [any Recipe.Type] = []) {
    (self.all, self.recipes) = (all, recipes)
  }

  /// The words of the grammar, in the order of the lists.
  package var names: [String] { all.map { $0.name } + recipes.map { $0.name } }

  /// The mark of that name, or nil.
  package func named(_ name: String) -> (any Mark.Type)? { all.first { $0.name == name } }

  /// What may be meant by a name that is no mark: what other programs call one, the nearest name,
  /// or all of them.
  package func hint(for name: String) -> String {
    let word = name.lowercased().filter { $0.isLetter || $0.isNumber }
    let meant = Self.otherWords[word] ?? Suggestion.nearest(to: name, in: names)
    return meant.map { "did you mean '\($0)'?" } ?? "known: \(names.joined(separator: ", "))"
  }

  /// What other programs call marks.
  private static let otherWords = [
    "heatmap": "cell", "rect": "cell", "matrix": "cell", "scatter": "dot", "point": "dot",
    "points": "dot", "circle": "dot", "histogram": "bar", "hist": "bar", "bars": "bar",
    "column": "bar", "barh": "bar", "boxplot": "box", "violin": "box", "step": "line",
    "lines": "line", "curve": "line", "timeline": "gantt", "sparkline": "spark",
    "parallelcoordinates": "parallel", "rug": "tick", "strip": "tick", "errorbar": "forest",
    "interval": "forest", "cd": "ranks", "cdd": "ranks", "cddiagram": "ranks",
    "criticaldifference": "ranks", "auc": "roc", "prc": "pr", "precisionrecall": "pr",
    "reliability": "calibration", "confusionmatrix": "confusion", "cdf": "ecdf",
    "performanceprofile": "profile", "iqm": "aggregates", "rliable": "aggregates",
    "featureimportance": "importance",
  ]

  /// The marks of a plot's layers.
  ///
  /// - Throws: `PlotError` for a name that is none of them.
  func layers(of plot: Plot) throws -> [any Mark.Type] {
    try plot.marks.map { name in
      guard let mark = named(name) else {
        throw PlotError("unknown mark '\(name)'", hint: hint(for: name))
      }
      return mark
    }
  }

  /// The marks with some more.
  package static func + (marks: Marks, more: [any Mark.Type]) -> Marks {
    Marks(marks.all + more, recipes: marks.recipes)
  }

  /// Every mark and recipe of the grammar. To add one, write its file and add its line.
  package static let standard = Marks(
    [
      LineMark.self,
      DotMark.self,
      AreaMark.self,
      BarMark.self,
      CellMark.self,
      BoxMark.self,
      TickMark.self,
      RuleMark.self,
      TextMark.self,
      ParallelMark.self,
      SlopeMark.self,
      GanttMark.self,
      SparkMark.self,
    ],
    recipes: [
      ECDFRecipe.self,
      ROCRecipe.self,
      PrecisionRecallRecipe.self,
      CalibrationRecipe.self,
      ConfusionRecipe.self,
      ForestRecipe.self,
      ProfileRecipe.self,
      AggregatesRecipe.self,
      ImprovementRecipe.self,
      RanksRecipe.self,
      ImportanceRecipe.self,
    ])
}
