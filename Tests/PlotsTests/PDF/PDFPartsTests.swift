import Testing

@testable import Plots

/// The parts that a PDF is made of.
@Suite struct PDFPartsTests {
  // MARK: Paths

  @Test(arguments: [
    ("M1 2L3 4", "1 2 m\n3 4 l\n"), ("M1 2h3v-4", "1 2 m\n4 2 l\n4 -2 l\n"),
    ("M1 2H3V4Z", "1 2 m\n3 2 l\n3 4 l\nh\n"), ("M0 0l1-.5.5.5", "0 0 m\n1 -0.5 l\n1.5 0 l\n"),
    ("M0 0C1 2 3 4 5 6", "0 0 m\n1 2 3 4 5 6 c\n"),
    ("M0 0c0 1 1 2 2 2s2 1 2 2", "0 0 m\n0 1 1 2 2 2 c\n3 2 4 3 4 4 c\n"),
    ("M0 0s1 1 2 2", "0 0 m\n0 0 1 1 2 2 c\n"), ("M0 0q3 3 6 0", "0 0 m\n2 2 4 2 6 0 c\n"),
    ("M1,2,3,4", "1 2 m\n3 4 m\n"), ("M5 5l1 1zl2 2", "5 5 m\n6 6 l\nh\n7 7 l\n"),
    ("M1 1a0 0 0 0 1 2 2", "1 1 m\n3 3 l\n"), ("", ""),
  ])
  func pathsAreOperators(data: String, operators: String) {
    #expect(PDFPath(data).operators == operators)
  }

  @Test func aCircleIsFourCurves() {
    let circle = PDFPath.circle(x: 5, y: 5, radius: 2)
    #expect(circle.components(separatedBy: " c\n").count == 1 + 4)
    #expect(circle.hasPrefix("3 5 m\n"))
    #expect(circle.hasSuffix("h\n"))
  }

