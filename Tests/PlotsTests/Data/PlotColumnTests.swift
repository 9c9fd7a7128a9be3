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

  @Test func categoriesFollowTheirFields() {
    var column = PlotColumn(name: "run", type: .text)
    let fields: [Field] = [.integer(7), .integer(7), .null, .integer(7), .integer(8), .real(8)]
    for field in fields { column.append(field, zone: .utc) }
    for text in ["7", "7", "", ""] {
      Array(text.utf8).withUnsafeBufferPointer { column.append(.text($0), zone: .utc) }
    }
    #expect(column.categories == ["7", "8", "8.0", ""])
    #expect(column.numbers.map { $0.isNaN ? -1 : $0 } == [0, 0, -1, 0, 1, 2, 0, 0, 3, 3])
  }

  @Test func datesAreSecondsInTheZone() throws {
    let berlin = try #require(Zone(name: "Europe/Berlin"))
    var column = PlotColumn(name: "day", type: .date)
    column.append(.date(1), zone: berlin)
    #expect(column.numbers == [86_400 - 3600])
  }
}
