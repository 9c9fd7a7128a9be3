import Testing

@testable import Tables

@Suite struct KeptCellTests {
  private func made(_ name: String, _ field: Field) throws -> KeptCell {
    let context = FormatContext.sample
    return try context.formats.format(name, context: context).cell(of: field)
  }

  @Test func aKeptCellHasAllOfTheCell() throws {
    let kept = try Field.with(text: "[1, 3, 2]", as: Field.json) { try made("spark", $0) }
    #expect(kept.text == "1 → 2" && kept.sort == .real(2))
    let cell = DrawnCell(kept)
    #expect(cell.graphic == .spark(best: 1) && cell.points.map(\.y) == [0, 1, 0.5])
  }

  @Test func aKeptCellMayBeTextOnly() {
    let cell = DrawnCell(KeptCell(text: "é <b>"))
    #expect(cell.shown == Shown(text: "é <b>"))
    #expect(cell.sort == .text && cell.graphic == .none && !cell.isNull)
  }

  @Test func cellsThatLookAlikeAreAlike() throws {
    let one = try made("float", .real(1.001))
    #expect(one.shows(the: try made("float", .real(1.001))))
    #expect(!one.shows(the: try made("float", .real(1.002))), "the tooltips differ")
    #expect(!one.shows(the: KeptCell(text: "1.00")))
    #expect(try made("float", .null).shows(the: try made("integer", .null)))
    #expect(!(try made("float", .null).shows(the: KeptCell(text: "--"))))
  }

  @Test func aKeptCellOutlivesTheTextItWasMadeFrom() throws {
    var text: [UInt8]? = Array("borrowed".utf8)
    let kept = try text?.withUnsafeBufferPointer { try made("text", .text($0)) }
    text = nil
    #expect(kept?.text == "borrowed")
  }
}
