import Testing

@testable import Tables

@Suite struct FormatTests {
  // MARK: by column

  @Test(
    arguments: [
      ("m", ColumnType.boolean, "bool"), ("status", .text, "string"),
      ("x", .timestamptz, "relative"),
      ("x", .timestamp, "relative"), ("x", .date, "datetime"), ("x", .interval, "timedelta"),
      ("x", .real, "float"), ("x", .numeric, "float"), ("x", .boolean, "bool"),
      ("x", .json, "json"),
      ("x", .array, "json"), ("x", .integer, "integer"), ("x", .bytes, "string"),
      ("x", .uuid, "string"),
      ("x", .unknown, "string"),
    ] as [(String, ColumnType, String)])
  func columnsHaveADefaultByType(name: String, type: ColumnType, format: String) {
    #expect(Formats.defaultName(for: Column(name: name, type: type)) == format)
    #expect(Formats.defaultName(for: Column(name: name, type: type, format: "code")) == "code")
  }

  // MARK: errors

  @Test func anUnknownFormatListsTheKnownOnes() {
    #expect(throws: FormatError.unknownFormat("flaot", known: Formats.standard.names)) {
      try drawn("flaot", .null)
    }
  }

  @Test func optionsAreCheckedWhenTheFormatIsMade() {
    #expect(
      throws: FormatError.unknownOption(
        "digits", format: "float", known: ["spec", "unit", "prefix", "na_rep"])
    ) {
      try drawn("float", .null, ["digits": .integer(2)])
    }
    #expect(throws: FormatError.invalidOption("marked", value: "1", expected: "no argument")) {
      try drawn("marked", .null, main: .integer(1))
    }
    #expect(
      throws: FormatError.invalidOption(
        "timespec", value: "days",
        expected: "one of auto, hours, minutes, seconds, milliseconds, microseconds")
    ) { try drawn("datetime", .null, main: .text("days")) }
    #expect(throws: FormatError.invalidOption("mul", value: "x", expected: "a number")) {
      try drawn("percentage", .null, ["mul": .text("x")])
    }
    #expect(
      throws: FormatError.invalidOption(
        "spec", value: "0.2", expected: #"a number format in quotes, such as ".2f""#)
    ) { try drawn("float", .null, main: .real(0.2)) }
    #expect(
      throws: FormatError.invalidOption(
        "spec", value: "s", expected: "a number format such as .2f (unknown type 's')")
    ) { try drawn("float", .null, main: .text("s")) }
  }

  @Test func namesOfFormatsAndOptionsCountInAnyCase() throws {
    #expect(try drawn("FLOAT", .real(1.5), ["Spec": .text(".1f")]).shown.text == "1.5")
  }

  // MARK: numbers

  @Test(
    arguments: [
      (1.2345, "1.23"), (0.001, "0.001"), (3e-5, "3e-05"), (0.00123456, "0.00123"), (0, "0.00"),
      (-0.0, "0.00"), (0.005, "0.01"), (0.0049, "0.0049"), (-0.001, "-0.001"), (.infinity, "inf"),
    ] as [(Double, String)])
  func smallFloatsKeepTheirDigits(value: Double, text: String) throws {
    #expect(try drawn("float", .real(value)).shown.text == text)
  }

  @Test func floatsShowAllDigitsInTheTooltip() throws {
    let shown = try drawn("float", .real(0.123456), main: .text(".1e"))
    #expect(shown.shown == Shown(text: "1.2e-01", title: "0.123456"))
    #expect(shown.sort == .real(0.123456))
    #expect(try drawn("float", .real(.nan)).shown.title == "nan")
  }

  @Test func decimalsKeepTheDigitsOfTheDatabase() throws {
    let cell = try Field.with(text: "1.50", as: Field.numeric) { try drawn("float", $0) }
    #expect(cell.shown == Shown(text: "1.50", title: "1.50"))
    #expect(cell.sort == .real(1.5))
  }

  @Test func textThatReadsAsANumberIsOne() throws {
    #expect(try drawn("float", text: "1.5").shown.text == "1.50")
    #expect(try drawn("percentage", text: "0.5").shown.text == "50.0%")
    #expect(try drawn("integer", text: "1234", main: .text(",")).shown.text == "1,234")
    #expect(try drawn("float", text: "fast").shown.text == "fast")
    #expect(try drawn("float", text: "fast").sort == .text)
  }

  @Test func wholeNumbersKeepTheirDigits() throws {
    #expect(try drawn("integer", .integer(.max)).shown.text == "9223372036854775807")
    #expect(try drawn("integer", .real(44)).shown.text == "44")
    #expect(try drawn("integer", .real(44.5)).shown.text == "44.5")
  }

  @Test(
    arguments: [
      (-0.5, "-50.0%", 0.0), (0.25, "25.0%", 0.25), (2, "200.0%", 1), (.infinity, "inf%", 1),
    ] as [(Double, String, Double)])
  func barsStayInTheirTrack(value: Double, text: String, fraction: Double) throws {
    let cell = try drawn("percentage", .real(value))
    #expect(cell.shown.text == text)
    #expect(cell.graphic == .bar(fraction: fraction))
    #expect(cell.sort == .real(value))
  }

  @Test func percentagesTakeAFactorAndASpec() throws {
    let cell = try drawn("percentage", .real(76.125), main: .text(".2f"), ["mul": .integer(1)])
    #expect(cell.shown.text == "76.12%")
    #expect(cell.graphic == .bar(fraction: 0.76125))
  }

  // MARK: words

  @Test func aStatusIsAWord() throws {
    let cell = try drawn("status", text: "OUT_OF_MEMORY")
    #expect(cell.shown == Shown(text: "Out of memory", title: "OUT_OF_MEMORY"))
    #expect(cell.graphic == .status(.limit))
    #expect(cell.icon == "OUT_OF_MEMORY")
    #expect(cell.sort == .title)
    let crashed = try drawn("status", text: "crashed")
    #expect(crashed.shown == Shown(text: "Crashed", title: "crashed"))
    #expect(crashed.icon == "FAILED")
    let odd = try drawn("status", text: "ODD")
    #expect(odd.shown == Shown(text: "ODD", title: "ODD"))
    #expect(odd.graphic == .status(.waiting))
    #expect(odd.icon == "unknown")
  }

  @Test func aStatusIsOneOfThoseThatAreKnown() throws {
    var context = FormatContext.sample
    context.statuses = .standard.adding(.callGraph)
    let cached = try Field.with(text: "CACHED") { try drawn("status", $0, context: context) }
    #expect(cached.shown == Shown(text: "Cached", title: "CACHED"))
    #expect(cached.graphic == .status(.done))
    #expect(cached.icon == "CACHED")
    let counts = #"{"cached": 2, "DONE": 1, "PLANNED": 1}"#
    let outcome = try Field.with(text: counts) { try drawn("outcome", $0, context: context) }
    #expect(outcome.shown.text == "3 done, 1 pending")
  }

  @Test func everyStatusHasAWord() {
    for status in Statuses.standard.all {
      #expect(status.word.lowercased().replacing(" ", with: "_") == status.name.lowercased())
    }
  }

  @Test(
    arguments: [
      (#"{"b": 1, "marked": true, "a": false}"#, ["b", "a"]),
      (#"["x", "marked", 3, null]"#, ["x", "3"]),
      ("plain text", ["plain text"]), ("", []), ("{}", []), ("null", []), ("{broken", ["{broken"]),
      (#""one""#, ["one"]), (#"{"é\n": 1}"#, ["é\n"]), (#"{"a": 1} x"#, [#"{"a": 1} x"#]),
    ] as [(String, [String])])
  func tagsAreKeysOrElements(text: String, tags: [String]) throws {
    let cell = try drawn("tags", text: text)
    #expect(cell.tags.map(\.text) == tags)
    #expect(cell.shown.text == tags.joined(separator: " "))
    #expect(cell.sort == (tags.isEmpty ? .none : .text))
  }

  @Test(
    arguments: [
      ("yes", true), ("", false), ("false", false), ("0", false), ("null", false), ("{}", false),
      ("[ ]", false), (#"{"a":1}"#, true), ("true", true), ("0.0", false), ("[0]", true),
    ] as [(String, Bool)])
  func truthIsByValue(text: String, isTrue: Bool) throws {
    #expect(try drawn("marked", text: text).shown.text == (isTrue ? "⭐" : ""))
    #expect(try drawn("bool", text: text).graphic == .check(isTrue))
    #expect(try drawn("marked", json: text).sort == .integer(isTrue ? 1 : 0))
  }

  @Test func nothingIsMarkedByNull() throws {
    #expect(try drawn("marked", .null).shown.text == "")
    #expect(try drawn("marked", .real(.nan)).graphic == .none)
  }

  @Test func boolsAreCircles() throws {
    #expect(try drawn("bool", .boolean(true)).shown == Shown(text: "⏺", title: "True"))
    #expect(try drawn("bool", .integer(0)).shown == Shown(text: "⭘", title: "False"))
  }

  @Test func stringsMayBeCutOnEitherSide() throws {
    #expect(try drawn("string", text: "/a/b").graphic == .ellipsis(.middle))
    #expect(try drawn("string", text: "a b").graphic == .ellipsis(.right))
    #expect(try drawn("string", text: "a", main: .boolean(true)).graphic == .ellipsis(.right))
    let whole = try drawn("string", text: "a", ["ellipsis": .boolean(false)])
    #expect(whole.graphic == .none && whole.title.isEmpty)
    #expect(try drawn("string", .integer(5)).sort == .integer(5))
    #expect(
      throws: FormatError.invalidOption(
        "ellipsis", value: "middle", expected: "one of left, right, true, false")
    ) { try drawn("string", text: "a", main: .text("middle")) }
  }

  @Test func jsonIsCompact() throws {
    let cell = try drawn("json", json: #"{"lr": 0.1, "amp": true}"#)
    #expect(cell.shown == Shown(text: #"{"lr":0.1,"amp":true}"#))
    #expect(cell.graphic == .code)
    #expect(try drawn("json", json: #""a\"b""#).shown.text == "a\"b")
    #expect(try drawn("json", json: "1.50").sort == .real(1.5))
    #expect(try drawn("json", json: "{broken").shown.text == "{broken")
    let long = "[" + String(repeating: "1,", count: 50) + "1]"
    #expect(try drawn("json", json: long).shown.title == long)
  }

  // MARK: times

  @Test func relativeTimesCountFromTheReport() throws {
    let time = Timestamp(microseconds: FormatContext.noon.microseconds - 540_000_000, isZoned: true)
    let cell = try drawn("relative", .timestamp(time))
    #expect(cell.shown == Shown(text: "9 minutes ago", title: "2024-05-07 11:51:00"))
    #expect(cell.graphic == .time(time))
    #expect(cell.sort == .integer(time.microseconds))
    #expect(try drawn("relative", .timestamp(time), main: .text("short")).shown.text == "9 min")
  }

  @Test func datesCountWholeDays() throws {
    #expect(try drawn("relative", .date(19_850)).shown == Shown(text: "today", title: "2024-05-07"))
    #expect(try drawn("relative", .date(19_847)).shown.text == "3 days ago")
    #expect(try drawn("relative", .date(19_851)).shown.text == "a day from now")
    #expect(try drawn("datetime", .date(19_850)).shown == Shown(text: "2024-05-07"))
  }

  @Test func timesInTextAndSecondsAreTimes() throws {
    #expect(try drawn("relative", text: "2024-05-07 11:00:00+00:00").shown.text == "an hour ago")
    #expect(try drawn("datetime", .integer(1_715_083_200)).shown.text == "2024-05-07 12:00:00")
    #expect(try drawn("datetime", text: "soon").shown.text == "soon")
  }

  @Test func infiniteTimesAreNamed() throws {
    #expect(try drawn("relative", .timestamp(.distantFuture)).shown.text == "infinity")
    #expect(try drawn("datetime", .timestamp(.distantPast)).sort == .integer(.min))
  }

  @Test func lengthsOfTimeKeepTheirSign() throws {
    let cell = try drawn("timedelta", .interval(-90_000_000_000))
    #expect(cell.shown == Shown(text: "minus a day", title: "-1 day, 1:00:00"))
    #expect(cell.sort == .integer(-90_000_000_000))
    #expect(
      try drawn("timedelta", .interval(39_720_000_000), main: .text("short")).shown.text
        == "11 h 02 min")
    #expect(try drawn("timedelta", .real(90.5)).shown == Shown(text: "a minute", title: "0:01:30"))
  }
}

extension Statuses {
  /// States that a module brings.
  fileprivate static let callGraph = Statuses([
    Status("DONE", "Done", .done, icon: "COMPLETED"), Status("CACHED", "Cached", .done),
  ])
}
