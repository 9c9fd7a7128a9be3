import Testing

@testable import Statistics

@Suite struct ProfileTests {
  @Test func aggregatesOfRliable() {
    let values = AggregateScore.all.map { $0.value(of: Examples.a) }
    let truths = [0.7573333333, 0.802, 0.7811111111, 0.2426666667]
    #expect(zip(values, truths).allSatisfy { Examples.agree($0, $1) })
  }

  @Test func profilesFallFromOneToNone() throws {
    let taus = [0, 0.5, 0.6, 0.8, 0.9, 1]
    let profile = PerformanceProfile(of: Examples.a, at: taus, draws: 300)
    #expect(
      zip(profile.shares, [1, 14.0 / 15, 11.0 / 15, 7.0 / 15, 4.0 / 15, 0])
        .allSatisfy { Examples.agree($0, $1, to: 1e-12) })
    let (low, high) = (try #require(profile.low), try #require(profile.high))
    #expect(profile.resamples == .drawn(300, seed: 1))
    for place in taus.indices {
      #expect(low[place] <= profile.shares[place] + 1e-12)
      #expect(high[place] >= profile.shares[place] - 1e-12)
    }
  }

  @Test func tasksCountAlikeWhateverTheirRuns() {
    let profile = PerformanceProfile(of: [[1, 1, 1, 1], [0]], at: [0.5])
    #expect(profile.shares == [0.5])
    #expect(profile.resamples == .all(256))
    let alone = PerformanceProfile(of: [[1], [0]], at: [0.5])
    #expect(alone.shares == [0.5] && alone.low == nil && alone.resamples == nil)
    #expect(PerformanceProfile(of: [], at: [0.5]).shares.allSatisfy { $0.isNaN })
    #expect(PerformanceProfile(of: [[1, 2]], at: []).shares == [])
  }
}
