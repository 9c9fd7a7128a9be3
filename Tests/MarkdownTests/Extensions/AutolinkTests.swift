import TestSupport
import Testing

@testable import Markdown

/// Bare addresses in text.
@Suite struct AutolinkTests {
  @Test(arguments: [
    ("see http://a.org/b now", ["http://a.org/b"]),
    ("https://a.org?q=1&r=2", ["https://a.org?q=1&r=2"]),
    ("ftp://a", ["ftp://a"]), ("www.a.org and www.b.org", ["www.a.org", "www.b.org"]),
    ("(www.a.org)", ["www.a.org"]), ("*www.a.org*", ["www.a.org"]),
    ("a.b+c@d.org", ["a.b+c@d.org"]),
    ("mailto:a@b.org", ["mailto:a@b.org"]), ("a@b.c.org.", ["a@b.c.org"]),
    ("a@b-c.org", ["a@b-c.org"]),
    ("http://日本.jp/é", ["http://日本.jp/é"]), ("http://a.org/<b>", ["http://a.org/"]),
    ("http://a.org http://b.org", ["http://a.org", "http://b.org"]),
  ])
  func addressesAreFound(text: String, addresses: [String]) {
    #expect(found(in: text) == addresses)
  }

  @Test(arguments: [
    "www.", "xwww.a.org", "www.a_b.org", "www.a.b_c", "http://", "http://.", "gopher://a.org",
    "httpx://a.org", "a@", "@b.org", "a@b", "a@b.", "a@b.o1", "a b@ c.org", "www",
    "http:/a.org", "http:// a.org", "a@b_c",
  ])
  func otherTextHasNone(text: String) {
    #expect(found(in: text) == [])
  }

  @Test(arguments: [
    ("www.a.org.", "www.a.org"), ("www.a.org?!", "www.a.org"), ("www.a.org/(b)", "www.a.org/(b)"),
    ("www.a.org/b)", "www.a.org/b"), ("www.a.org/(b))).", "www.a.org/(b)"),
    ("www.a.org/&amp;", "www.a.org/"), ("www.a.org/&b=1;", "www.a.org/&b=1"),
    ("www.a.org/a;", "www.a.org/a"), ("www.a.org/_~*'\"", "www.a.org/"),
    ("http://a.org/b,", "http://a.org/b"), ("www.a.org/x&y;&z;.", "www.a.org/x"),
  ])
  func theEndOfTheSentenceIsNoPartOfIt(text: String, address: String) {
    #expect(found(in: text) == [address])
  }

  @Test func whereALinkLeads() {
    let links = ["www.a.org", "http://a.org", "a@b.org", "mailto:a@b.org"].flatMap {
      Autolink.all(in: Array($0.utf8), isOpenStart: true)
    }
    #expect(links.map(\.prefix) == ["http://", "", "mailto:", ""])
  }

  @Test func afterAWordNoWebsiteBegins() {
    let text = Array("www.a.org".utf8)
    #expect(Autolink.all(in: text, isOpenStart: false).isEmpty)
    #expect(Autolink.all(in: text, isOpenStart: true).count == 1)
  }

  @Test(arguments: 0..<5)
  func addressesAreApartAndInTheText(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    let pieces = [
      "www.", "http://", "https://", "a", "b", ".org", "@", "_", "-", ".", ",", ")", "(", "&amp;",
      ";",
      " ", "/", "?", "é", "日", "mailto:", "<", "~", "*", ":",
    ]
    for _ in 0..<1000 {
      let text = (0..<Int.random(in: 0...15, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let bytes = Array(text.utf8)
      var end = 0
      for link in Autolink.all(in: bytes, isOpenStart: true) {
        #expect(link.range.lowerBound >= end && link.range.upperBound <= bytes.count, "\(text)")
        #expect(!link.range.isEmpty && !bytes[link.range].contains { $0.isWhitespace }, "\(text)")
        // A link ends between characters.
        #expect(String(validating: bytes[link.range], as: UTF8.self) != nil, "\(text)")
        end = link.range.upperBound
      }
    }
  }

  @Test func dataBecomesTextAndLinks() {
    #expect([Inline](plain: "*a*\nb") == [.text("*a* b")])
    #expect(
      [Inline](plain: "x@y.org, www.a.org") == [
        .link(destination: "mailto:x@y.org", title: "", [.text("x@y.org")]), .text(", "),
        .link(destination: "http://www.a.org", title: "", [.text("www.a.org")]),
      ])
    #expect([Inline](plain: "") == [])
  }

  private func found(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Autolink.all(in: bytes, isOpenStart: true).map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }
}
