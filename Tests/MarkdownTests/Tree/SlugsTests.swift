import Markdown
import Testing

/// The ids of headings.
@Suite struct SlugsTests {
  @Test(arguments: [
    ("Top-1, by run", "top-1-by-run"), ("A  b", "a--b"), ("snake_case", "snake_case"),
    ("100 % of 5", "100--of-5"), ("É à", "é-à"), ("C++ & C#", "c--c"), ("½ ²", "½-²"),
    ("e\u{301}", "e\u{301}"), ("!?", "section"), ("", "section"), ("-", "-"), ("日本語", "日本語"),
    ("a\tb", "ab"), ("💡 idea", "-idea"), ("a‿b", "a‿b"),
  ])
  func anIdHasLettersDigitsAndHyphens(title: String, id: String) {
    #expect(Slugs.slug(title) == id)
  }

  @Test func aSecondHeadingOfTheSameNameIsNumbered() {
    var slugs = Slugs()
    #expect(slugs.slug(for: "a") == "a")
    #expect(slugs.slug(for: "A") == "a-1")
    #expect(slugs.slug(for: "a!") == "a-2")
  }

  @Test func aNumberThatIsTakenIsSkipped() {
    var slugs = Slugs()
    #expect(["a-1", "a", "a", "a-1"].map { slugs.slug(for: $0) } == ["a-1", "a", "a-2", "a-1-1"])
  }

  @Test func noIdIsGivenTwice() {
    var slugs = Slugs()
    var ids: Set<String> = []
    for index in 0..<300 {
      let title = ["a", "a-1", "a 1", "a-1-1", "?"][index % 5]
      #expect(ids.insert(slugs.slug(for: title)).inserted)
    }
  }
}
