import Testing

@testable import Markdown

/// Cells and captions, which are parsed as paragraphs of one document.
@Suite struct InlineUnitsTests {
  private let place = SourcePosition(line: 9, column: 5)

  @Test func everyCellHasItsOwnInlines() {
    var units = InlineUnits(escapes: escapes)
    let keys = ["*a*", "", "b `c`"].map { units.append(cell: Array($0.utf8)[...], from: place) }
    let parsed = units.parsed(definitions: [])
    #expect(parsed[keys[0]] == [.emphasis([.text("a")])])
    #expect(parsed[keys[1]] == [])
    #expect(parsed[keys[2]]?.plainText == "b c")
  }

  @Test func codeInACellStandsWhereItIsInTheFile() throws {
    var units = InlineUnits(escapes: escapes)
    let key = units.append(cell: Array("b `c`".utf8)[...], from: place)
    guard case .code(let span)? = units.parsed(definitions: [])[key]?.last else {
      Issue.record("no code")
      return
    }
    #expect(span.map.position(of: 0) == SourcePosition(line: 9, column: 8))
  }

  @Test(arguments: ["# a", "- a", "> a", "```", "1. a", "    a", "---", "<div>", "[x]: /u", "|-|"])
  func noCellIsABlock(source: String) {
    var units = InlineUnits(escapes: escapes)
    let key = units.append(cell: Array(source.utf8)[...], from: place)
    let after = units.append(cell: Array("z".utf8)[...], from: place)
    let parsed = units.parsed(definitions: [])
    #expect(parsed[key]?.isEmpty == false)
    #expect(parsed[after] == [.text("z")])
  }

  @Test func theLinesOfAParagraphBeginNoBlocks() {
    var units = InlineUnits(escapes: escapes)
    let lines = ["a", "# b", "- c"].map { (Array($0.utf8)[...], place) }
    let key = units.append(paragraph: lines)
    #expect(units.parsed(definitions: [])[key]?.plainText == "a # b - c")
  }

  @Test func definitionsHoldForAllUnits() {
    var units = InlineUnits(escapes: escapes)
    let key = units.append(cell: Array("[a]".utf8)[...], from: place)
    let parsed = units.parsed(definitions: [Array("[a]: /u".utf8)])
    #expect(parsed[key] == [.link(destination: "/u", title: "", [.text("a")])])
  }

  @Test func aParagraphOfDefinitionsHasNoText() {
    var units = InlineUnits(escapes: escapes)
    let key = units.append(paragraph: [(Array("[a]: /u".utf8)[...], place)])
    #expect(units.parsed(definitions: [])[key] == nil)
  }

  private var escapes: Escapes {
    var bytes: [UInt8] = []
    return Escapes(protecting: &bytes)
  }
}
