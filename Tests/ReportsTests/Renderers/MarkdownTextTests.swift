import Testing

@testable import Reports

/// Which cells of a pipe table are written as they are.
@Suite struct MarkdownTextTests {
  private func isPlain(_ text: String) -> Bool {
    Array(text.utf8).withUnsafeBufferPointer { MarkdownText.isPlain($0) }
  }

  @Test(arguments: ["", "0.25", "wide window", "w", "a w w", "sgd (lr=0.1); x"])
  func mostCellsAreAsTheyAre(_ text: String) { #expect(isPlain(text)) }

  @Test(arguments: [
    "www.example.org", "see www.a", "ww", " a", "a ", "a|b", "a*b", "http://x", "é",
  ])
  func whatMayBeMarkupIsWrittenWithCare(_ text: String) { #expect(!isPlain(text)) }
}
