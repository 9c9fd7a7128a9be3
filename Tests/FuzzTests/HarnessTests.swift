import Testing

@testable import FuzzSurfaces

/// The checks see what they are there for.
@Suite struct HarnessTests {
  @Test(arguments: [
    "<svg><g></svg>", "<svg a=\"1\" a=\"2\"/>", "<svg a=1/>", "<svg>a & b</svg>",
    "<svg>\u{1}</svg>",
    "<svg a=\"<\"/>", "<svg>&nbsp;</svg>", "<svg", "<svg>\u{FFFE}</svg>", "<svg><fuzz/></svg>",
    "<svg onfuzz=\"1\"/>", "<svg>\0</svg>",
  ])
  func whatIsNoXMLIsSeen(text: String) {
    #expect(throws: Violation.self) { try OutputCheck.xml(Array(text.utf8), of: "it") }
  }

  @Test func xmlIsTaken() throws {
    let text = "<svg a=\"1 &amp; 2\"><!-- - --><g b='x'/>é &#65; &lt;fuzz&gt;</svg>"
    try OutputCheck.xml(Array(text.utf8), of: "it")
  }

  @Test(arguments: [
    "<fuzz onfuzz=1>", "<b class=x onfuzz=1>", "<b class=\"x\"onfuzz=1>",
    "<a href=\"javascript:fuzz\">",
    "a < b", "a & b", "\0",
  ])
  func dataInAPageIsSeen(text: String) {
    let page = "<!DOCTYPE html><title>t</title><style></style><main>\(text)</main>"
    #expect(throws: Violation.self) { try OutputCheck.page(Array(page.utf8)) }
  }

  @Test func pagesAreTaken() throws {
    let page =
      "<!DOCTYPE html><title>t</title><style>a<b</style><main><td class=n>&lt;fuzz&nbsp;<br>"
      + "<script>a < b && c</script><td hidden></main><script>x<fuzz</script>"
    try OutputCheck.page(Array(page.utf8))
  }

  @Test func bytesThatAreNoUTF8AreSeen() {
    #expect(throws: Violation.self) { try OutputCheck.text([0xFF], of: "it") }
  }

  @Test func theSameSeedMakesTheSameInputs() {
    let corpus: [[UInt8]] = [Array("SELECT 1".utf8), Array("-- comment".utf8), []]
    var one = Mutator(seed: 3, corpus: corpus, words: ["'", "/*"])
    var other = one
    let inputs = (0..<200).map { _ in one.next() }
    #expect(inputs == (0..<200).map { _ in other.next() })
    #expect(Set(inputs).count > 150)
    #expect(inputs.allSatisfy { $0.count <= Surface.longestInput })
  }

  @Test func partsAreThoseBetweenLinesOfPercentSigns() {
    let input = Input(bytes: Array("a\n%%\nb\n%%\nc".utf8))
    #expect(input.parts(2) == ["a", "b\n%%\nc"])
    #expect(input.parts(4) == ["a", "b", "c", ""])
  }

  @Test func aViolationIsThrown() {
    let surface = Surface("odd", testedInputs: 1, words: []) { input in
      try require(input.bytes.count.isMultiple(of: 2), "odd")
    }
    #expect(throws: Never.self) { try surface.check([1, 2]) }
    #expect(throws: Violation.self) { try surface.check([1]) }
  }
}
