import Tables
import Testing

@testable import Plots

/// The figures of evaluation: their numbers, what the caption says, and how they are drawn.
@Suite struct RecipeTests {
  private typealias Examples = RecipeExamples

  @Test func everyRecipeIsAmongTheExamples() {
    #expect(Examples.all.map(\.name).sorted() == Marks.standard.recipes.map { $0.name }.sorted())
  }

  @Test(arguments: RecipeExamples.all.map(\.name))
  func everyRecipeHasASnapshot(name: String) throws {
    let example = try #require(Examples.all.first { $0.name == name })
    try expectSnapshot(try example.drawing(), "recipe-\(name)")
  }

  @Test(arguments: RecipeExamples.all.map(\.name))
  func everyStyleIsWellFormed(name: String) throws {
    let example = try #require(Examples.all.first { $0.name == name })
    #expect(try example.drawing(width: 348, isNarrow: true).isSound)
    #expect(try example.drawing(style: .file).isSound)
    #expect(try example.drawing(width: 234, style: .paper).isSound)
  }

  @Test func aCurveRisesStraightUp() throws {
    let figure = try Examples.roc.figure()
    #expect(figure.notes == ["AUC 0.750"])
    #expect(figure.panels[0].series[0].x == [0, 0, 0.5, 0.5, 1])
    #expect(figure.panels[0].series[0].y == [0, 0.5, 0.5, 1, 1])
    #expect(figure.title == "true against false positives")
    #expect(figure.description.contains("ROC curve of"))
    #expect(figure.description.contains("4 rows"))
  }

  @Test func numbersHaveTheNamesOfTheirCurves() throws {
    var example = Examples.roc
    example.data.columns.append(PlotColumn(name: "m", values: ["lr 0.1", nil, "lr 0.1", nil]))
    example.plot.channels[.color] = Channel(field: "m")
    #expect(try example.figure().notes == ["AUC of lr 0.1:\u{A0}1.000, of --:\u{A0}1.000"])
  }

  @Test func theStepsOfPrecisionHaveTheAreaOfItsAverage() throws {
    let figure = try Examples.precisionRecall.figure()
    #expect(figure.notes == ["Average precision 0.833"])
    let series = figure.panels[0].series[0]
    let area = zip(zip(series.x, series.x.dropFirst()), series.y.dropFirst()).reduce(0.0) {
      $0 + ($1.0.1 - $1.0.0) * $1.1
    }
    #expect((area - 5.0 / 6).magnitude < 1e-12)
    // What chance gives is a line.
    #expect(figure.plot.references.map(\.values) == [[0.5]])
  }

  @Test func sharesRiseAtEachValue() throws {
    let figure = try Examples.ecdf.figure()
    let series = figure.panels[0].series
    #expect(series.map(\.name) == ["a", "b"])
    #expect(series[0].x == [1, 1, 2, 2, 4, 4])
    #expect(series[0].y == [0, 0.25, 0.25, 0.75, 0.75, 1])
    #expect(figure.y?.channel.name == "cumulative share")
  }

  @Test func aLogarithmicAxisBeginsAtTheShareBelowIt() throws {
    var example = Examples.example(
      "ecdf", [.x: "ms"], [PlotColumn(name: "ms", numbers: [0, -1, 10, 100])])
    example.plot.channels[.x]?.scale = .log
    let figure = try example.figure()
    #expect(figure.panels[0].series[0].x == [10, 10, 100, 100])
    #expect(figure.panels[0].series[0].y == [0.5, 0.75, 0.75, 1])
    #expect(figure.notes == ["2 values not above 0 left out on the axis of ms"])
  }

