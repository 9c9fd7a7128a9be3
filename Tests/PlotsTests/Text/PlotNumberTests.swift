import Plots
import Testing

@Suite struct PlotNumberTests {
  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (76.1349, "76.13"), (76.1, "76.1"), (0.25, "0.25"),
    (0.9999996, "0.9999996"), (0.99999935, "0.999999"), (0.99999999999999, "1"),
    (99.99999, "99.99999"),
    (0.00123456, "0.001235"), (-0.00012, "−1.2e−4"), (1e-9, "1e−9"), (24000, "24\u{2009}000"),
    (9999, "9999"), (1_234_567, "1\u{2009}234\u{2009}567"), (-12345.67, "−12\u{2009}346"),
    (1.5e20, "1.5e20"),
    (.nan, "NaN"), (.infinity, "∞"), (-.infinity, "−∞"),
  ])
  func aNumberHasAboutFourDigits(value: Double, text: String) {
    #expect(PlotNumber.text(value) == text)
  }

  @Test func decimalsMayBeFixed() {
    #expect(PlotNumber.text(-24000.5, decimals: 2) == "−24\u{2009}000.50")
    #expect(PlotNumber.text(-0.04, decimals: 1) == "0.0")
  }

  @Test func countsAreGroupedFromTenThousand() {
    #expect(PlotNumber.count(9999) == "9999")
    #expect(PlotNumber.count(24000) == "24\u{2009}000")
    #expect(PlotNumber.count(-1_234_567) == "−1\u{2009}234\u{2009}567")
    #expect(
      PlotNumber.count(.min)
        == "−9\u{2009}223\u{2009}372\u{2009}036\u{2009}854\u{2009}775\u{2009}808")
  }

  @Test func tickLabelsShareUnitAndDecimals() {
    #expect(PlotNumber.tickLabels([0, 25_000, 50_000], step: 25_000) == ["0", "25k", "50k"])
    #expect(PlotNumber.tickLabels([1e6, 1.2e6], step: 2e5) == ["1.0M", "1.2M"])
    #expect(PlotNumber.tickLabels([8e-5, 1e-4], step: 2e-5) == ["8e−5", "1.0e−4"])
    #expect(PlotNumber.tickLabels([-1, 0, 1], step: 1) == ["−1", "0", "1"])
    #expect(PlotNumber.tickLabels([1.5], step: 0) == ["1.5"])
  }
}
