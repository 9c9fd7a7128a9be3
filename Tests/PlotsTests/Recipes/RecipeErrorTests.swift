import Tables
import Testing

@testable import Plots

/// What a recipe cannot be drawn from, and what it says.
@Suite struct RecipeErrorTests {
  private typealias Examples = RecipeExamples

  private func error(_ example: MarkExamples.Example) -> PlotError? {
    do { _ = try example.figure() } catch let error as PlotError { return error } catch {}
    return nil
  }

  /// A recipe over other columns.
  private func changed(
    _ example: MarkExamples.Example, _ change: (inout MarkExamples.Example) -> Void
  ) -> MarkExamples.Example {
    var copy = example
    change(&copy)
    return copy
  }

  @Test func whatMeansNothingIsRefused() {
    let smooth = changed(Examples.roc) { $0.plot.smoothing = .mean(window: 3) }
    #expect(error(smooth)?.message == "'smooth' means nothing to mark 'roc'")
    let shape = changed(Examples.roc) { $0.plot.channels[.shape] = Channel(field: "label") }
    #expect(error(shape)?.message == "'shape' means nothing to mark 'roc'")
    let line = changed(Examples.roc) {
      $0.plot.marks = ["line"]
      $0.plot.evaluation.positive = "spam"
    }
    #expect(error(line)?.message == "'positive' means nothing to mark 'line'")
    let both = changed(Examples.roc) { $0.plot.marks = ["roc", "line"] }
    #expect(error(both)?.message == "mark 'roc' stands alone")
  }

