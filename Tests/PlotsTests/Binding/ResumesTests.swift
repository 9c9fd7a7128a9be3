import Testing

@testable import Plots

/// Runs that resume one another are one line.
@Suite struct ResumesTests {
  private func run(_ group: String?, _ x: [Double], from row: Int32 = 0) -> Series {
    Series(
      hue: .series(0), shape: .circle, color: 0, rows: x.indices.map { row + Int32($0) }, x: x,
      y: x.map { $0 * 10 }
    ).named(group)
  }

  @Test func aChainIsOneSeries() {
    let runs = [run("a", [0, 1]), run("b", [2, 3], from: 2), run("c", [4], from: 4)]
    let merged = Resumes.merged(runs, [("a", "b"), ("b", "c")])
    #expect(merged.map(\.group) == ["a"])
    #expect(merged[0].x == [0, 1, 2, 3, 4])
    #expect(merged[0].rows == [0, 1, 2, 3, 4])
  }

  @Test func theLaterRunHidesWhatItDidAgain() {
    let runs = [run("a", [0, 1, 2, 3]), run("b", [2, 4], from: 10)]
    let merged = Resumes.merged(runs, [("a", "b")])
    #expect(merged[0].x == [0, 1, 2, 4])
    // Each point keeps the row that it comes from.
    #expect(merged[0].rows == [0, 1, 10, 11])
  }

  @Test func runsStandWhereTheirFirstOneStood() {
    let runs = [run("c", [9]), run("b", [1]), run("x", [5]), run("a", [0])]
    let merged = Resumes.merged(runs, [("a", "b")])
    #expect(merged.map(\.group) == ["c", "x", "a"])
  }

  @Test func aRunThatIsNotShownLeadsNowhere() {
    let runs = [run("b", [1]), run("c", [2])]
    #expect(Resumes.merged(runs, [("a", "b"), ("a", "c")]).map(\.group) == ["b", "c"])
    #expect(Resumes.merged(runs, [("b", "z"), ("z", "c")]).map(\.group) == ["b", "c"])
  }

  @Test func aCircleLosesNoRun() {
    let runs = [run("a", [0]), run("b", [1])]
    let merged = Resumes.merged(runs, [("a", "b"), ("b", "a")])
    #expect(merged.flatMap(\.x).sorted() == [0, 1])
    #expect(Resumes.merged([run("a", [0])], [("a", "a")]).map(\.x) == [[0]])
  }

  @Test func seriesWithoutARunStayAsTheyAre() {
    let runs = [run(nil, [0]), run(nil, [1])]
    #expect(Resumes.merged(runs, [("a", "b")]).map(\.x) == [[0], [1]])
  }
}

extension Series {
  fileprivate func named(_ group: String?) -> Series {
    var copy = self
    copy.group = group
    return copy
  }
}
