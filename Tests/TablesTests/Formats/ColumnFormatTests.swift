import Testing

@testable import Tables

@Suite struct ColumnFormatTests {
  private static let seeing = ["marked", "tags"]

  @Test(arguments: Formats.standard.names.filter { !seeing.contains($0) })
  func nullIsTwoHyphens(name: String) throws {
    let null = try needy(name, .null)
    #expect(null.shown == Shown(text: "--"))
    #expect(null.isNull && null.sort == .none && null.graphic == .none)
  }

  @Test(arguments: Formats.standard.names.filter { !seeing.contains($0) })
  func notANumberIsMissingToo(name: String) throws {
    for cell in [
      try needy(name, .real(.nan)),
      try Field.with(text: "NaN", as: Field.numeric) { try needy(name, $0) },
    ] {
      #expect(cell.text == "--" && cell.isNull && cell.sort == .none && cell.graphic == .none)
    }
  }

  @Test(arguments: seeing) func aFormatMayDrawWhatIsMissing(name: String) throws {
    let null = try needy(name, .null)
    #expect(null.shown == Shown(text: "") && !null.isNull)
  }

  @Test(arguments: ["float", "percentage", "integer", "bytes", "delta", "bar", "heat", "duration"])
  func textThatSpellsNaNIsMissingAmongNumbers(name: String) throws {
    #expect(try Field.with(text: "nan") { try needy(name, $0) }.isNull)
    #expect(try Field.with(text: "nan") { try needy("string", $0) }.text == "nan")
  }

  @Test func aReportMayShowNullsOtherwise() throws {
    let context = FormatContext(now: FormatContext.noon, zone: .utc, nullText: "n/a")
    #expect(try drawn("float", .null, context: context).text == "n/a")
    #expect(try drawn("marked", .null, context: context).text.isEmpty)
  }

  @Test(arguments: Formats.standard.names) func everyFormatTakesAWordForWhatIsMissing(
    name: String
  ) throws {
    let word = ["na_rep": Value.text("<n/a>")]
    for field in [Field.null, .real(.nan)] {
      let cell = try needy(name, field, word)
      #expect(cell.text == "<n/a>" && cell.isNull && cell.sort == .none && cell.graphic == .none)
    }
    // A list without numbers has nothing to draw.
    guard name != "spark" else { return }
    #expect(try Field.with(text: "") { try needy(name, $0, word) }.text != "<n/a>")
  }

  @Test(
    arguments: [
      (.text(""), ""), (.integer(0), "0"), (.boolean(false), "false"), (.real(0.5), "0.5"),
      (.null, "--"),
    ] as [(Value, String)])
  func theWordIsTextWhateverItReadsAs(word: Value, text: String) throws {
    #expect(try drawn("float", .null, ["na_rep": word]).text == text)
  }

  @Test func theWordIsNoList() {
    #expect(
      throws: FormatError.invalidOption("na_rep", value: "[a]", expected: "text such as n/a")
    ) { try drawn("float", .null, ["na_rep": .list([.text("a")])]) }
  }

  @Test func theWordOfAFormatWins() throws {
    let context = FormatContext(now: FormatContext.noon, zone: .utc, nullText: "n/a")
    let cell = try drawn("float", .null, ["NA_rep": .text("?")], context: context)
    #expect(cell.text == "?")
  }

  @Test func theWordIsNoMainArgument() {
    #expect(throws: FormatError.invalidOption("bool", value: "n/a", expected: "no argument")) {
      try drawn("bool", .null, main: .text("n/a"))
    }
  }

  @Test func theTooltipTellsNaNFromNull() throws {
    #expect(try needy("float", .real(.nan)).title == "nan")
    #expect(try needy("float", .null).title.isEmpty)
  }

  @Test(arguments: [
    "float", "percentage", "datetime", "relative", "timedelta", "duration", "bytes",
  ])
  func aValueThatDoesNotSuitAFormatIsShownAsItIs(name: String) throws {
    let cell = try Field.with(text: "<other>") { try needy(name, $0) }
    #expect(cell.shown == Shown(text: "<other>"))
    #expect(cell.sort == .text && cell.graphic == .none && !cell.isNull)
  }

  @Test func aFormatKnowsItsNameAndPlace() throws {
    let format = try Formats.standard.format("Float", context: .sample)
    #expect(format.name == "float" && format.alignment == .right)
    #expect(try Formats.standard.format("bool", context: .sample).alignment == .center)
    #expect(try Formats.standard.format("text", context: .sample).alignment == .left)
  }

  @Test func aRowIsDrawnColumnByColumn() throws {
    let formats = try ["integer", "text", "float"].map {
      try Formats.standard.format($0, context: .sample)
    }
    // The columns may be shown in another order than the result has them, and some left out.
    let format = RowFormat([(formats[2], 3), (formats[0], 0), (formats[1], 2)])
    var cells = CellWriter()
    var drawn: [[String]] = []
    for number in 1...2 {
      let fields: [Field] = [.integer(Int64(number)), .null, .boolean(true), .real(0.25)]
      fields.withUnsafeBufferPointer { format.write(Row(fields: $0), into: &cells) }
      cells.withCells { drawn.append($0.map { String(decoding: $0.text, as: UTF8.self) }) }
    }
    #expect(drawn == [["0.25", "1", "true"], ["0.25", "2", "true"]])
  }
}

/// The cell of a value in a format with the options it cannot do without.
private func needy(
  _ name: String, _ field: Field, _ named: [String: Value] = [:]
) throws -> DrawnCell {
  try drawn(name, field, Formats.neededOptions(of: name).merging(named) { own, _ in own })
}
