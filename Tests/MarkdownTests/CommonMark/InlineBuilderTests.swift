import Testing

@testable import Markdown

/// How inlines are put together from what cmark tells of them.
@Suite struct InlineBuilderTests {
  @Test func textThatWasSplitIsOneTextAgain() {
    var builder = InlineBuilder(escapes: escapes)
    builder.addText(Array("a".utf8))
    builder.addText(Array("&".utf8))
    builder.add(.softBreak)
    builder.addText(Array("b".utf8))
    #expect(builder.finish() == [.text("a&"), .softBreak, .text("b")])
  }

  @Test func everyFinishBeginsAnew() {
    var builder = InlineBuilder(escapes: escapes)
    builder.addText(Array("a".utf8))
    #expect(builder.finish() == [.text("a")])
    #expect(builder.finish() == [])
  }

  @Test func containersNest() {
    var builder = InlineBuilder(escapes: escapes)
    builder.open(.emphasis)
    builder.addText(Array("a".utf8))
    builder.open(.strong)
    builder.addText(Array("b".utf8))
    builder.close()
    builder.close()
    #expect(builder.finish() == [.emphasis([.text("a"), .strong([.text("b")])])])
  }

  @Test func whatIsTooDeepStandsInTheLevelAbove() {
    var builder = InlineBuilder(escapes: escapes)
    for _ in 0..<60 { builder.open(.emphasis) }
    #expect(builder.isTooDeep)
    builder.addText(Array("a".utf8))
    for _ in 0..<60 { builder.close() }
    #expect(!builder.isTooDeep)
    var inlines = builder.finish()
    var depth = 0
    while case .emphasis(let children)? = inlines.first {
      depth += 1
      inlines = children
    }
    #expect(depth == InlineBuilder.maximumDepth - 1)
    #expect(inlines == [.text("a")])
  }

  @Test func oneCloseTooManyChangesNothing() {
    var builder = InlineBuilder(escapes: escapes)
    builder.close()
    builder.addText(Array("a".utf8))
    #expect(builder.finish() == [.text("a")])
  }

  @Test(arguments: [
    ("<https://a/\\~>", "https://a/\\~"), ("[https://a/~](https://a/\\~)", "https://a/~"),
    ("[b](https://a/\\~)", "https://a/~"),
  ])
  func aBackslashIsPartOfAnAddressBetweenAnglesOnly(source: String, destination: String) {
    guard case .link(let found, _, _)? = Inline.parse(source).first else {
      Issue.record("no link")
      return
    }
    #expect(found == destination)
  }

  private var escapes: Escapes {
    var bytes: [UInt8] = []
    return Escapes(protecting: &bytes)
  }
}
