import Testing

@testable import Tables

@Suite struct CutTextTests {
  private func excerpt(_ text: String, upTo limit: Int) -> String {
    var text = text
    return text.withUTF8 { bytes in
      var out: [UInt8] = []
      Field.text(bytes).appendExcerpt(to: &out, upTo: limit)
      return String(decoding: out, as: UTF8.self)
    }
  }

  private func cell(
    _ format: String, _ field: (UnsafeBufferPointer<UInt8>) -> Field, _ bytes: [UInt8],
    options: FormatOptions = FormatOptions()
  ) throws -> KeptCell {
    let format = try Formats.standard.format(
      format, options: options, context: .sample)
    return bytes.withUnsafeBufferPointer { format.cell(of: field($0)) }
  }

  @Test func aTextIsCutBetweenCharactersAndItsSizeSaid() {
    #expect(excerpt(String(repeating: "x", count: 1500), upTo: 45) == "xxxxx … (1.5 kB)")
    #expect(excerpt(String(repeating: "é", count: 1000), upTo: 45) == "éé … (2.0 kB)")
    #expect(excerpt(String(repeating: "🜁", count: 1000), upTo: 45) == "🜁 … (4.0 kB)")
  }

  @Test func whatIsNoTextIsCutAnywhere() {
    [UInt8](repeating: 0x80, count: 10).withUnsafeBufferPointer {
      #expect($0.prefix(bytes: 6).count == 2)
      #expect($0.prefix(bytes: 10).count == 10)
    }
  }

  @Test func theEndOfATextBeginsWithAWholeCharacter() {
    func end(_ text: String, _ limit: Int) -> String {
      text.withBytes { String(decoding: $0.suffix(bytes: limit), as: UTF8.self) }
    }
    #expect(end("abcdef", 2) == "ef")
    #expect(end("aé", 2) == "é" && end("éa", 2) == "a" && end("a🜁b", 4) == "b")
    #expect(end("abc", 3) == "abc" && end("abc", 0) == "" && end("", 5) == "")
    [UInt8](repeating: 0x80, count: 10).withUnsafeBufferPointer {
      #expect($0.suffix(bytes: 6).count == 2)
    }
  }

  @Test(arguments: [
    "string", "text", "code", "json", "tags", "status", "link", "float", "percentage", "spark",
    "duration", "relative", "datetime", "delta", "meanstd", "outcome", "integer", "bytes",
  ])
  func bytesAreShownBySizeAndStart(format: String) throws {
    let bytes = [UInt8](arrayLiteral: 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A)
    let long = bytes + [UInt8](repeating: 7, count: 992)
    let text = format == "bytes" ? "1.0 kB" : "1.0 kB · 89504e470d0a1a0a…"
    let shown = try cell(format, Field.bytes, long)
    #expect(shown.text == text)
    #expect(shown.sort == .integer(1000))
    #expect(!shown.isCut)
  }

  @Test func fewBytesAreShownWhole() throws {
    #expect(try cell("string", Field.bytes, [0, 255]).text == "\\x00ff")
    let digest = [UInt8](repeating: 0xAB, count: 64)
    #expect(try cell("string", Field.bytes, digest).text.utf8.count == 130)
  }

  @Test(arguments: ["string", "text", "code", "json", "tags", "status", "link", "float", "spark"])
  func aTextOverAMegabyteIsCutInEveryFormat(format: String) throws {
    let long = [UInt8](repeating: UInt8(ascii: "1"), count: 2_500_000)
    let shown = try cell(format, Field.text, long)
    #expect(shown.isCut)
    #expect(shown.text.utf8.count <= CutText.longestText)
    #expect(shown.text.hasSuffix("1 … (2.5 MB)"))
    shown.withCell { cell in
      #expect(cell.title.count <= CutText.longestTitle + 3)
      #expect(cell.href.isEmpty)
    }
  }

  @Test func aTextOfAMegabyteIsWhole() throws {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: CutText.longestText)
    let shown = try cell("string", Field.text, long)
    #expect(!shown.isCut)
    #expect(shown.text.utf8.count == long.count)
    #expect(shown.withCell { $0.title.count } == CutText.longestTitle + 3)
  }

  @Test func marksAndTruthNeedNoText() throws {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 2_000_000)
    #expect(try cell("marked", Field.text, long).text == "⭐")
    let bool = try cell("bool", Field.text, long)
    #expect(bool.text == "⏺")
    #expect(bool.withCell { $0.title.count } == CutText.longestTitle)
  }

  @Test func noLinkIsLongerThanBrowsersTake() throws {
    let address = Array(("https://x/" + String(repeating: "a", count: 8000)).utf8)
    #expect(try cell("link", Field.text, address).withCell { $0.href.isEmpty })
    #expect(try !cell("link", Field.text, Array(address.prefix(8000))).withCell { $0.href.isEmpty })
  }

  @Test func longNamesStayDifferent() {
    let one = [UInt8](repeating: 97, count: 3000)
    let other = [UInt8](repeating: 97, count: 2999) + [98]
    func name(_ bytes: [UInt8]) -> String? {
      bytes.withUnsafeBufferPointer { Field.text($0).nameText(zone: .utc) }
    }
    #expect(name(one) != name(other))
    #expect(name(one) == name(one))
    #expect((name(one)?.utf8.count ?? 0) < 1100)
    #expect(name(Array("short".utf8)) == "short")
    #expect(Field.null.nameText(zone: .utc) == nil)
  }
}
