import Statistics
import Tables
import Testing

@testable import Reports

/// What becomes of the values of a cell.
@Suite struct StatisticTests {
  private static let accuracies = [0.91, 0.93, 0.90, 0.95, 0.92]

  @Test(
    arguments: [
      ("mean±sd", "[0.922, 0.019235384061671322, 5]"),
      ("mean ± SD", "[0.922, 0.019235384061671322, 5]"),
      ("mean+-se", "{\"mean\": 0.922, \"se\": 0.0086023252670426"),
      ("mean±ci", "{\"mean\": 0.922, \"ci\": 0.02388388"),
      ("mean [t]", "{\"mean\": 0.922, \"low\": 0.89811"),
      ("mean[ci]", "{\"mean\": 0.922, \"low\": 0.89811"),
      ("median [bootstrap]", "{\"mean\": 0.92, \"low\": 0.9, \"high\": 0.95"),
      ("iqm [bca]", "{\"mean\": 0.92, \"low\": 0.90"),
    ])
  func aSpreadStandsBesideTheNumber(words: String, json: String) throws {
    let cell = try #require(Statistic(words)?.cell(of: Self.accuracies))
    #expect(cell.json.hasPrefix(json), "\(cell.json)")
  }

  @Test(arguments: [
    ("mean [t]", "95 % t interval"), ("mean±ci", "95 % t interval"),
    ("median [bootstrap]", "95 % bootstrap interval, all 3,125 resamples"),
    ("mean±sd", nil),
  ])
  func anIntervalIsNamed(words: String, name: String?) throws {
    #expect(try #require(Statistic(words)?.cell(of: Self.accuracies)).interval == name)
  }

  @Test func aRateTellsItsCounts() throws {
    let values = Array(repeating: 1.0, count: 19) + [0]
    #expect(
      Statistic("rate")?.cell(of: values)?.json
        == "{\"mean\": 0.95, \"successes\": 19, \"n\": 20}")
    let wilson = try #require(Statistic("rate [wilson]")?.cell(of: values))
    #expect(wilson.json.contains("\"low\": 0.76386"))
    #expect(wilson.json.contains("\"high\": 0.99111"))
  }

  @Test func aLoneValueHasNoSpread() {
    #expect(Statistic("mean±sd")?.cell(of: [2])?.json == "[2.0, null, 1]")
    #expect(Statistic("mean [t]")?.cell(of: [2])?.json.contains("\"low\": null") == true)
  }

  @Test(arguments: [
    "", "average", "mean±", "mean±x", "mean [wilson]", "rate [t]", "sd±sd", "n [t]", "q101", "q",
    "median±sd", "mean [", "trimmed(0.5)", "max [bootstrap]", "first±sd",
  ])
  func nobodyComputesThat(words: String) { #expect(Statistic(words) == nil) }

  @Test(arguments: [
    ("median", 0.92), ("iqm", 0.92), ("q25", 0.91), ("trimmed(0.2)", 0.92), ("gap", 0.078),
    ("sd", 0.019235384061671325), ("se", 0.00860232526704262),
  ])
  func figuresAreNumbers(words: String, figure: Double) throws {
    let statistic = try #require(Statistic(words))
    guard case .figure(let summary) = statistic.center else {
      Issue.record("\(words) is no figure")
      return
    }
    #expect(abs(summary.value(of: Self.accuracies) - figure) < 1e-12)
    #expect(statistic.cell(of: Self.accuracies) == nil)
  }
}
