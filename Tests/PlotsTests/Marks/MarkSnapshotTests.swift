import Testing

@testable import Plots

@Suite struct MarkSnapshotTests {
  /// Large drawings and variants that say nothing new are only checked for being sound.
  private static let unrecorded: Set = ["dense", "levels", "words", "confusion", "timeBars"]

  @Test(arguments: MarkExamples.all.filter { !unrecorded.contains($0.name) }.map(\.name))
  func everyMarkHasASnapshot(name: String) throws {
    let example = try #require(MarkExamples.all.first { $0.name == name })
    try expectSnapshot(try example.drawing(), "mark-\(name)")
  }

  @Test func everyMarkIsAmongTheExamples() {
    let shown = Set(MarkExamples.all.flatMap { example in example.plot.marks })
    #expect(Set(Marks.standard.all.map { $0.name }) == shown)
  }

  @Test(arguments: MarkExamples.all.map(\.name))
  func everyStyleIsWellFormed(name: String) throws {
    let example = try #require(MarkExamples.all.first { $0.name == name })
    #expect(try example.drawing().isSound)
    #expect(try example.drawing(width: 348, isNarrow: true).isSound)
    #expect(try example.drawing(style: .file).isSound)
    #expect(try example.drawing(width: 234, style: .paper).isSound)
  }
}