  @Test func aRectangleMayHaveRoundCorners() {
    #expect(
      PDFPath.rectangle(x: 1, y: 2, width: 3, height: 4, rounding: 0) == "1 2 3 4 re\n")
    let round = PDFPath.rectangle(x: 0, y: 0, width: 10, height: 4, rounding: 9)
    // No corner is rounder than half of a side.
    #expect(round.hasPrefix("2 0 m\n8 0 l\n"))
  }

  @Test(arguments: [
    (1.0, "1"), (0.5, "0.5"), (-0.25, "-0.25"), (1.0005, "1.001"), (0.0001, "0"), (.nan, "0"),
    (.infinity, "0"), (-0.0004, "0"), (1e17, "0"),
  ])
  func numbersHaveThreeDecimals(number: Double, written: String) {
    #expect(number.pdf == written)
  }

  // MARK: Styles

  private func painting(_ attributes: [String: String]) -> (setup: String, operator: String)? {
    PDFStyle().applied(attributes).painting
  }

  @Test func shapesAreBlackUnlessTheySay() {
    #expect(painting([:])?.setup == "0 0 0 rg\n")
    #expect(painting([:])?.operator == "f")
    #expect(painting(["fill": "none"]) == nil)
  }

  @Test func linesHaveTheirWidthEndsAndDashes() throws {
    let line = try #require(
      painting([
        "fill": "none", "stroke": "#ff8000", "stroke-width": "2", "stroke-linejoin": "round",
        "stroke-linecap": "round", "stroke-dasharray": "2,3",
      ]))
    #expect(line.setup == "1 0.502 0 RG 2 w\n1 j\n1 J\n[2 3] 0 d\n")
    #expect(line.operator == "S")
    #expect(painting(["fill": "#fff", "stroke": "#000"])?.operator == "B")
  }

  @Test func insideIsPaintedAsOutside() {
    let outer = PDFStyle().applied(["fill": "#f00", "opacity": "0.5", "x": "3"])
    let inner = outer.applied(["stroke": "#000"])
    #expect(inner.fill == "1 0 0")
    #expect(outer.opacity == 0.5)
    // Opacity is an element's own.
    #expect(inner.opacity == 1)
  }

  @Test(arguments: [
    ("#fff", "1 1 1"), ("#0080ff", "0 0.502 1"), ("red", nil), ("#12", nil),
    ("currentColor", "0 0 1"),
  ])
  func coloursAreThreeParts(text: String, parts: String?) {
    #expect(PDFStyle().applied(["fill": text, "color": "#00f"]).fill == parts)
  }

  @Test func textHasItsFont() {
    let style = PDFStyle().applied([
      "font-size": "7", "font-weight": "700", "font-style": "italic", "text-anchor": "end",
    ])
    #expect(style.fontSize == 7)
    #expect(style.isBold && style.isItalic)
    #expect(style.anchor == "end")
    #expect(PDFStyle().fontSize == 12)
    #expect(PDFStyle().anchor == "start")
  }

  // MARK: Text

  private func text(_ text: String, _ size: Double = 10) -> PDFText {
    var font = PDFFont("F", .regular)
    return PDFText(text, size: size, in: &font)
  }

  @Test func lettersAreGlyphsOfTheFont() {
    let text = text("aba ≤")
    #expect(text.glyphs.count == 20 && text.missing.isEmpty)
    // The same letter is the same glyph.
    #expect(text.glyphs.prefix(4) == text.glyphs.dropFirst(8).prefix(4))
  }

  @Test func whatTheFontLacksIsAQuestionAndIsTold() {
    let text = text("日a本")
    #expect(String(String.UnicodeScalarView(text.missing)) == "日本")
    #expect(text.glyphs.prefix(4) == text.glyphs.suffix(4))
  }

  @Test func breaksAndThinSpacesAreSpaces() {
    #expect(text("1\u{2009}0").width == text("1 0").width)
    #expect(text("two\nlines").width == text("two lines").width)
    #expect(text("two\nlines").missing.isEmpty)
  }

  @Test(arguments: [("0123456789", 55.6), ("W", 9.44), ("é", 5.56), ("Ł", 5.56), ("", 0)])
  func widthsAreThoseOfHelvetica(letters: String, width: Double) {
    #expect(abs(text(letters).width - width) < 0.02)
  }

  @Test func aPartOfAFontIsAFont() throws {
    let glyphs = "Aé".unicodeScalars.compactMap(TrueTypeFont.regular.glyph)
    #expect(glyphs.count == 2)
    let part = TrueTypeFont.regular.subset([0] + glyphs)
    #expect(part.count < 3000 && part.starts(with: [0, 1, 0, 0, 0, 6]))
    let font = TrueTypeFont(part)
    #expect(font.unitsPerEm == 2048)
    #expect(font.advance(of: 1) == TrueTypeFont.regular.advance(of: glyphs[0]))
    #expect(font.advance(of: 2) == TrueTypeFont.regular.advance(of: glyphs[1]))
  }

  @Test func aBrokenFontHasNoGlyphs() {
    for bytes in [[], [0, 1, 0, 0, 0, 9], Array(repeating: 255, count: 100)] as [[UInt8]] {
      let font = TrueTypeFont(bytes)
      #expect(font.glyph(of: "a") == nil && font.advance(of: 3) == 0)
    }
  }

  // MARK: Reading

  private func events(_ svg: String) -> [SVGReader.Event] {
    var reader = SVGReader(Array(svg.utf8))
    var events: [SVGReader.Event] = []
    while let event = reader.next() { events.append(event) }
    return events
  }

  @Test func elementsHaveAStartAndAnEnd() {
    #expect(
      events("<g a=\"1\"><b/>x</g>") == [
        .start("g", ["a": "1"]), .start("b", [:]), .end("b"), .text("x"), .end("g"),
      ])
  }

  @Test func referencesAreRead() {
    #expect(
      events("<t a=\"&lt;&amp;lt;\">&gt;&quot;&#39;</t>")
        == [.start("t", ["a": "<&lt;"]), .text(">\"'"), .end("t")])
  }

  @Test func attributesMayStandOnSeveralLines() {
    #expect(
      events("<t\n  a=\"1\"\t b=\"2\"\n/>") == [.start("t", ["a": "1", "b": "2"]), .end("t")])
  }

  @Test(arguments: ["<", "<t", "<t a", "<t a=", "<t a=\"1", "</", "text", ""])
  func whatEndsTooEarlyEnds(svg: String) {
    #expect(events(svg).count <= 2)
  }

  // MARK: Pages

  private func page(_ svg: String) -> PDFPage {
    var page = PDFPage()
    for event in events(svg) { page.draw(event) }
    return page
  }

  @Test func pixelsAreThreeQuartersOfAPoint() {
    let pixels = page("<svg viewBox=\"0 0 100 50\" width=\"100\" height=\"50\"></svg>")
    #expect(pixels.width == 75)
    #expect(pixels.height == 37.5)
    #expect(pixels.content == "q\n0.75 0 0 -0.75 0 37.5 cm\nQ\n")
    #expect(page("<svg viewBox=\"0 0 9 9\" width=\"20pt\" height=\"10pt\"></svg>").width == 20)
    #expect(page("<svg viewBox=\"0 0 9 8\"></svg>").height == 8)
  }

  @Test func anIconStandsWhereItShould() {
    let icon =
      page(
        "<svg viewBox=\"0 0 9 9\" width=\"9pt\" height=\"9pt\">"
          + "<svg x=\"3\" y=\"4\" width=\"8\" viewBox=\"0 0 16 16\"></svg></svg>")
    #expect(icon.content.contains("q\n0.5 0 0 0.5 3 4 cm\nQ\n"))
  }

  @Test func textIsPlacedByItsAnchor() {
    func place(_ anchor: String) -> Substring? {
      page(
        "<svg viewBox=\"0 0 9 9\"><text x=\"100\" y=\"5\" text-anchor=\"\(anchor)\">0</text></svg>"
      )
      .content.split(separator: "\n").first { $0.hasSuffix("Tm") }
    }
    #expect(place("start") == "1 0 0 -1 100 5 Tm")
    #expect(place("middle") == "1 0 0 -1 96.663 5 Tm")
    #expect(place("end") == "1 0 0 -1 93.326 5 Tm")
  }

  @Test func onlyTheFirstTitleIsThatOfTheFile() {
    let titled = page(
      "<svg viewBox=\"0 0 9 9\"><title>Loss</title><rect><title>a tooltip</title></rect></svg>")
    #expect(titled.title == "Loss")
  }

  @Test func opacitiesAreNamedOnce() {
    let shapes = (0..<3).map { _ in "<rect opacity=\"0.5\" width=\"1\" height=\"1\"/>" }.joined()
    let drawn = page(
      "<svg viewBox=\"0 0 9 9\">\(shapes)<rect opacity=\"0.1\" width=\"1\" height=\"1\"/></svg>")
    #expect(drawn.opacities == [0.5, 0.1])
  }
}
