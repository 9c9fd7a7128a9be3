import Testing

@testable import Plots

@Suite struct MarkPartsTests {
  @Test func valuesOfAFigureHaveTheSameDecimals() {
    let text = ValueText([21.84, 8.5, 65.7])
    #expect(text.text(8.5) == "8.5")
    #expect(text.text(21.84) == "21.8")
    #expect(ValueText([12, 50]).text(12) == "12")
    #expect(ValueText([76.41, 76.43]).text(76.41) == "76.41")
    #expect(ValueText([1e-9]).text(1e-9) == "1e−9")
    #expect(ValueText([0.5, -0.25]).change(0.5) == "+0.50")
    #expect(ValueText([0.5, -0.25]).change(-0.25) == "−0.25")
  }

  @Test func theBestOfALossAreTheLeast() {
    #expect(Goal.isLess(Channel(field: "val_loss")))
    #expect(!Goal.isLess(Channel(field: "top1")))
    #expect(Goal.best([3, .nan, 1, 2], 2, isLess: true) == [2, 3])
    #expect(Goal.best([3, .nan, 1, 2], 2, isLess: false) == [0, 3])
  }

  @Test func coloursStandSideBySideOnlyWithinACategory() {
    func series(_ color: Int, _ x: [Double]) -> Series {
      Series(
        hue: .series(color), shape: .circle, color: color, rows: x.indices.map(Int32.init), x: x,
        y: x)
    }
    let apart = Dodge([series(0, [0]), series(1, [1])], along: \.x)
    #expect(apart.count == 1)
    #expect(apart.shift(of: 1) == 0)
    let beside = Dodge([series(0, [0, 1]), series(1, [1])], along: \.x)
    #expect(beside.count == 2)
    #expect(beside.shift(of: 0) == -0.25)
    #expect(beside.shift(of: 1) == 0.25)
  }

  @Test func rowsLeftOutAreCounted() {
    #expect(LeftOut.notes(0, "without a value") == [])
    #expect(LeftOut.notes(1, "without a value") == ["1 row without a value left out"])
    #expect(LeftOut.notes(12_000, "here") == ["12\u{2009}000 rows here left out"])
  }
}
