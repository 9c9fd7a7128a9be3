import Tables
import Testing

@testable import Plots

/// Values that become categories: each under its own name, none under another's.
@Suite struct CategoriesTests {
  /// A column as a result gives it: texts and numbers of one column.
  static func column(_ name: String, _ type: ColumnType, _ values: [Value]) -> PlotColumn {
    var column = PlotColumn(name: name, type: type)
    for value in values {
      switch value {
      case .text(let text):
        Array(text.utf8).withUnsafeBufferPointer { column.append(.text($0), zone: .utc) }
      case .real(let number): column.append(.real(number), zone: .utc)
      case .integer(let number): column.append(.integer(number), zone: .utc)
      default: column.append(.null, zone: .utc)
      }
    }
    return column
  }

  @Test func anEmptyTextIsNotThePreviousCategory() {
    let text = Self.column("k", .text, [.real(1.5), .text(""), .text(""), .null, .text("a")])
    #expect((0..<5).map(text.category) == ["1.5", "", "", nil, "a"])
    let again = Self.column("k", .text, [.text(""), .real(2), .text(""), .integer(7), .text("7")])
    #expect((0..<5).map(again.category) == ["", "2.0", "", "7", "7"])
  }

  @Test func aTextAmongNumbersIsNoNumberAndKeepsItsWord() {
    let column = Self.column(
      "lr", .real, [.real(1.5), .text(""), .text("auto"), .null, .text("2")])
    #expect(column.kind == .number)
    #expect(column.numbers.map { $0.isNaN ? -1 : $0 } == [1.5, -1, -1, -1, 2])
    #expect((0..<5).map(column.category) == [nil, "", "auto", nil, nil])
    #expect(column.strayTexts.map(\.row) == [1, 2])
  }

  @Test func textsOfSeveralColumnsStayInTheirRows() throws {
    let first = Self.column("a", .real, [.real(1), .text("auto"), .null])
    let other = Self.column("b", .real, [.text("none"), .real(2), .text("auto")])
    let both = try PlotColumn(stacking: [first, other], name: "value")
    #expect((0..<6).map(both.category) == [nil, "auto", nil, "none", nil, "auto"])
    #expect(both.strayTexts.map(\.row) == [1, 3, 5])
    #expect(both.asCategories(zone: .utc).categories == ["1", "2", "auto", "none"])
  }

  @Test func textsStandBehindTheNumbers() {
    let column = Self.column(
      "lr", .real, [.text("auto"), .real(3), .real(1), .text("auto"), .null])
    let named = column.asCategories(zone: .utc)
    #expect(named.categories == ["1", "3", "auto"])
    #expect((0..<5).map(named.category) == ["auto", "3", "1", "auto", nil])
  }

  @Test func aTextAmongTimesKeepsItsWord() {
    var column = PlotColumn(name: "t", type: .timestamp)
    column.append(.date(1), zone: .utc)
    Array("later".utf8).withUnsafeBufferPointer { column.append(.text($0), zone: .utc) }
    #expect(column.asCategories(zone: .utc).categories == ["Fri 2 Jan 1970, 00:00", "later"])
  }

  /// A plot over a column with a number and texts, one value for each.
  private func example(_ mark: String, upright: Bool) -> MarkExamples.Example {
    let names = Self.column("k", .real, [.real(1.5), .text(""), .text("auto")])
    let values = PlotColumn(name: "v", numbers: [10, 20, 30])
    let plot = MarkExamples.plot([mark], upright ? [.x: "k", .y: "v"] : [.y: "k", .x: "v"])
    return MarkExamples.Example(
      name: mark, plot: plot, data: PlotData(columns: [names, values]))
  }

  @Test(arguments: ["bar", "box", "slope"])
  func everyMarkWithBandsGivesATextItsOwn(mark: String) throws {
    let figure = try example(mark, upright: true).figure()
    #expect(figure.x?.categories == ["1.5", "", "auto"])
    #expect(figure.x?.values == [0, 1, 2])
    #expect(figure.notes.filter { $0.contains("left out") } == [])
  }

