import Plots
import Testing

@Suite struct TextMetricsTests {
  @Test(arguments: [
    (" ", 278), ("!", 278), ("@", 1015), ("W", 944), ("i", 222), ("m", 833), ("~", 584),
    ("0123456789", 5560), ("−", 584), ("…", 1000), ("学習", 2000), ("e\u{301}", 556), ("Ж", 600),
    ("\u{2009}", 200), ("", 0),
  ])
  func widthsAreThoseOfHelvetica(text: String, thousandths: Double) {
    #expect(TextMetrics.width(of: text, size: 1000) == thousandths)
  }

  @Test(arguments: [
    ("!", 333), ("@", 975), ("A", 722), ("I", 278), ("k", 556), ("w", 778), ("|", 280), ("~", 584),
    ("z", 500), ("0", 556), ("学", 1000),
  ])
  func boldIsWider(text: String, thousandths: Double) {
    #expect(TextMetrics.width(of: text, size: 1000, bold: true) == thousandths)
  }

  @Test func longTextIsCut() {
    #expect(TextMetrics.truncated("cosine", size: 10, to: 50) == "cosine")
    #expect(TextMetrics.truncated("cosine schedule", size: 10, to: 50) == "cosine s…")
    #expect(TextMetrics.truncated("cosine schedule", size: 10, to: 45) == "cosine…")
    #expect(TextMetrics.truncated("cosine", size: 10, to: 0) == "…")
  }

  @Test func textIsWrappedAtItsBreaks() {
    func wrapped(_ text: String, to limit: Double, lines: Int = 2) -> [String] {
      TextMetrics.wrapped(text, size: 10, to: limit, lines: lines)
    }
    #expect(wrapped("cosine", to: 50) == ["cosine"])
    #expect(wrapped("cosine schedule", to: 50) == ["cosine", "schedule"])
    #expect(wrapped("resnet50_imagenet", to: 50) == ["resnet50_", "imagenet"])
    #expect(wrapped("abcdefghijkl", to: 30) == ["abcde", "fghijkl"])
    #expect(wrapped("one two three four", to: 40) == ["one two", "three f…"])
    #expect(wrapped("one two three four", to: 40, lines: 3) == ["one two", "three", "four"])
    #expect(wrapped("", to: 40) == [""])
  }

  @Test(arguments: [5.0, 12, 30, 80, 200]) func linesFit(limit: Double) {
    let text = "a deep resnet-101, trained/longer with 学習率 and emoji 🎉 at the end"
    for line in TextMetrics.wrapped(text, size: 12, to: limit, lines: 4) where line.count > 1 {
      #expect(TextMetrics.width(of: line, size: 12) <= limit + 1e-6)
    }
  }
}