  @Test func theBandOfADistributionHoldsForAllOfIt() throws {
    var example = Examples.ecdf
    example.plot.band = .of(.ci95)
    let figure = try example.figure()
    #expect(figure.notes.last?.hasPrefix("Band: 95\u{A0}% for the whole curve") == true)
    #expect(try example.svg().components(separatedBy: "class=\"band").count == 3)
    example.plot.band = .of(.sd)
    #expect(throws: PlotError("mark 'ecdf' has one band", hint: "write 'band: ci95'")) {
      try example.figure()
    }
  }

  @Test func aCurveOfManyPointsKeepsItsShape() throws {
    let count = 100_000
    let columns = [
      MarkExamples.numbers("score", count) { Double($0 * 7919 % count) / Double(count) },
      MarkExamples.numbers("label", count) { Double($0 * 104_729 % 97 > 40 ? 1 : 0) },
    ]
    let figure = try Examples.example("roc", [.x: "score", .y: "label"], columns).figure()
    let series = figure.panels[0].series[0]
    #expect(series.x.count < 4500)
    #expect(series.x.first == 0 && series.y.last == 1)
    let steps = zip(series.x, series.x.dropFirst()).map { $1 - $0 }
    #expect(steps.allSatisfy { $0 >= 0 && $0 < 0.002 })
  }

  @Test func probabilitiesAreComparedWithWhatCameTrue() throws {
    let figure = try Examples.calibration.figure()
    let points = figure.panels[0].series[0]
    #expect(points.y == [0, 1, 0.75])
    // |0 - 0.065| * 2/7 + |1 - 0.15| / 7 + |0.75 - 0.9575| * 4/7
    #expect(figure.notes[0] == "Expected calibration error 0.259")
    #expect(figure.notes[1] == "10 bins, whiskers: 95\u{A0}% Wilson intervals")
    #expect(try Examples.calibration.svg().contains("cases: 4"))
  }

  @Test func aConfusionIsAShareOfTheTrueClass() throws {
    let figure = try Examples.confusion.figure()
    #expect(
      figure.notes == [
        "Accuracy 0.667", "6 cases, in\u{A0}% of each row",
        "1 row without a value left out",
      ])
    let svg = try Examples.confusion.svg()
    #expect(svg.contains(">75<") && svg.contains(">25<") && svg.contains(">50<"))
    #expect(svg.contains("cases: 3"))
    #expect(figure.description.contains("Most often wrong: dog taken for cat, 50 %"))
  }

  @Test func countedConfusionsAreWeighed() throws {
    let figure = try Examples.example(
      "confusion", [.x: "guess", .y: "truth", .fill: "n"],
      [
        PlotColumn(name: "guess", numbers: [0, 1, 10, 1]),
        PlotColumn(name: "truth", numbers: [0, 0, 10, 1]),
        PlotColumn(name: "n", numbers: [9, 1, 5, 5]),
      ]
    ).figure()
    #expect(figure.notes[0] == "Accuracy 0.950")
    #expect(figure.y?.categories == ["0", "1", "10"])
  }

  /// The t interval of scipy: 0.898116 to 0.945884.
  @Test func aForestHasTheNumbersOfATable() throws {
    let figure = try Examples.forest.figure()
    #expect(figure.notes == ["Mean and 95\u{A0}% t interval, n = 5 each"])
    #expect(try Examples.forest.svg().contains(">0.922 [0.898, 0.946]<"))
  }

  @Test func aForestOfEstimatesTakesTheirEnds() throws {
    let columns = [
      PlotColumn(name: "study", values: ["one", "two"]),
      PlotColumn(name: "effect", numbers: [0.5, -0.25]),
      PlotColumn(name: "se", numbers: [0.1, 0.2]),
      PlotColumn(name: "lo", numbers: [0.3, -0.6]), PlotColumn(name: "hi", numbers: [0.7, 0.1]),
    ]
    var example = Examples.example("forest", [.x: "effect", .y: "study"], columns)
    example.plot.error = .columns(low: "lo", high: "hi")
    #expect(try example.svg().contains(">0.50 [0.30, 0.70]<"))
    #expect(try example.figure().notes == ["Whiskers: lo to hi"])
    example.plot.error = .deviation("se")
    #expect(try example.svg().contains(">\u{2212}0.25 [\u{2212}0.45, \u{2212}0.05]<"))
    #expect(try example.figure().notes == ["Whiskers: ± 1 standard error"])
  }

  /// rliable 1.2.0: IQM .781111, mean .757333, median .802, gap .242667.
  @Test func theFourAggregatesAreThoseOfRliable() throws {
    let figure = try Examples.aggregates.figure()
    #expect(figure.panels.map(\.title) == ["Mean", "Median", "IQM", "Optimality gap to 1"])
    let values = figure.panels.map { $0.series[0].x[0] }
    for (value, truth) in zip(values, [0.757333333, 0.802, 0.781111111, 0.242666667]) {
      #expect((value - truth).magnitude < 1e-8)
    }
    #expect(
      figure.notes == [
        "5 runs of each of 3 tasks; 95\u{A0}% stratified bootstrap intervals, 2,000 resamples, seed 1"
      ])
    #expect(figure.methods.map(\.words) == figure.notes)
  }

  /// rliable 1.2.0: .813333.
  @Test func improvementIsThatOfRliable() throws {
    let figure = try Examples.improvement.figure()
    #expect((figure.panels[0].series[0].x[0] - 0.813333333).magnitude < 1e-8)
    #expect(figure.y?.categories == ["A over B"])
    #expect(figure.notes[0] == "Better is the higher score")
    var less = Examples.improvement
    less.plot.evaluation.best = .min
    #expect((try less.figure().panels[0].series[0].x[0] - 0.186666667).magnitude < 1e-8)
  }

  @Test func aProfileBeginsAtAllAndEndsAtNone() throws {
    let figure = try Examples.profile.figure()
    for series in figure.panels[0].series {
      #expect(series.y.first == 1 && series.y.last == 0)
      #expect(zip(series.y, series.y.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 })
    }
    var less = Examples.profile
    less.plot.evaluation.best = .min
    let turned = try less.figure()
    #expect(turned.y?.channel.name == "share of runs below")
    for series in turned.panels[0].series {
      #expect(zip(series.x, series.x.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(zip(series.y, series.y.dropFirst()).allSatisfy { $0 <= $1 + 1e-12 })
    }
  }

  @Test func barsJoinWhatNoTestTellsApart() throws {
    let example = Examples.ranks
    let mark = try #require(try example.figure().panels[0].marks[0] as? RanksMark)
    #expect(mark.found.means.ranks == [1, 2, 3.5, 3.5])
    #expect(mark.found.order == [0, 1, 2, 3])
    // q(.05, 4) = 2.569032; 2.569032 * sqrt(4 * 5 / 30) = 2.0976
    #expect((try #require(mark.found.difference) - 2.0976).magnitude < 1e-4)
    #expect(mark.found.bars == [0...1, 1...3])
    #expect(
      try example.figure().notes == [
        "Mean ranks over 5 values of data, 1 the highest; Friedman's test: p = 0.003",
        "bars join what Nemenyi's test cannot tell apart at 5\u{A0}%",
      ])
    #expect(try example.figure().description.contains("Not told apart: B, C, D"))
    #expect(try example.figure().methods.allSatisfy(\.isTest))
  }

  @Test func theDirectionOfRanksIsThatOfTheName() throws {
    var example = Examples.ranks
    example.data.columns[0] = PlotColumn(name: "loss", numbers: example.data.columns[0].numbers)
    example.plot.channels[.x] = Channel(field: "loss")
    let mark = try #require(try example.figure().panels[0].marks[0] as? RanksMark)
    #expect(mark.found.means.ranks == [4, 3, 1.5, 1.5])
    example.plot.evaluation.best = .max
    let turned = try #require(try example.figure().panels[0].marks[0] as? RanksMark)
    #expect(turned.found.means.ranks == [1, 2, 3.5, 3.5])
  }

  @Test func whatMattersComesFirst() throws {
    let figure = try Examples.importance.figure()
    #expect(figure.y?.categories == ["lr", "seed"])
    #expect(figure.notes[0].hasPrefix("40 runs, out-of-bag R² 0.8"))
    #expect(figure.notes.count == 1)
    var other = Examples.importance
    other.data.columns[0] = MarkExamples.numbers("loss", 40) { Double($0 * 7919 % 41) }
    #expect(try other.figure().warnings.count == 1)
  }

  /// scipy.stats.friedmanchisquare: 0.0498.
  @Test func friedmansTestIsThatOfSciPy() throws {
    let columns = [
      PlotColumn(name: "v", numbers: [7, 9.9, 8.5, 5.3, 5.7, 4.7, 4.9, 7.6, 5.5, 8.8, 8.9, 8.1]),
      MarkExamples.texts("g", 12) { ["a", "b", "c"][$0 % 3] },
      MarkExamples.texts("d", 12) { "set \($0 / 3)" },
    ]
    let figure = try Examples.example("ranks", [.x: "v", .y: "g", .group: "d"], columns).figure()
    #expect(figure.notes[0].hasSuffix("Friedman's test: p = 0.050"))
  }

  /// An outlier far away leaves the curve of the others as it is.
  @Test func aProfileLooksWhereTheScoresAre() throws {
    let count = 600
    let columns = [
      MarkExamples.numbers("score", count) { $0 % 60 == 0 ? 1000 : Double($0 * 7919 % 599) / 599 },
      MarkExamples.texts("task", count) { "t\($0 % 6)" },
    ]
    let figure = try Examples.example("profile", [.x: "score", .group: "task"], columns).figure()
    let series = figure.panels[0].series[0]
    let half = try #require(series.x.lastIndex { $0 <= 0.5 })
    #expect((series.y[half] - 0.5).magnitude < 0.02)
    #expect(figure.notes.contains("Looked at 200 quantiles of the scores"))
  }

  @Test func rowsOfNothingAreNoGroup() throws {
    var ranks = Examples.ranks
    ranks.data.columns[2] = MarkExamples.texts("data", 20) { "set \($0 / 4)" }
    ranks.data.columns = ranks.data.columns.map { column in
      switch column.name {
      case "top1": PlotColumn(name: "top1", numbers: column.numbers + [0.1, 0.2])
      case "model":
        PlotColumn(
          name: "model", values: (0..<22).map { $0 < 20 ? ["A", "B", "C", "D"][$0 % 4] : "A" })
      default: PlotColumn(name: "data", values: (0..<22).map { $0 < 20 ? "set \($0 / 4)" : nil })
      }
    }
    #expect(
      try ranks.figure().notes.prefix(2) == [
        "2 rows without a value left out",
        "Mean ranks over 5 values of data, 1 the highest; Friedman's test: p = 0.003",
      ])
    var forest = Examples.forest
    forest.data.columns[1] = PlotColumn(
      name: "model", values: (0..<10).map { $0 < 5 ? "A" : $0 < 8 ? "B" : nil })
    #expect(try forest.figure().notes.last == "2 rows without a value left out")
  }

  @Test func tasksThatAreMissingAreCounted() throws {
    var example = Examples.aggregates
    let rows = (0..<30).filter { $0 < 15 || $0 % 3 == 0 }
    example.data.columns = example.data.columns.map { column in
      column.kind == .category
        ? PlotColumn(name: column.name, values: rows.map { column.category(ofRow: $0) })
        : PlotColumn(name: column.name, numbers: rows.map { column.numbers[$0] })
    }
    #expect(try example.figure().notes[0].hasPrefix("5 runs of each of 1 to 3 tasks; "))
  }

  @Test func numbersAreMeantHoweverTheyAreWritten() throws {
    var example = Examples.improvement
    example.data.columns[1] = MarkExamples.numbers("model", 30) { $0 < 15 ? 0.0001 : 0.3 }
    example.plot.evaluation.baseline = "0.0001"
    #expect(try example.figure().y?.categories == ["0.3 over 1e\u{2212}4"])
    var roc = Examples.roc
    roc.data.columns[1] = PlotColumn(name: "label", numbers: [-1, 1, -1, 1])
    roc.plot.evaluation.positive = "-1"
    #expect(throws: Never.self) { try roc.figure() }
  }

  @Test func classesThatOnlyGuessesHaveStandInTheirPlace() throws {
    let figure = try Examples.example(
      "confusion", [.x: "guess", .y: "truth"],
      [
        PlotColumn(name: "guess", numbers: [0, 1, 2, 3]),
        PlotColumn(name: "truth", numbers: [0, 1, 3, 3]),
      ]
    ).figure()
    #expect(figure.x?.categories == ["0", "1", "2", "3"])
  }

  @Test func lengthsOfTimeKeepTheirUnit() throws {
    var example = Examples.forest
    example.data.columns[0] = PlotColumn(
      name: "score", kind: .duration, numbers: (0..<10).map { 60 + Double($0) })
    #expect(try example.svg().contains(">1 min 02 s ["))
    let ecdf = Examples.example(
      "ecdf", [.x: "t"], [PlotColumn(name: "t", kind: .duration, numbers: [60, 120, 3600])])
    #expect(try ecdf.figure().x?.kind == .duration)
  }

  @Test func namesAreInTheOrderOfAnotherColumn() throws {
    let columns = [
      PlotColumn(name: "study", values: ["one", "two", "three"]),
      PlotColumn(name: "effect", numbers: [1, 2, 3]), PlotColumn(name: "year", numbers: [3, 1, 2]),
      PlotColumn(name: "se", numbers: [0.1, 0.1, 0.1]),
    ]
    var example = Examples.example("forest", [.x: "effect", .y: "study"], columns)
    example.plot.error = .deviation("se")
    example.plot.sort = SortOrder(field: "year", isDescending: false)
    #expect(try example.figure().y?.categories == ["two", "three", "one"])
    #expect(try example.figure().x?.isBanded == false)
    example.plot.sort = SortOrder(field: "effect", isDescending: true)
    #expect(try example.figure().y?.categories == ["three", "two", "one"])
  }

  @Test func whatHasNoPlaceIsCountedOnce() throws {
    var example = Examples.example(
      "ecdf", [.x: "ms"], [PlotColumn(name: "ms", numbers: [-2, -1, 10, 100])])
    example.plot.channels[.x]?.scale = .sqrt
    #expect(try example.figure().notes == ["2 values below 0 left out on the axis of ms"])
  }

  @Test func aGapOfNothingIsLeftOut() throws {
    var example = Examples.aggregates
    example.data.columns[0] = PlotColumn(
      name: "score", numbers: example.data.columns[0].numbers.map { 100 * $0 })
    #expect(try example.figure().panels.map(\.title) == ["Mean", "Median", "IQM"])
  }

  @Test func intervalsWithoutAnEndAreCounted() throws {
    let columns = [
      PlotColumn(name: "study", values: ["one", "two", "three"]),
      PlotColumn(name: "effect", numbers: [1, 2, 3]),
      PlotColumn(name: "lo", numbers: [0.5, PlotColumn.missing, 4]),
      PlotColumn(name: "hi", numbers: [1.5, 3, 5]),
    ]
    var example = Examples.example("forest", [.x: "effect", .y: "study"], columns)
    example.plot.error = .columns(low: "lo", high: "hi")
    #expect(try example.figure().notes.last == "1 row without both ends: no whisker")
    #expect(
      try example.figure().warnings.map(\.message) == ["1 estimate outside of its own interval"])
    example.plot.channels[.x]?.domain = 0...2.5
    #expect(try example.drawing().notes.contains { $0.hasSuffix("cut off") })
  }

  /// Names of small numbers alone would hide the large ones.
  @Test func aMatrixNamesAllOfItsCellsOrNone() throws {
    let count = 30
    let columns = [
      MarkExamples.numbers("guess", count) { Double($0) },
      MarkExamples.numbers("truth", count) { Double($0) },
    ]
    var example = Examples.example("confusion", [.x: "guess", .y: "truth"], columns)
    example.plot.size = .half
    let drawing = try example.drawing(width: 300)
    #expect(!String(decoding: drawing.svg, as: UTF8.self).contains(">100<"))
    #expect(drawing.notes == ["30 labels left out for want of room"])
  }

  @Test func classesWithoutACommonOneAreWarnedOf() throws {
    let figure = try Examples.example(
      "confusion", [.x: "guess", .y: "truth"],
      [
        PlotColumn(name: "guess", numbers: [0, 1]),
        PlotColumn(name: "truth", values: ["no", "yes"]),
      ]
    ).figure()
    #expect(figure.warnings.map(\.message) == ["'guess' and 'truth' have no class in common"])
  }

  @Test func panelsOfCurvesAreSquare() throws {
    var example = Examples.roc
    example.data.columns.append(PlotColumn(name: "fold", values: ["a", "b", "a", "b"]))
    example.plot.facet = Facet(field: "fold")
    let figure = try example.figure()
    let layout = Layout(figure, width: 760, height: nil, style: .page, isNarrow: false)
    for box in layout.boxes { #expect((box.width - box.height).magnitude < 1) }
  }

  @Test func panelsAreComputedOnTheirOwn() throws {
    var example = Examples.forest
    example.data.columns.append(
      PlotColumn(name: "half", values: (0..<10).map { $0 % 5 < 2 ? "one" : "two" }))
    example.plot.facet = Facet(field: "half")
    let figure = try example.figure()
    #expect(figure.panels.map(\.title) == ["one", "two"])
    #expect((figure.panels[0].series[0].x[0] - 0.92).magnitude < 1e-12)
    #expect(figure.notes == ["Mean and 95\u{A0}% t interval, n = 2 to 3"])
  }
}
