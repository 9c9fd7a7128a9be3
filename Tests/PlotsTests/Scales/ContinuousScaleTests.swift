import Plots
import Testing

@Suite struct ContinuousScaleTests {
  private func labels(_ kind: ScaleKind, _ domain: ClosedRange<Double>, _ count: Int) -> [String] {
    ContinuousScale(kind, domain: domain, range: (0, 100)).ticks(count: count)
      .filter(\.isMajor).map(\.label)
  }

  @Test func aRangeMayRunBackwards() {
    let scale = ContinuousScale(.linear, domain: 0...10, range: (200, 0))
    #expect(scale.position(of: 2.5) == 150)
    #expect(scale.value(at: 150) == 2.5)
    let reversed = ContinuousScale(.linear, domain: 0...10, range: (200, 0), isReversed: true)
    #expect(reversed.position(of: 2.5) == 50)
  }

  @Test func powersOfTenAreEquallyFarApart() {
    let scale = ContinuousScale(.log, domain: 1...1000, range: (0, 300))
    #expect(scale.positions(of: [1, 10, 100, 1000]) == [0, 100, 200, 300])
    #expect(scale.position(of: 0).isNaN && scale.position(of: -1).isNaN)
  }

  @Test func aLogarithmicDomainIsPositive() {
    let scale = ContinuousScale(.log, domain: -5...1000, range: (0, 300))
    #expect(scale.domain == 1...1000)
  }

  @Test func rootsMirrorAtZero() {
    let scale = ContinuousScale(.sqrt, domain: -4...4, range: (0, 4))
    #expect(scale.positions(of: [-4, -1, 0, 1, 4]) == [0, 1, 2, 3, 4])
  }

  @Test func aDomainOfOneNumberLiesInTheMiddle() {
    let scale = ContinuousScale(.linear, domain: 3...3, range: (0, 100))
    #expect(scale.position(of: 3) == 50)
    #expect(scale.ticks(count: 5) == [Tick(value: 3, label: "3")])
  }

  @Test func linearTicksAreWrittenWithTheDecimalsOfTheStep() {
    #expect(labels(.linear, 0...1, 5) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(labels(.linear, -0.3...0.3, 3) == ["−0.2", "0.0", "0.2"])
    #expect(labels(.linear, 66...80, 7) == ["66", "68", "70", "72", "74", "76", "78", "80"])
    #expect(labels(.linear, 0...90_000, 4) == ["0", "20k", "40k", "60k", "80k"])
    #expect(labels(.linear, 0...1.3e6, 4) == ["0", "0.5M", "1.0M"])
    #expect(
      labels(.linear, 1e6...1_000_010, 3) == [
        "1\u{2009}000\u{2009}000", "1\u{2009}000\u{2009}005", "1\u{2009}000\u{2009}010",
      ])
    #expect(labels(.linear, 0...8e-5, 4) == ["0", "2e−5", "4e−5", "6e−5", "8e−5"])
  }

  @Test func threeTenthsAreExact() {
    let ticks = ContinuousScale(.linear, domain: 0...1, range: (0, 100)).ticks(count: 10)
    #expect(ticks.map(\.value) == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
  }

  @Test func aShortLogarithmicAxisIsLabelledAtOneTwoFive() {
    #expect(labels(.log, 1...100, 5) == ["1", "2", "5", "10", "20", "50", "100"])
    #expect(labels(.log, 1...50, 5) == ["1", "2", "5", "10", "20", "50"])
    #expect(labels(.log, 1e-3...0.06, 6) == ["1e−3", "2e−3", "5e−3", "0.01", "0.02", "0.05"])
    #expect(labels(.log, 2...4.5, 5) == ["2", "3", "4"])
    let ticks = ContinuousScale(.log, domain: 1...10, range: (0, 1)).ticks(count: 5)
    #expect(ticks.map(\.label) == ["1", "2", "", "", "5", "", "", "", "", "10"])
  }

  @Test func aLongLogarithmicAxisIsLabelledAtPowers() {
    #expect(labels(.log, 1e-3...1e3, 8) == ["1e−3", "0.01", "0.1", "1", "10", "100", "1000"])
    #expect(labels(.log, 10...2e5, 5) == ["10", "100", "1k", "10k", "100k"])
    #expect(labels(.log, 1e-6...1e6, 5) == ["1e−6", "1e−3", "1", "1k", "1M"])
  }

  @Test func symlogTicksMirrorAtZero() {
    #expect(labels(.symlog, -100...100, 7) == ["−100", "−10", "−1", "0", "1", "10", "100"])
    #expect(labels(.symlog, -1e4...1e4, 5) == ["−10k", "−10", "0", "10", "10k"])
  }

  @Test func aLabelIsAStepFinerThanTheTicks() {
    func label(_ kind: ScaleKind, _ domain: ClosedRange<Double>, _ value: Double) -> String {
      ContinuousScale(kind, domain: domain, range: (0, 1)).label(for: value)
    }
    #expect(label(.linear, 0...1, 0.5) == "0.50")
    #expect(label(.linear, 0...50_000, 12_345) == "12k")
    #expect(label(.log, 1...1e5, 12_345) == "12.35k")
    #expect(label(.time, 0...86_400, 3600) == "Thu 1 Jan, 01:00")
    #expect(label(.linear, 0...1, .nan) == "NaN")
  }
}
