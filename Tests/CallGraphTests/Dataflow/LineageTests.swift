import Testing

@testable import CallGraph

@Suite struct LineageTests {
  @Test func textsHaveNumbers() {
    var numbers = HashNumbers()
    let texts = (0..<200).map { "hash \($0)" }
    #expect(texts.map { numbers.number(of: $0) } == (0..<200).map { Int32($0) })
    #expect(texts.map { numbers.number(of: $0) } == (0..<200).map { Int32($0) })
    #expect(numbers.known("hash 7") == 7)
    #expect(numbers.known("hash") == nil)
    #expect(numbers.text(199) == "hash 199")
    #expect(numbers.text(200) == "")
  }

  @Test func linksKeepTheOrderOfTheirPairs() {
    let links = Links(count: 3, [(2, 5), (0, 9), (2, 4), (2, 5)])
    #expect(Array(links[2]) == [5, 4, 5])
    #expect(Array(links[1]) == [])
    #expect(Array(links[7]) == [])
    #expect(Array(links.sorted[2]) == [4, 5, 5])
    #expect(links.sorted[2].countSorted(of: 5) == 2)
    #expect(links.sorted[2].lastSorted(of: 4) == links.sorted[2].startIndex)
    #expect(links.sorted[2].lastSorted(of: 6) == nil)
    #expect(links.sorted[2].hasSorted(4))
  }

  /// The newest of two callers that called both.
  @Test func resultsInAListComeLastCallFirst() throws {
    let calls = try WrittenCalls()
    try calls.call("a", "t", result: "1")
    try calls.call("b", "t", result: "2")
    try calls.call("join", "join", [.init("list", from: "a", "b")], result: "3")
    try calls.call("old", "main", result: "3", children: ["a", "b", "join"])
    try calls.call("new", "main", result: "3", children: ["b", "a", "join", "b"])
    let lineage = try calls.graph().lineage()
    let argument = try #require(lineage.arguments.known("join.0"))
    let upstream = lineage.sources(of: argument, value: lineage.argumentValue[Int(argument)])
    let names = upstream.compactMap { lineage.call(at: $0) }.map { lineage.calls.text($0) }
    #expect(names == ["b", "a"])
  }
}
