import Testing

@testable import Plots

@Suite struct ColorTests {
  @Test func chosenColorsWinAndNewValuesTakeFreeOnes() {
    var colors = ColorIdentity(chosen: ["adam": 1])
    #expect(colors.places(of: ["sgd", "adam", "lion"]) == ["sgd": 1, "adam": 0, "lion": 2])
    #expect(colors.places(of: ["sgd"]) == ["sgd": 1])
  }

  @Test func aNewValueDiffersFromTheOthersOfItsFigure() {
    var colors = ColorIdentity()
    _ = colors.places(of: (0..<8).map { "run \($0)" })
    #expect(colors.places(of: ["new", "run 0"]) == ["new": 1, "run 0": 0])
    // In a figure with the one that has its colour it gives way.
    #expect(colors.places(of: ["run 1", "new"]) == ["run 1": 1, "new": 0])
    #expect(colors.places(of: ["new"]) == ["new": 1])
  }

  @Test func aChosenColorIsNeverChanged() {
    var colors = ColorIdentity(chosen: ["a": 1, "b": 1])
    #expect(colors.places(of: ["c", "b", "a"]) == ["a": 0, "b": 0, "c": 1])
  }

  @Test func tooManyValuesShareColorsEvenly() {
    var colors = ColorIdentity()
    let places = colors.places(of: (0..<16).map { "run \($0)" })
    #expect((0..<16).map { places["run \($0)"] } == (0..<16).map { $0 % 8 })
  }

  @Test func levelsAreOfEqualWidth() {
    let scale = LevelScale(Channel(field: "v"), values: [0, 90])
    #expect([0, 9.9, 10, 45, 80, 90].map(scale.level) == [0, 0, 1, 4, 8, 8])
  }

  @Test func thresholdsAreSpreadOverTheScale() {
    var channel = Channel(field: "v")
    channel.thresholds = [1, 2, 5, 10]
    let scale = LevelScale(channel, values: [0, 20])
    #expect([0, 1, 3, 7, 50].map(scale.level) == [0, 2, 4, 6, 8])
  }

  @Test func aDivergingScaleIsAsWideOnBothSides() {
    var channel = Channel(field: "v")
    channel.isDiverging = true
    let scale = LevelScale(channel, values: [-1, 3])
    #expect(scale.domain == -3...3)
    #expect([-3, 0, 3].map(scale.level) == [-4, 0, 4])
  }

  @Test func aFewDivergingLevelsKeepTheirMiddle() {
    var channel = Channel(field: "v")
    channel.isDiverging = true
    channel.thresholds = [-1, 0, 1]
    let scale = LevelScale(channel, values: [-3, 3])
    #expect([-2.0, -0.5, 0.5, 2.0].map(scale.level) == [-4, -1, 1, 4])
  }

  @Test func logarithmicLevelsAreEqualFactors() {
    var channel = Channel(field: "v")
    channel.scale = .log
    let scale = LevelScale(channel, values: [0, 1, 10, 1e9])
    #expect([1.0, 5, 50, 5e8].map(scale.level) == [0, 0, 1, 8])
  }

  @Test func oneValueHasAMiddleColor() {
    #expect(LevelScale(Channel(field: "v"), values: [5, 5]).level(of: 5) == 4)
  }
}