  /// The axes of a curve are not those of its columns.
  @Test func optionsOfWhatIsComputedAreRefused() {
    let domain = changed(Examples.roc) { $0.plot.channels[.x]?.domain = 0...5 }
    #expect(error(domain)?.message == "'domain' of 'x' means nothing to mark 'roc'")
    let format = changed(Examples.improvement) {
      $0.plot.channels[.x]?.spec = try? NumberSpec(parsing: ".0f")
    }
    #expect(error(format)?.message == "'format' of 'x' means nothing to mark 'improvement'")
    let scale = changed(Examples.forest) { $0.plot.channels[.y]?.scale = .log }
    #expect(
      error(scale)?.message == "column 'model' holds text and has no place on a log scale")
    let panels = changed(Examples.ranks) { $0.plot.facet = Facet(field: "data") }
    #expect(error(panels)?.message == "'facet' means nothing to mark 'ranks'")
  }

  @Test func aWordAmongLabelsIsNoNull() {
    let stray = changed(Examples.roc) {
      var column = PlotColumn(name: "label", numbers: [0, 0, 1, 1])
      column.keep(stray: "spam", row: 2)
      $0.data.columns[1] = column
    }
    #expect(error(stray)?.message == "column 'label' holds 'spam', which is neither true nor false")
  }

  @Test func manyPairsAndRowsAreRefusedAtOnce() {
    let many = changed(Examples.improvement) {
      $0.data.columns = [
        MarkExamples.numbers("score", 5000) { Double($0) },
        MarkExamples.texts("model", 5000) { "m\($0)" },
        MarkExamples.texts("task", 5000) { _ in "t" },
      ]
    }
    #expect(error(many)?.message.contains("pairs of") == true)
    let rows = changed(Examples.importance) {
      $0.data.columns = [
        MarkExamples.numbers("loss", 20_000) { Double($0) },
        MarkExamples.numbers("lr", 20_000) { Double($0) },
        MarkExamples.texts("seed", 20_000) { "s\($0 % 3)" },
      ]
    }
    #expect(
      error(rows)?.message.hasSuffix("rows are more than a forest of a figure is grown on") == true)
  }

  @Test func aChannelThatLacksIsNamed() {
    let ranks = changed(Examples.ranks) { $0.plot.channels[.group] = nil }
    #expect(error(ranks)?.message == "missing 'group' for mark 'ranks'")
    let importance = changed(Examples.importance) { $0.plot.dimensions = [] }
    #expect(error(importance)?.message == "missing 'dims' for mark 'importance'")
  }

  @Test func labelsAreTrueOrFalse() {
    let words = changed(Examples.roc) {
      $0.data.columns[1] = PlotColumn(name: "label", values: ["spam", "ham", "ham", "spam"])
    }
    #expect(
      error(words)
        == PlotError(
          "column 'label' holds 'spam', which is neither true nor false",
          hint: "name the label that counts as true: 'positive: spam'"))
    let named = changed(words) { $0.plot.evaluation.positive = "spam" }
    #expect(error(named) == nil)
    let other = changed(words) { $0.plot.evaluation.positive = "spqm" }
    #expect(error(other)?.hint == "did you mean 'spam'?")
    let numbers = changed(Examples.roc) {
      $0.data.columns[1] = PlotColumn(name: "label", numbers: [1, 2, 1, 2])
    }
    #expect(error(numbers)?.message.hasPrefix("column 'label' holds '2'") == true)
    #expect(error(changed(numbers) { $0.plot.evaluation.positive = "2" }) == nil)
  }

  @Test func scoresAreNumbersAndProbabilitiesSmallOnes() {
    let words = changed(Examples.roc) {
      $0.data.columns[0] = PlotColumn(name: "score", values: ["a", "b", "c", "d"])
    }
    #expect(error(words)?.message == "column 'score' holds text, and mark 'roc' needs numbers")
    let large = changed(Examples.calibration) {
      $0.data.columns[0] = PlotColumn(name: "p", numbers: [0, 0, 0, 0, 0, 0, 40])
    }
    #expect(error(large)?.message == "column 'p' holds 40, and probabilities lie from 0 to 1")
    let bins = changed(Examples.calibration) { $0.plot.channels[.x]?.bin = .width(0.3) }
    #expect(error(bins)?.message == "bins of 0.3 do not divide 0 to 1")
  }

  @Test func aClassWithoutCasesIsSaid() throws {
    let none = changed(Examples.roc) {
      $0.data.columns[1] = PlotColumn(name: "label", numbers: [0, 0, 0, 0])
    }
    #expect(try none.figure().notes == ["no positive case"])
    #expect(try none.drawing().isSound)
  }

  @Test func ranksNeedGroupsAndDataSets() {
    let one = changed(Examples.ranks) {
      $0.data.columns[1] =
        MarkExamples.texts("model", 20) { _ in "A" }
    }
    #expect(error(one)?.message == "mark 'ranks' compares two groups or more, and 'model' has 1")
    let set = changed(Examples.ranks) {
      $0.data.columns[2] = MarkExamples.texts("data", 20) { _ in "s" }
    }
    #expect(error(set)?.message.hasPrefix("mark 'ranks' needs two values of 'data'") == true)
  }

  @Test func aDataSetThatLacksAGroupIsLeftOutAndSaid() throws {
    let lacking = changed(Examples.ranks) {
      var numbers = $0.data.columns[0].numbers
      numbers[3] = PlotColumn.missing
      $0.data.columns[0] = PlotColumn(name: "top1", numbers: numbers)
    }
    #expect(
      try lacking.figure().notes.prefix(2) == [
        "1 of 5 left out, which lack a group", "1 row without a value left out",
      ])
  }

  @Test func theBaselineIsOneOfThem() {
    let unknown = changed(Examples.improvement) { $0.plot.evaluation.baseline = "C" }
    #expect(
      error(unknown)
        == PlotError("no row has 'C' in column 'model'", hint: "it holds 'A', 'B'"))
  }

  @Test func settingsStandOnceAndExplainOthers() {
    let twice = changed(Examples.importance) { $0.plot.dimensions.append(Channel(field: "lr")) }
    #expect(error(twice)?.message == "'lr' stands twice among the settings")
    let own = changed(Examples.importance) { $0.plot.dimensions.append(Channel(field: "loss")) }
    #expect(error(own)?.message == "'loss' cannot explain itself")
  }

  @Test func oneAloneIsComparedWithNothing() {
    let one = changed(Examples.improvement) {
      $0.data.columns[1] = MarkExamples.texts("model", 30) { _ in "A" }
    }
    #expect(error(one)?.message == "mark 'improvement' compares two or more, and 'model' has 1")
  }

  @Test func tooFewRunsSayNothing() {
    let few = changed(Examples.importance) {
      $0.data.columns = $0.data.columns.map { column in
        column.kind == .category
          ? PlotColumn(name: column.name, values: (0..<5).map { column.category(ofRow: $0) })
          : PlotColumn(name: column.name, numbers: Array(column.numbers.prefix(5)))
      }
    }
    #expect(error(few)?.message == "5 rows with all values say nothing of what matters")
  }

  @Test func aTaskThatOneLacksIsWarnedOf() throws {
    let lacking = changed(Examples.improvement) {
      let rows = (0..<30).filter { $0 < 15 || $0 % 3 != 2 }
      $0.data.columns = $0.data.columns.map { column in
        column.kind == .category
          ? PlotColumn(name: column.name, values: rows.map { column.category(ofRow: $0) })
          : PlotColumn(name: column.name, numbers: rows.map { column.numbers[$0] })
      }
    }
    #expect(try lacking.figure().warnings.map(\.message) == ["'B' has no run of 't2'"])
  }

  /// Values that no recipe may stumble over.
  private static let odd: [String: [Double]] = [
    "empty": [], "one row": [0.5], "only NaN": [.nan, .nan, .nan],
    "only NULL": [PlotColumn.missing, PlotColumn.missing], "negative": [-3, -1, -2],
    "huge": [1e300, -1e300, 1e299], "tiny": [1e-300, 2e-300, 0],
    "infinite": [.infinity, 1, -.infinity], "equal": [1, 1, 1],
    "many": (0..<200).map { Double($0) / 200 },
  ]

  @Test(arguments: Marks.standard.recipes.map { $0.name })
  func noDataIsTooOdd(name: String) throws {
    for (kind, values) in Self.odd {
      for names in [1, 2, 100] {
        let count = values.count
        let columns = [
          PlotColumn(name: "v", numbers: values),
          MarkExamples.texts("c", count) { "category <\($0 % names)>" },
          MarkExamples.texts("g", count) { "g & \($0 / 2)" },
          MarkExamples.numbers("l", count) { Double($0 % 2) },
        ]
        let recipe = try #require(Marks.standard.recipes.first { $0.name == name })
        var example = Examples.example(name, [.x: "v"], columns)
        for channel in recipe.required + recipe.optional where channel != .x {
          example.plot.channels[channel] = Channel(
            field: channel == .y
              ? ["roc", "pr", "calibration"].contains(name) ? "l" : "c"
              : channel == .group ? "g" : channel == .fill ? "v" : "c")
        }
        if name == "importance" {
          example.plot.dimensions = [Channel(field: "c"), Channel(field: "l")]
        }
        do {
          #expect(try example.drawing().isSound, "\(name), \(kind), \(names)")
          #expect(try example.drawing(width: 90, isNarrow: true).isSound, "\(name), \(kind)")
        } catch let error as PlotError {
          #expect(!error.message.isEmpty && !error.message.contains("\u{0}"), "\(name), \(kind)")
        }
      }
    }
  }
}
