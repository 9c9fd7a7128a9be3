import Testing

@testable import Markdown

/// How the address of a link is written.
@Suite struct AddressFormTests {
  @Test(arguments: [
    ("https://a.org", "https://a.org", true, true), ("www.a.org", "http://www.a.org", true, false),
    ("a@b.org", "mailto:a@b.org", true, true),
    ("https://a.org/~b", "https://a.org/~b", false, true),
    ("https://a.org/ b", "https://a.org/ b", false, false),
    ("a@b..org", "mailto:a@b..org", true, false),
    ("urn:a", "urn:a", true, true), ("a:b", "a:b", true, false), ("/a", "/a", true, false),
    ("a@-b.org", "mailto:a@-b.org", true, false), ("x{y}@b.org", "mailto:x{y}@b.org", false, true),
  ])
  func anAddressMayStandBareOrBetweenAngles(
    text: String, destination: String, isPlain: Bool, hasBrackets: Bool
  ) throws {
    let form = try #require(AddressForm(of: text, to: destination))
    #expect(form.isPlain == isPlain)
    #expect(form.hasBrackets == hasBrackets)
  }

  @Test(arguments: [
    ("a", "b"), ("a.org", "http://a.org"), ("A@b.org", "mailto:a@b.org"), ("", "x"),
  ])
  func anotherTextIsNoAddress(text: String, destination: String) {
    #expect(AddressForm(of: text, to: destination) == nil)
  }

  @Test(arguments: [
    ("/a", "", "/a"), ("", "", ""), ("", "t", "<> \"t\""), ("a b", "", "<a b>"),
    ("a(b)", "", "<a(b)>"),
    ("a\\b", "", "a\\\\b"), ("<a", "", "<\\<a>"), ("a<b>c d", "", "<a\\<b\\>c d>"),
    ("/a", "say \"x\"", "/a \"say \\\"x\\\"\""), ("/a", "x\ny", "/a \"x&#10;y\""),
    ("/?a&copy;", "", "/?a&amp;copy;"), ("/?a&copy=1", "", "/?a&copy=1"), ("a\nb", "", "<a&#10;b>"),
  ])
  func aDestinationIsReadAsItWas(destination: String, title: String, expected: String) {
    let written = String(
      decoding: AddressForm.markdown(of: destination, title: title), as: UTF8.self)
    #expect(written == expected)
    #expect(
      Inline.parse("[x](\(written))") == [
        .link(destination: destination, title: title, [.text("x")])
      ])
  }

  @Test(arguments: [
    ("a & b", "a & b"), ("&amp;", "&amp;amp;"), ("&#32;", "&amp;#32;"), ("&amp", "&amp"),
    ("&;", "&;"),
    ("&", "&"), ("&&lt;", "&&amp;lt;"), ("&a-b;", "&a-b;"),
  ])
  func onlyWhatMayBeAnEntityIsEscaped(text: String, expected: String) {
    #expect(String(decoding: text.utf8.escapingEntities, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("a", 1), ("`", 2), ("``", 1), ("` ``", 3), ("` `` ```", 4), ("", 1), ("``` `", 2),
  ])
  func theShortestRunThatIsMissing(text: String, count: Int) {
    #expect(text.utf8.shortestAbsentRun(of: .backtick) == count)
  }
}
