import Testing

@testable import Databases

@Suite struct PatternSetTests {
  private func members(_ set: PatternSet, in range: ClosedRange<UInt32>) -> [UInt32] {
    range.filter(set.contains)
  }

  @Test func rangesReachBeyondASCII() {
    var set = PatternSet("a")
    set.add(0x7E...0x81)
    #expect(members(set, in: 0...0x200) == [0x61, 0x7E, 0x7F, 0x80, 0x81])
    set.negate()
    #expect(members(set, in: 0x5F...0x62) == [0x5F, 0x60, 0x62])
    #expect(!set.contains(0x81) && set.contains(0x10FFFF))
  }

  @Test func lettersAreFoldedInASCII() {
    var set = PatternSet("k")
    set.add(0x58...0x5A)
    set.foldCase()
    #expect(members(set, in: 0x41...0x7A).count == 8)
    #expect(set.contains(0x4B) && set.contains(0x7A))
  }

  @Test func classesHaveOpposites() {
    #expect(members(PatternSet(.digit), in: 0...127) == Array(0x30...0x39))
    #expect(members(PatternSet(.space), in: 0...127) == [9, 10, 11, 12, 13, 32])
    #expect(members(PatternSet(.lineEnd), in: 0...0x100) == [10, 11, 12, 13, 0x85])
    #expect(members(PatternSet(.word, isOutside: true), in: 0x30...0x39) == [])
  }

  @Test func treesKeepTheirCounts() throws {
    let tree = try #require(PatternParser.tree(of: "a{2,3}|^"))
    #expect(!tree.ignoresCase)
    #expect(
      tree.node
        == .choice([
          .sequence([.repeated(.set(PatternSet("a")), least: 2, most: 3)]),
          .sequence([.place(.start)]),
        ]))
  }
}
