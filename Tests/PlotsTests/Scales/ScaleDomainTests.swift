import Plots
import Tables
import Testing

@Suite struct ScaleDomainTests {
  private func domain(
    _ extent: ClosedRange<Double>?, _ kind: ScaleKind = .linear, includesZero: Bool = false,
    count: Int = 5
  ) -> ClosedRange<Double> {
    ContinuousScale.domain(
      of: extent, kind: kind, includesZero: includesZero, tickCount: count, zone: nil)
  }

  @Test func anEndMovesToANearTickOnly() {
    #expect(domain(0.12...0.97) == 0.12...1)
    #expect(domain(0.02...0.88) == 0...0.88)
    #expect(domain(0.11...0.89) == 0.11...0.89)
    #expect(domain(0...1) == 0...1)
  }

  @Test func barsIncludeZero() {
    #expect(domain(66...80, includesZero: true) == 0...80)
    #expect(domain(-79...(-66), includesZero: true) == -80...0)
    #expect(domain(10...1000, .log, includesZero: true) == 10...1000)
  }

  @Test func aSingleNumberGetsRoom() {
    #expect(domain(0...0) == -1...1)
    #expect(domain(0...0, includesZero: true) == 0...1)
    #expect(domain(50...50) == 45...55)
    #expect(domain(10...10, .log) == 5...20)
    #expect(domain(86_400...86_400, .time) == 43_200...129_600)
  }

  @Test func withoutDataTheDomainIsAUsualOne() {
    #expect(domain(nil) == 0...1)
    #expect(domain(nil, .log) == 1...10)
  }

  @Test func logarithmicEndsMoveToPowers() {
    #expect(domain(1.2...9000, .log) == 1...10_000)
    #expect(domain(4...2000, .log) == 4...2000)
    #expect(domain(0...1000, .log) == 1...1000)
    #expect(domain(1.1...18, .log) == 1...20)
  }

  @Test func symlogEndsMoveToPowers() {
    #expect(domain(-800...90, .symlog) == -1000...100)
  }

  @Test func timesMoveToStartsOfUnits() {
    let hour = 3600.0
    #expect(domain((0.2 * hour)...(5.9 * hour), .time, count: 6) == 0...(6 * hour))
    #expect(domain((0.6 * hour)...(5.4 * hour), .time, count: 6) == (0.6 * hour)...(5.4 * hour))
  }
}
