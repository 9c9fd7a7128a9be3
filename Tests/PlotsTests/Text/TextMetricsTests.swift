import Plots
import Testing

@Suite struct TextMetricsTests {
  /// An axis has just the room of its widest name, which sums in another order.
  @Test func aNameFitsTheRoomThatItWasMeasuredFor() {
    let width = TextMetrics.width(of: "0", size: 6.5)
    #expect(TextMetrics.shortened("0", size: 6.5, to: width - 1e-12) == "0")
    #expect(TextMetrics.truncated("0", size: 6.5, to: width - 1e-12) == "0")
  }

  @Test(arguments: [
    (" ", 318), ("!", 401), ("@", 1015), ("W", 989), ("i", 278), ("m", 974), ("~", 838),
    ("0123456789", 6360), ("−", 838), ("…", 1000), ("学習", 2000), ("e\u{301}", 615), ("Ж", 700),
    ("\u{2009}", 200), ("é", 615), ("ł", 284), ("", 0),
  ])
  func widthsAreThoseOfTheWiderFont(text: String, thousandths: Double) {
    #expect(TextMetrics.width(of: text, size: 1000) == thousandths)
  }

  @Test(arguments: [
    ("!", 456), ("@", 1000), ("A", 774), ("I", 372), ("k", 665), ("w", 924), ("|", 365), ("~", 838),
    ("z", 582), ("0", 696), ("学", 1000),
  ])
  func boldIsWider(text: String, thousandths: Double) {
    #expect(TextMetrics.width(of: text, size: 1000, bold: true) == thousandths)
  }

  @Test func longTextIsCut() {
    #expect(TextMetrics.truncated("cosine", size: 10, to: 50) == "cosine")
    #expect(TextMetrics.truncated("cosine schedule", size: 10, to: 54) == "cosine s…")
    #expect(TextMetrics.truncated("cosine schedule", size: 10, to: 50) == "cosine…")
    #expect(TextMetrics.truncated("cosine", size: 10, to: 0) == "…")
  }

  @Test func namesAreCutInTheirMiddle() {
    func short(_ name: String, _ limit: Double) -> String {
      TextMetrics.shortened(name, size: 10, to: limit)
    }
    #expect(short("cosine", 50) == "cosine")
    let cut = short("trial_lr_0.001_seed_1", 70)
    #expect(cut.hasPrefix("trial") && cut.hasSuffix("d_1") && cut.contains("…"))
    #expect(short("trial_lr_0.001_seed_1", 0) == "…")
  }

  @Test func namesStayDifferent() {
    let ends = ["trial_lr_0.001_seed_1", "trial_lr_0.001_seed_2", "trial_lr_0.002_seed_1"]
    #expect(Set(TextMetrics.shortened(ends, size: 10, to: 80)).count == 3)
    let middles = (1...3).map { "convolution_\($0)_with_a_long_end" }
    let short = TextMetrics.shortened(middles, size: 10, to: 80)
    #expect(Set(short).count == 3)
    for name in short { #expect(TextMetrics.width(of: name, size: 10) <= 80 + 1e-9) }
  }

  @Test func textIsWrappedAtItsBreaks() {
    func wrapped(_ text: String, to limit: Double, lines: Int = 2) -> [String] {
      TextMetrics.wrapped(text, size: 10, to: limit, lines: lines)
    }
    #expect(wrapped("cosine", to: 50) == ["cosine"])
    #expect(wrapped("cosine schedule", to: 55) == ["cosine", "schedule"])
    #expect(wrapped("resnet50_imagenet", to: 56) == ["resnet50_", "imagenet"])
    #expect(wrapped("abcdefghijkl", to: 36) == ["abcdef", "ghijkl"])
    #expect(wrapped("one two three four", to: 46) == ["one two", "three f…"])
    #expect(wrapped("one two three four", to: 46, lines: 3) == ["one two", "three", "four"])
    #expect(wrapped("", to: 40) == [""])
  }

  @Test(arguments: [5.0, 12, 30, 80, 200]) func linesFit(limit: Double) {
    let text = "a deep resnet-101, trained/longer with 学習率 and emoji 🎉 at the end"
    for line in TextMetrics.wrapped(text, size: 12, to: limit, lines: 4) where line.count > 1 {
      #expect(TextMetrics.width(of: line, size: 12) <= limit + 1e-6)
    }
  }
}
