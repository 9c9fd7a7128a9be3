import Testing

@testable import Markdown

/// What stands before the lines of a block.
@Suite struct MarkdownMarginTests {
  @Test func atTheTopNothingStandsBeforeALine() {
    var margin = MarkdownMargin()
    #expect(margin.isEmpty)
    #expect(margin.next() == [])
  }

  @Test func theMarkStandsBeforeTheFirstLine() {
    var margin = MarkdownMargin().inside("> ".utf8, then: "> ".utf8).inside(
      "- ".utf8, then: "  ".utf8)
    #expect(!margin.isEmpty)
    #expect(lines(&margin, 3) == ["> - ", ">   ", ">   "])
  }

  @Test func anEmptyLineHasNoBlanksAtItsEnd() {
    var margin = MarkdownMargin().inside("> ".utf8, then: "> ".utf8).inside(
      "- ".utf8, then: "  ".utf8)
    #expect(margin.next(isEmpty: true) == Array("> -".utf8))
    #expect(margin.next(isEmpty: true) == Array(">".utf8))
    var item = MarkdownMargin().inside("1. ".utf8, then: "   ".utf8)
    _ = item.next()
    #expect(item.next(isEmpty: true) == [])
  }

  @Test func whatFollowsAnInnerBlockHasTheOuterMargin() {
    var outer = MarkdownMargin().inside("- ".utf8, then: "  ".utf8)
    var inner = outer.inside("> ".utf8, then: "> ".utf8)
    #expect(lines(&inner, 2) == ["- > ", "  > "])
    outer.end(inner)
    #expect(lines(&outer, 1) == ["  "])
  }

  @Test func anInnerBlockWithoutLinesLeavesTheMark() {
    var outer = MarkdownMargin().inside("- ".utf8, then: "  ".utf8)
    outer.end(outer.inside("+ ".utf8, then: "  ".utf8))
    #expect(lines(&outer, 1) == ["- "])
  }

  private func lines(_ margin: inout MarkdownMargin, _ count: Int) -> [String] {
    (0..<count).map { _ in String(decoding: margin.next(), as: UTF8.self) }
  }
}
