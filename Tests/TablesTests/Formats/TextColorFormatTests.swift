import Testing

@testable import Tables

@Suite struct TextColorFormatTests {
  private func graphic(_ text: String, _ colors: [String]) throws -> Graphic {
    try drawn("textcolor", text: text, main: .list(colors.map(Value.text))).graphic
  }

  @Test func withoutAListTheColoursAreThoseOfTags() throws {
    for text in ["adam", "sgd", "é", "日本語"] {
      let tag = text.withBytes { TagColor(of: $0) }
      #expect(try drawn("textcolor", text: text).graphic == .colored(.alphabet(tag)))
    }
  }

  @Test(
    arguments: [
      ("a", ["red", "green", "blue"], "red"), ("🚀", ["red", "green", "blue"], "green"),
      ("x", ["teal"], "teal"),
    ] as [(String, [String], String)])
  func aTextHasOneOfTheColoursThatAreNamed(text: String, colors: [String], color: String) throws {
    let named = try #require(RGBColor(named: color))
    #expect(try graphic(text, colors) == .colored(.own(named)))
    #expect(try graphic(text, colors) == graphic(text, colors))
  }

  @Test func oneColourNeedsNoList() throws {
    let teal = Graphic.colored(.own(RGBColor(value: 0x008080)))
    #expect(try drawn("textcolor", text: "a", main: .text("teal")).graphic == teal)
    #expect(try drawn("textcolor", text: "a", ["colors": .list([.text("teal")])]).graphic == teal)
  }

  @Test func theCellIsOtherwiseThatOfText() throws {
    let cell = try drawn("textcolor", text: "<adam>")
    #expect(cell.shown == Shown(text: "<adam>"))
    #expect(cell.sort == .text && !cell.isNull)
    let number = try drawn("textcolor", .integer(7))
    #expect(number.text == "7" && number.sort == .integer(7))
  }

  @Test func whatShowsNothingHasNoColour() throws {
    #expect(try drawn("textcolor", text: "").graphic == .none)
    #expect(try drawn("textcolor", .null).shown == Shown(text: "--"))
    #expect(try drawn("textcolor", .null).graphic == .none)
  }

  @Test(
    arguments: [
      ("#1f5fae", "1f5fae"), ("#1F5FAE", "1f5fae"), ("#1ae", "11aaee"), ("#000", "000000"),
      ("teal", "008080"), ("Orange", "ffa500"), ("RebeccaPurple", "663399"),
      // These are what the page calls so already.
      ("red", "ff0010"), ("Amethyst", "f0a3ff"), ("zinnia", "ff5005"),
    ] as [(String, String)])
  func aColourIsANameOrANumber(name: String, digits: String) {
    #expect(RGBColor(named: name)?.hexadecimal == digits)
  }

  @Test(arguments: ["", "#", "#12", "#12345", "#1f5fag", "#+12345", "1f5fae", "rgb(0,0,0)", "rot"])
  func otherWordsAreNoColours(name: String) { #expect(RGBColor(named: name) == nil) }

  @Test func allNamesAreColours() {
    #expect(RGBColor.names.allSatisfy { RGBColor(named: $0) != nil })
    #expect(Set(RGBColor.names).count == RGBColor.names.count)
    #expect(RGBColor.names.prefix(2) == ["amethyst", "blue"])
  }

  @Test func aColourIsCheckedWhenTheFormatIsMade() {
    #expect(throws: FormatError.unknownColor("teel", known: RGBColor.names)) {
      try graphic("a", ["red", "teel"])
    }
    #expect(throws: FormatError.unknownColor("7", known: RGBColor.names)) {
      try drawn("textcolor", text: "a", main: .integer(7))
    }
    let expected = ##"a list of colours such as [teal, "#1f5fae"]"##
    #expect(throws: FormatError.invalidOption("colors", value: "[]", expected: expected)) {
      try graphic("a", [])
    }
    #expect(throws: FormatError.invalidOption("colors", value: "null", expected: expected)) {
      try drawn("textcolor", text: "a", main: .null)
    }
  }

  @Test func coloursMixByParts() {
    let mixed = RGBColor(value: 0xFF0064).mixed(40, with: RGBColor(value: 0x000000))
    #expect([mixed.red, mixed.green, mixed.blue] == [102, 0, 40])
  }

  @Test func aColumnKnowsTheColoursItMayHave() throws {
    func colors(_ name: String, _ main: Value?) throws -> [String] {
      try Formats.standard.format(name, options: FormatOptions(main: main), context: .sample).colors
        .map(\.hexadecimal)
    }
    #expect(
      try colors("textcolor", .list([.text("teal"), .text("#abc")])) == ["008080", "aabbcc"])
    #expect(try colors("textcolor", nil).isEmpty && colors("text", nil).isEmpty)
  }
}
