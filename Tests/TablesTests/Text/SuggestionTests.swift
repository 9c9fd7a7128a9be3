import Testing

@testable import Tables

@Suite struct SuggestionTests {
  private static let names = ["loss", "val_top1", "percentage", "status", "step"]

  @Test(arguments: [
    ("los", "loss"), ("LOSS", "loss"), ("val_tpo1", "val_top1"), ("percentge", "percentage"),
    ("stauts", "status"), ("sttep", "step"), ("lozs", "loss"), ("val-top1", "val_top1"),
  ])
  func theNearestNameIsSuggested(text: String, name: String) {
    #expect(Suggestion.nearest(to: text, in: Self.names) == name)
  }

  @Test(arguments: ["x", "completely", "", "lo", "ssol"])
  func farNamesAreNot(text: String) {
    #expect(Suggestion.nearest(to: text, in: Self.names) == nil)
  }

  @Test func ofTwoThatAreAsNearTheFirstIsMeant() {
    #expect(Suggestion.nearest(to: "cat", in: ["car", "cut"]) == "car")
    #expect(Suggestion.nearest(to: "cat", in: []) == nil)
  }

  @Test func lettersThatAreSwappedCountOnce() {
    #expect(Suggestion.nearest(to: "ab", in: ["ba"]) == "ba")
    #expect(Suggestion.nearest(to: "ab", in: ["cd"]) == nil)
  }
}
