import Plots
import Tables
import Testing

@Suite struct PlotColumnTests {
  @Test func nullIsNotAMeasuredNaN() {
    var column = PlotColumn(name: "loss", type: .real)
    for field in [Field.real(0.25), .null, .real(.nan), .real(.infinity)] {
      column.append(field, zone: .utc)
    }
    #expect(column.numbers.map(PlotColumn.isMissing) == [false, true, false, false])
    #expect(column.numbers[3] == .infinity)
  }

  @Test func categoriesAreNumberedAsTheyAppear() {
    let column = PlotColumn(name: "optimizer", values: ["sgd", "adam", nil, "sgd"])
    #expect(column.categories == ["sgd", "adam"])
    #expect((0..<4).map(column.category) == ["sgd", "adam", nil, "sgd"])
  }

  @Test func datesAreSecondsInTheZone() throws {
    let berlin = try #require(Zone(name: "Europe/Berlin"))
    var column = PlotColumn(name: "day", type: .date)
    column.append(.date(1), zone: berlin)
    #expect(column.numbers == [86_400 - 3600])
  }
}
