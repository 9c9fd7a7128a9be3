import Testing

@testable import Tables

/// What a report says of all columns at once.
@Suite struct ColumnDefaultsTests {
  private func context(_ change: (inout ColumnDefaults) -> Void) -> FormatContext {
    var defaults = ColumnDefaults()
    change(&defaults)
    return FormatContext.sample.with(defaults)
  }

  @Test func whatIsNotSaidStaysAsItIs() {
    let context = context { $0.missingText = "n/a" }
    let same = context.with(ColumnDefaults())
    #expect(same.nullText == "n/a" && same.showsRelativeTimes && same.ellipsis == .fitting)
  }

  @Test func theLastWordWins() {
    var inner = ColumnDefaults()
    inner.missingText = ""
    #expect(context { $0.missingText = "n/a" }.with(inner).nullText == "")
  }

  @Test(
    arguments: [
      (ColumnType.timestamptz, nil, "datetime"), (.timestamp, nil, "datetime"),
      (.date, nil, "datetime"), (.text, "relative", "datetime"), (.timestamp, "code", "code"),
      (.interval, nil, "timedelta"), (.text, nil, "string"),
    ] as [(ColumnType, String?, String)])
  func timesMayBeAbsolute(type: ColumnType, own: String?, format: String) {
    let column = Column(name: "x", type: type, format: own)
    #expect(context { $0.showsRelativeTimes = false }.formatName(for: column) == format)
    #expect(
      context { $0.showsRelativeTimes = true }.formatName(for: column)
        == Formats.defaultName(for: column))
  }

  @Test func aChosenFormatStaysRelative() throws {
    let time = Timestamp(microseconds: FormatContext.noon.microseconds - 540_000_000, isZoned: true)
    let context = context { $0.showsRelativeTimes = false }
    #expect(try drawn("relative", .timestamp(time), context: context).text == "9 minutes ago")
  }

  @Test(
    arguments: [
      ("left", .ellipsis(.left)), ("Right", .ellipsis(.right)), ("true", .ellipsis(.right)),
      ("false", .none),
    ] as [(String, Graphic)])
  func textIsCutWhereTheReportSays(word: String, graphic: Graphic) throws {
    let context = context { $0.ellipsis = Ellipsis(word: word) }
    let cell = try Field.with(text: "a") { try drawn("string", $0, context: context) }
    #expect(cell.graphic == graphic)
    let own = try Field.with(text: "a") {
      try drawn("string", $0, main: .text("left"), context: context)
    }
    #expect(own.graphic == .ellipsis(.left))
  }

  @Test(arguments: ["middle", "", "none", "lefts"]) func otherWordsAreNone(word: String) {
    #expect(Ellipsis(word: word) == nil)
  }
}
