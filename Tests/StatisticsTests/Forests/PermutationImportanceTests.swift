import Testing

@testable import Statistics

@Suite struct PermutationImportanceTests {
  /// A sweep whose target hangs on a rate, a little on a kind, and not on the third parameter.
  private func sweep(_ count: Int, seed: UInt64 = 12) -> (targets: [Double], features: [Feature]) {
    var numbers = SplitMix64(seed: seed)
    let rates = (0..<count).map { _ in numbers.unit() }
    let kinds = (0..<count).map { _ in numbers.index(below: 3) }
    let noise = (0..<count).map { _ in numbers.unit() }
    let targets = (0..<count).map { rates[$0] * 4 + [0, 1.5, 0.3][kinds[$0]] + noise[$0] / 10 }
    let others = (0..<count).map { _ in numbers.unit() }
    return (targets, [.numeric(rates), .categorical(kinds), .numeric(others)])
  }

  @Test func whatMattersMostComesFirst() throws {
    let (targets, features) = sweep(80)
    let importance = try #require(PermutationImportance(of: targets, by: features, trees: 60))
    let drops = importance.drops
    #expect(drops[0] > drops[1] && drops[1] > drops[2] && drops[2].magnitude < 0.1)
    #expect(importance.explained > 0.5 && importance.explained < 1)
    #expect(importance.count == 80)
    #expect(importance.words.hasPrefix("80 runs, out-of-bag R² 0."))
  }

  @Test func theSameSeedGivesTheSameForest() {
    let (targets, features) = sweep(20)
    func drops(_ seed: UInt64) -> [Double]? {
      PermutationImportance(of: targets, by: features, trees: 20, seed: seed)?.drops
    }
    #expect(drops(1) == drops(1) && drops(1) != drops(2))
  }

  @Test func noiseExplainsNothing() throws {
    var numbers = SplitMix64(seed: 13)
    let targets = numbers.values(30, kind: 0)
    // A category of its own for each run could explain all that a tree sees.
    let importance = try #require(
      PermutationImportance(
        of: targets, by: [.categorical(Array(0..<30)), .numeric(numbers.values(30, kind: 0))],
        trees: 60))
    #expect(importance.explained < 0.15)
  }

  @Test func tooLittleIsRefused() {
    let (targets, features) = sweep(7)
    #expect(PermutationImportance(of: targets, by: features) == nil)
    #expect(PermutationImportance(of: sweep(9).targets, by: []) == nil)
    #expect(PermutationImportance(of: sweep(9).targets, by: features) == nil)
    let equal = [Double](repeating: 3, count: 9)
    #expect(PermutationImportance(of: equal, by: [.numeric(equal)], trees: 5) == nil)
    #expect(
      PermutationImportance(of: [.nan] + targets, by: [.categorical([1, 1, 1, 1, 1, 1, 1, 1])])
        == nil)
  }

  @Test func oneConstantParameterDoesNoHarm() throws {
    let importance = try #require(
      PermutationImportance(
        of: (0..<10).map(Double.init), by: [.numeric([Double](repeating: 1, count: 10))], trees: 9))
    #expect(importance.drops == [0])
  }
}
