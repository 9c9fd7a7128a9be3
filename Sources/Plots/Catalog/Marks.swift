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

  /// The marks of a plot's layers.
  ///
  /// - Throws: `PlotError` for a name that is none of them.
  func layers(of plot: Plot) throws -> [any Mark.Type] {
    try plot.marks.map { name in
      guard let mark = named(name) else {
        let nearest = Suggestion.nearest(to: name, in: names).map { "did you mean '\($0)'?" }
        throw PlotError(
          "unknown mark '\(name)'", hint: nearest ?? "known: \(names.joined(separator: ", "))")
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