  @Test func aMatrixGivesATextItsOwnRow() throws {
    var heatmap = example("cell", upright: false)
    heatmap.plot.channels[.fill] = Channel(field: "v")
    let figure = try heatmap.figure()
    #expect(figure.y?.categories == ["1.5", "", "auto"])
    let mark = try #require(figure.panels[0].marks[0] as? CellMark)
    #expect(mark.cells.map(\.y) == [0, 1, 2])
  }

  @Test(arguments: ["line", "dot", "tick"])
  func onAMeasuredAxisATextHasNoPlaceAndThatIsSaid(mark: String) throws {
    let figure = try example(mark, upright: true).figure()
    #expect(figure.x?.isBanded == false)
    #expect(figure.notes.count == 1)
    #expect(figure.notes[0].hasPrefix("2 rows without a value"))
  }

  @Test func coloursAndPanelsAreNamedByTheirTexts() throws {
    var plot = MarkExamples.plot(["dot"], [.x: "v", .y: "v", .color: "k"])
    plot.facet = Facet(field: "k")
    let data = PlotData(columns: [
      Self.column("k", .real, [.real(1.5), .text("auto"), .text("")]),
      PlotColumn(name: "v", numbers: [1, 2, 3]),
    ])
    let figure = try PlotExamples.figure(plot, data)
    #expect(figure.panels.map(\.title) == ["1.5", "auto", ""])
    #expect(figure.panels.map { $0.series.map(\.name) } == [["1.5"], ["auto"], [""]])
  }

  @Test func aTextIsInTheTooltipAsItIs() throws {
    var plot = MarkExamples.plot(["dot"], [.x: "v", .y: "v", .label: "k"])
    plot.channels[.label]?.spec = .fixed(2)
    let data = PlotData(columns: [
      Self.column("k", .real, [.real(1.5), .text("auto")]),
      PlotColumn(name: "v", numbers: [1, 2]),
    ])
    let svg = try PlotExamples.svg(plot, data)
    #expect(svg.contains("<title>1.50\n"))
    #expect(svg.contains("<title>auto\n"))
  }

  @Test func rowsOfSeveralColumnsKeepTheirTexts() {
    let column = Self.column("k", .real, [.text("a"), .real(1)]).repeated(3)
    #expect(column.strayTexts.map(\.row) == [0, 2, 4])
    #expect(column.count == 6)
  }

  @Test func anAxisOfTimesIsNamedOnTheClockOfItsZone() throws {
    var plot = MarkExamples.plot(["dot"], [.x: "t", .y: "v"])
    plot.channels[.x]?.scale = .band
    let data = PlotData(columns: [
      PlotColumn(name: "t", kind: .time, numbers: [0]), PlotColumn(name: "v", numbers: [1]),
    ])
    var context = FigureContext(zone: try #require(Zone(name: "Asia/Tokyo")), now: 0)
    let figure = try Figure(plot, data: data, context: &context)
    #expect(figure.x?.categories == ["Thu 1 Jan 1970, 09:00"])
  }

  @Test func theAskedOrderComesFirst() {
    #expect(
      CategoryNames.reordered(["a", "b", "c"], by: ["c", "x", "c"]) == ["c", "x", "a", "b"])
    let column = PlotColumn(name: "k", values: ["a", "b", nil, "c"])
    let moved = column.reordered(by: ["c", "x"])
    #expect(moved.categories == ["c", "x", "a", "b"])
    #expect((0..<4).map(moved.category) == ["a", "b", nil, "c"])
  }

  @Test func textsRankByTheAlphabetAndNumbersByThemselves() {
    #expect(PlotColumn(name: "k", values: ["b", "a", "c", "a"]).ranks == [1, 0, 2, 0])
    #expect(PlotColumn(name: "k", numbers: [7, 3]).ranks == [7, 3])
  }

  @Test(arguments: ["true", "t", "1", "yes"])
  func theseWordsAreTrue(word: String) {
    #expect(PlotColumn(name: "k", values: [word]).isTrue(row: 0))
  }

  @Test func numbersOtherThanZeroAreTrue() {
    let column = PlotColumn(name: "k", numbers: [0, 1, -2, .nan, PlotColumn.missing])
    #expect((0..<5).map(column.isTrue) == [false, true, true, false, false])
    let words = PlotColumn(name: "k", values: ["no", nil, "TRUE"])
    #expect((0..<3).map(words.isTrue) == [false, false, false])
  }
}
