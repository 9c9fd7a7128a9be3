/// A font of a page: the glyphs that it uses, in the order in which they were first needed.
struct PDFFont {
  let name: String
  let font: TrueTypeFont
  private var glyphs: [TrueTypeFont.Glyph] = [0]
  private var letters: [Unicode.Scalar?] = [nil]
  private var places: [TrueTypeFont.Glyph: Int] = [:]

  init(_ name: String, _ font: TrueTypeFont) {
    self.name = name
    self.font = font
  }

  var isUsed: Bool { glyphs.count > 1 }

  /// The number that a glyph has in the file.
  mutating func number(of glyph: TrueTypeFont.Glyph, for letter: Unicode.Scalar) -> Int {
    if let place = places[glyph] { return place }
    places[glyph] = glyphs.count
    glyphs.append(glyph)
    letters.append(letter)
    return glyphs.count - 1
  }

  /// The objects of the font: itself, what it descends from, its description, its outlines, and
  /// what its glyphs mean as text.
  ///
  /// - Parameter first: the number of the first object.
  func objects(from first: Int) -> [[UInt8]] {
    let file = font.subset(glyphs)
    let name = "\(tag)+\(name)"
    let scale = 1000 / font.unitsPerEm
    func scaled(_ units: Int) -> String { "\(Int((Double(units) * scale).rounded()))" }
    let widths = glyphs.map { scaled(font.advance(of: $0)) }.joined(separator: " ")
    let type =
      "<< /Type /Font /Subtype /Type0 /BaseFont /\(name) /Encoding /Identity-H "
      + "/DescendantFonts [\(first + 1) 0 R] /ToUnicode \(first + 4) 0 R >>"
    let descendant =
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /\(name) /CIDSystemInfo "
      + "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
      + "/FontDescriptor \(first + 2) 0 R /CIDToGIDMap /Identity /W [0 [\(widths)]] >>"
    let description =
      "<< /Type /FontDescriptor /FontName /\(name) /Flags 4 "
      + "/FontBBox [\(font.bounds.map(scaled).joined(separator: " "))] /ItalicAngle 0 "
      + "/Ascent \(scaled(font.ascent)) /Descent \(scaled(font.descent)) /CapHeight 729 "
      + "/StemV \(name.hasSuffix("Bold") ? 140 : 80) /FontFile2 \(first + 3) 0 R >>"
    return [
      Array(type.utf8), Array(descendant.utf8), Array(description.utf8),
      PDFFile.stream(file, "/Length1 \(file.count)"), PDFFile.stream(Array(meanings.utf8)),
    ]
  }

  /// Six letters that tell this part of the font from others.
  private var tag: String {
    // FNV-1a.
    var hash: UInt32 = 2_166_136_261
    for glyph in glyphs {
      for byte in [UInt32(glyph >> 8), UInt32(glyph & 0xFF)] { hash = (hash ^ byte) &* 16_777_619 }
    }
    var letters = ""
    for _ in 0..<6 {
      letters.unicodeScalars.append(Unicode.Scalar(UInt8(65 + hash % 26)))
      hash /= 26
    }
    return letters
  }

  /// What the glyphs mean, so that text can be searched and copied.
  private var meanings: String {
    let known = letters.enumerated().compactMap { place, letter in
      letter.map { "<\(PDFText.hexadecimal(place))> <\(PDFText.utf16(String($0)))>" }
    }
    var lines: [String] = []
    for start in stride(from: 0, to: known.count, by: 100) {
      let part = known[start..<min(start + 100, known.count)]
      lines += ["\(part.count) beginbfchar"] + part + ["endbfchar"]
    }
    return """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CMapName /Meanings def
      /CMapType 2 def
      1 begincodespacerange
      <0000> <FFFF>
      endcodespacerange
      \(lines.joined(separator: "\n"))
      endcmap
      CMapName currentdict /CMap defineresource pop
      end
      end
      """
  }
}
