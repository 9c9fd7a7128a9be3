import Testing

@testable import Tables

/// A format that is none of SQLTrack's: the letters of a text in capitals, up to a count.
private struct ShoutFormat: CellFormat {
  static let name = "shout"
  static let options = ["letters"]
  private let letters: Int

  init(_ arguments: FormatArguments) throws {
    letters = Int(try arguments.number("letters") ?? 3)
  }

  func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard case .text(let text) = field else { return .plain }
    if text.isEmpty { return .missing }
    cell.writeText {
      $0.append(contentsOf: String(decoding: text.prefix(letters), as: UTF8.self).uppercased().utf8)
    }
    cell.writeTitle { $0.append(contentsOf: text) }
    cell.sort = .title
    return .written
  }
}

/// A format with the name of another.
private struct OtherFloat: CellFormat {
  static let name = "float"
  init(_: FormatArguments) {}
  func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    cell.writeText { $0.append("other") }
    return .written
  }
}

@Suite struct OwnFormatTests {
  private let context = FormatContext(
    now: FormatContext.noon, zone: .utc, formats: Formats.standard.adding(ShoutFormat.self))

  private func shout(_ text: String, _ main: Value? = nil) throws -> DrawnCell {
    try Field.with(text: text) { try drawn("shout", $0, main: main, context: context) }
  }

  @Test func aCallerAddsAFormatInOneLine() throws {
    #expect(try shout("hello").shown == Shown(text: "HEL", title: "hello"))
    #expect(try shout("hello", .integer(1)).text == "H")
    #expect(context.formats.names == Formats.standard.names + ["shout"])
  }

  @Test func itNeedNotCareForWhatIsMissingOrDoesNotSuit() throws {
    #expect(try drawn("shout", .null, context: context).isNull)
    #expect(try drawn("shout", .integer(7), context: context).shown == Shown(text: "7"))
    #expect(try shout("").shown == Shown(text: "--"))
  }

  @Test func itsOptionsAreCheckedAsThoseOfOthers() {
    #expect(
      throws: FormatError.unknownOption("loud", format: "shout", known: ["letters", "na_rep"])
    ) {
      try drawn("shout", .null, ["loud": .boolean(true)], context: context)
    }
    #expect(throws: FormatError.invalidOption("letters", value: "x", expected: "a number")) {
      try drawn("shout", .null, main: .text("x"), context: context)
    }
  }

  @Test func theStandardListStaysWhatItIs() {
    #expect(throws: FormatError.unknownFormat("shout", known: Formats.standard.names)) {
      try drawn("shout", .null)
    }
  }

  @Test func ofTwoWithOneNameTheNewOneIsMeant() throws {
    let context = FormatContext(
      now: FormatContext.noon, zone: .utc, formats: Formats.standard.adding(OtherFloat.self))
    #expect(try drawn("float", .real(1), context: context).text == "other")
    #expect(context.formats.names.count == Formats.standard.names.count)
  }
}
