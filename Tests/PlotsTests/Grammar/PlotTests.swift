import Tables
import Testing

@testable import Plots

/// What an author asks, before any data are seen.
@Suite struct PlotTests {
  @Test func aChannelIsCalledLikeItsColumn() {
    var channel = Channel(field: "val_top1")
    #expect(channel.name == "val_top1")
    channel.title = "top-1"
    #expect(channel.name == "top-1")
  }

  @Test func aPlotBeginsWithNothing() {
    let plot = Plot(marks: ["line"])
    #expect(plot.marks == ["line"])
    #expect(ChannelName.allCases.allSatisfy { plot[$0] == nil })
    #expect(plot.size == .wide)
    #expect(plot.references.isEmpty && plot.dimensions.isEmpty)
  }

  @Test func dataAreFoundByTheirExactNameFirst() {
    let data = PlotData(columns: [
      PlotColumn(name: "Loss", numbers: [1]), PlotColumn(name: "loss", numbers: [2, 3]),
    ])
    #expect(data.column(named: "loss")?.count == 2)
    #expect(data.column(named: "LOSS")?.count == 1)
    #expect(data.column(named: "los") == nil)
    #expect(data.rowCount == 1)
    #expect(PlotData(columns: []).rowCount == 0)
  }

  // MARK: Marks

  @Test func marksAreFoundByTheirNames() {
    #expect(Marks.standard.named("box")?.name == "box")
    #expect(Marks.standard.named("Box") == nil)
    #expect(Marks.standard.names.count == Set(Marks.standard.names).count)
    #expect((Marks([]) + [LineMark.self]).names == ["line"])
  }

  @Test func layersTakeWhatAnyOfThemNeeds() throws {
    let layers: [any Mark.Type] = [CellMark.self, TextMark.self]
    let needs = layers.needs(x: nil, y: nil, isBinned: false)
    #expect(needs.bandsX && needs.bandsY && needs.fillsBands)
    #expect(needs.required == [.x, .y])
    // Levels only where all layers read them.
    #expect(!needs.readsColorAsLevels)
  }

  @Test func layersAreDescribedInTheirOrder() {
    let traits = ([AreaMark.self, DotMark.self, LineMark.self] as [any Mark.Type]).traits
    #expect(traits.words == "Area chart with Scatter plot with Line chart")
    #expect(traits.key == .line)
    #expect(traits.foldsSeries && traits.hasCrosshair && traits.coversReferences)
    #expect(traits.showsEachRow && traits.joinsRows && !traits.writesLabels)
    #expect(([] as [any Mark.Type]).traits.highlights == [])
  }

  @Test(arguments: [
    ("line", true, true), ("dot", true, true), ("bar", true, true), ("box", false, true),
    ("tick", false, true), ("rule", false, true), ("text", false, false), ("gantt", false, false),
  ])
  func eachMarkSaysWhatItLetsStandOut(name: String, top: Bool, field: Bool) throws {
    let highlights = try #require(Marks.standard.named(name)).traits.highlights
    #expect(highlights.takes(.top(3)) == top)
    #expect(highlights.takes(.field("c")) == field)
  }

  @Test func theGreatestKeyOfTheLegendWins() {
    let keys: [LegendKey] = [.statuses, .square, .none, .line, .marker]
    #expect(keys.sorted() == [.square, .marker, .line, .none, .statuses])
  }

  @Test func everyMarkHasWordsOfItsOwn() {
    let words = Marks.standard.all.map { $0.traits.words }
    #expect(Set(words).count == words.count)
    #expect(words.allSatisfy { $0.first?.isUppercase == true })
  }

  @Test func barsAskForZeroAndForBandsOfFewNumbers() throws {
    func needs(_ values: [Double], binned: Bool = false) throws -> MarkNeeds {
      let channel = Channel(field: "x")
      let x = try Position(PlotColumn(name: "x", numbers: values), channel: channel, zone: .utc)
      let y = try Position(
        PlotColumn(name: "y", numbers: values), channel: Channel(field: "y"), zone: .utc)
      return BarMark.needs(x: x, y: y, isBinned: binned)
    }
    #expect(try needs([1, 2]).zeroY)
    #expect(try !needs([1, 2]).zeroX)
    #expect(try needs([1, 2]).bandsX)
    #expect(try !needs([1, 2], binned: true).bandsX)
    #expect(try !needs((0..<31).map(Double.init)).bandsX)
    #expect(try needs((0..<30).map(Double.init)).bandsX)
  }

  // MARK: Numbers and times in words

  @Test(arguments: [
    (1.0, "1"), (-3, "−3"), (123_456, "123456"), (0.25, "0.25"), (1e15, "1e15"), (0, "0"),
  ])
  func numbersThatNameAreNotGrouped(value: Double, name: String) {
    #expect(PlotNumber.name(value) == name)
  }

  @Test func namesThatReadAlikeAreWrittenInFull() {
    let names = CategoryNames.names(
      of: [0.1, 0.12345671, 0.12345672], short: PlotNumber.name, full: { "\($0)" })
    #expect(names == ["0.1", "0.12345671", "0.12345672"])
  }

  @Test func timesAreAsPreciseAsTheirAxis() {
    let time = 1_794_834_301.25
    func text(_ step: TimeStep?) -> String { PlotTime.text(time, finerThan: step, zone: .utc) }
    #expect(text(nil) == "16 Nov, 13:05:01.250")
    #expect(text(.seconds(60)) == "Mon 16 Nov, 13:05:01")
    #expect(text(.seconds(3600)) == "Mon 16 Nov, 13:05")
    #expect(text(.days(1)) == "Mon 16 Nov 2026, 13:05")
    #expect(text(.weeks) == text(.days(2)))
    #expect(text(.months(1)) == "16 Nov 2026")
    #expect(text(.years(5)) == "16 Nov 2026")
    #expect(PlotTime.text(1e300, finerThan: .weeks, zone: .utc) == PlotNumber.text(1e300))
  }

  @Test func countsHaveTheirNoun() {
    #expect(PlotNumber.count(1, "row") == "1 row")
    #expect(PlotNumber.count(0, "row") == "0 rows")
    #expect(PlotNumber.count(12_345, "row") == "12\u{2009}345 rows")
  }

  // MARK: Goals

  @Test(arguments: ["loss", "val_loss", "WER_error", "rmse", "Perplexity", "mae"])
  func ofTheseLessIsBetter(field: String) {
    #expect(Goal.isLess(Channel(field: field)))
  }

  @Test func ofAllOthersMoreIsBetter() {
    #expect(!Goal.isLess(Channel(field: "accuracy")))
    #expect(!Goal.isLess(nil))
  }

  @Test func theBestAreFewerWhereValuesAreMissing() {
    #expect(Goal.best([.nan, .infinity, 2], 5, isLess: false) == [2])
    #expect(Goal.best([1, 1, 2], 2, isLess: true) == [0, 1])
    #expect(Goal.best([1, 2], -3, isLess: true) == [])
    #expect(Goal.best([], .max, isLess: true) == [])
  }
}
