import Testing

@testable import Reports

@Suite struct AuthorHTMLTests {
  private func tags(_ html: String) -> [String] {
    AuthorHTML(html).tags.map { tag in
      ([tag.name] + tag.attributes.map { "\($0.name)=\($0.value)" }).joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("<p>a</p>", ["p"]), ("<IMG SRC='a b.png' alt=x>", ["img src=a b.png alt=x"]),
    ("<img\n  src = a.png/>", ["img src=a.png/"]), ("<input disabled>", ["input disabled="]),
    ("<!-- <b> --><i>", ["i"]), ("<style><b></style><i>", ["style", "i"]), ("1 < 2 <b", ["b"]),
    ("<a title='<b>'>", ["a title=<b>"]), ("<a b=\"c", ["a b=c"]), ("<", []), ("<!--", []),
    ("<br/>", ["br"]), ("<é>", []),
  ])
  func tagsAreRead(html: String, expected: [String]) { #expect(tags(html) == expected) }

  @Test(arguments: [
    ("<img src=a.png alt=b>", "<img src=\"X\" alt=b>"),
    ("<img src='a'><img src=\"b\">", "<img src=\"X\"><img src=\"X\">"),
    ("<a src=b>", "<a src=b>"), ("é<img src='a'/>é", "é<img src=\"X\"/>é"),
  ])
  func valuesAreReplaced(html: String, expected: String) {
    #expect(
      AuthorHTML(html).replacing { tag, attribute in
        tag.name == "img" && attribute.name == "src" ? "X" : nil
      } == expected)
  }
}
