/// A drawing as a PDF of one page, all of it lines and text.
///
///     let drawing = figure.drawing(width: 234, style: .paper, id: "f", now: 0)
///     PDFFile(svg: drawing.svg, producer: "sqltrack").bytes
///
/// The file carries the glyphs that it uses. There are no dates and no random ids: the same drawing gives the same bytes.
package struct PDFFile {
  /// The file.
  package let bytes: [UInt8]
  /// The letters that the fonts of the program lack, for which a question mark stands.
  package let missing: String

  /// - Parameter svg: a drawing in a style that stands alone.
  package init(svg: [UInt8], producer: String) {
    var page = PDFPage()
    var reader = SVGReader(svg)
    while let event = reader.next() { page.draw(event) }
    bytes = PDFFile.file(page, producer: producer)
    missing = String(String.UnicodeScalarView(page.missing.sorted()))
  }

  private static func file(_ page: PDFPage, producer: String) -> [UInt8] {
    let size = "0 0 \(page.width.pdf) \(page.height.pdf)"
    let used = page.fonts.indices.filter { page.fonts[$0].isUsed }
    var fontNames: [String] = []
    var fontObjects: [[UInt8]] = []
    for index in used {
      let first = 5 + fontObjects.count
      fontNames.append("/F\(index) \(first) 0 R")
      fontObjects += page.fonts[index].objects(from: first)
    }
    let states = page.opacities.enumerated()
      .map { "/G\($0.offset) << /ca \($0.element.pdf) /CA \($0.element.pdf) >>" }
      .joined(separator: " ")
    let resources =
      "<< /Font << \(fontNames.joined(separator: " ")) >> /ExtGState << \(states) >> >>"
    let information =
      "<< /Title <FEFF\(PDFText.utf16(page.title))> "
      + "/Producer <FEFF\(PDFText.utf16(producer))> >>"
    let objects =
      [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [\(size)] /Contents 4 0 R "
          + "/Resources \(resources) >>",
      ].map { Array($0.utf8) } + [stream(Array(page.content.utf8))] + fontObjects
      + [Array(information.utf8)]
    return file(of: objects)
  }

  /// Bytes as an object.
  ///
  /// - Parameter entries: more of its dictionary.
  static func stream(_ bytes: [UInt8], _ entries: String = "") -> [UInt8] {
    Array("<< /Length \(bytes.count) \(entries)>>\nstream\n".utf8) + bytes
      + Array("\nendstream".utf8)
  }

  /// The first object is the root, the last one tells of the file.
  private static func file(of objects: [[UInt8]]) -> [UInt8] {
    // Bytes above 127 tell that the file is no text.
    var file = Array("%PDF-1.4\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(file.count)
      file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let start = file.count
    var end = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      end += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    end += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R /Info \(objects.count) 0 R >>\n"
    end += "startxref\n\(start)\n%%EOF\n"
    return file + Array(end.utf8)
  }
}
