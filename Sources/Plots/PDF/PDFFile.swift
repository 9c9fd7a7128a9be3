/// A drawing as a PDF of one page, all of it lines and text.
///
///     let drawing = figure.drawing(width: 234, style: .paper, id: "f", now: 0)
///     PDFFile(svg: drawing.svg, producer: "sqltrack").bytes
///
/// There are no dates and no random ids: the same drawing gives the same bytes.
package struct PDFFile {
  /// The file.
  package let bytes: [UInt8]

  /// - Parameter svg: a drawing in a style that stands alone.
  package init(svg: [UInt8], producer: String) {
    var page = PDFPage()
    var reader = SVGReader(svg)
    while let event = reader.next() { page.draw(event) }
    bytes = PDFFile.file(page, producer: producer)
  }

  private static let fonts = [
    "Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique", "Symbol",
  ]

  private static func file(_ page: PDFPage, producer: String) -> [UInt8] {
    let size = "0 0 \(page.width.pdf) \(page.height.pdf)"
    let fontNames = fonts.indices.map { "/F\($0) \($0 + 5) 0 R" }.joined(separator: " ")
    let states = page.opacities.enumerated()
      .map { "/G\($0.offset) << /ca \($0.element.pdf) /CA \($0.element.pdf) >>" }
      .joined(separator: " ")
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [\(size)] /Contents 4 0 R /Resources "
        + "<< /Font << \(fontNames) >> /ExtGState << \(states) >> >> >>",
      "<< /Length \(page.content.utf8.count) >>\nstream\n\(page.content)endstream",
    ]
    for font in fonts {
      let encoding = font == "Symbol" ? "" : " /Encoding /WinAnsiEncoding"
      objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /\(font)\(encoding) >>")
    }
    objects.append(
      "<< /Title \(PDFText.literal(latin(page.title))) "
        + "/Producer \(PDFText.literal(latin(producer))) >>")
    var text = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R /Info \(objects.count) 0 R >>\n"
    text += "startxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
  }

  private static func latin(_ text: String) -> [UInt8] {
    PDFText(text, size: 1, isBold: false).runs.flatMap { $0.isSymbol ? [63] : $0.bytes }
  }
}
