import Foundation
import Testing

@testable import Plots

@Suite struct PDFTests {
  /// What a program prints about a PDF; nil when it is not installed.
  private func answer(_ program: String, _ arguments: [String], pdf: [UInt8]) throws -> String? {
    let path = "/usr/bin/\(program)"
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
    let file = NSTemporaryDirectory() + "sqltrack-\(UUID().uuidString).pdf"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data(pdf).write(to: URL(fileURLWithPath: file))
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments.map { $0 == "FILE" ? file : $0 }
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  private let figure = """
    <svg xmlns="http://www.w3.org/2000/svg" font-family="Helvetica" viewBox="0 0 515.52 100" \
    width="515.52pt" height="100pt"><title id="t">Loss &amp; time</title><desc>d</desc>\
    <clipPath id="c0"><rect x="1" y="1" width="90" height="90"/></clipPath>\
    <g clip-path="url(#c0)"><path fill="none" stroke="#355fce" stroke-width="1" opacity="0.5" \
    stroke-dasharray="2 3" d="M1 2l3-4h5.5v-.5c1 0 1 1 0 2z"/></g>\
    <circle fill="#fff" stroke="#000" cx="5" cy="5" r="2"/><rect x="1" y="2" width="3" \
    height="4" rx="1"/><text fill="#000" font-size="7" font-weight="700" x="100" y="20" \
    text-anchor="end">a (b) é −1 ≤ α</text><text x="1" y="1" fill="#000">日</text></svg>
    """

  @Test func aTooltipIsNoPartOfItsText() {
    let text = "<text x=\"1\" y=\"9\" fill=\"#000\">a<title>日</title>é</text>"
    let svg = figure.replacing("<text x=\"1\" y=\"1\" fill=\"#000\">日</text>", with: text)
    #expect(PDFFile(svg: Array(svg.utf8), producer: "test").missing == "")
  }

  @Test func isAsWideAsTheVenue() throws {
    let pdf = PDFFile(svg: Array(figure.utf8), producer: "test").bytes
    let text = String(decoding: pdf, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-1.4\n"))
    #expect(text.contains("/MediaBox [0 0 515.52 100]"))
    #expect(text.contains("/Title <FEFF\(PDFText.utf16("Loss & time"))>"))
    if let info = try answer("pdfinfo", ["FILE"], pdf: pdf) {
      #expect(info.contains("Page size:       515.52 x 100 pts"))
    }
  }

  @Test func linesAndShapesAreOperators() {
    let text = String(
      decoding: PDFFile(svg: Array(figure.utf8), producer: "test").bytes, as: UTF8.self)
    #expect(
      text.contains("1 2 m\n4 -2 l\n9.5 -2 l\n9.5 -2.5 l\n10.5 -2.5 10.5 -1.5 9.5 -0.5 c\nh\nS"))
    #expect(text.contains("/G0 gs\n0.208 0.373 0.808 RG 1 w\n[2 3] 0 d\n"))
    #expect(text.contains("/G0 << /ca 0.5 /CA 0.5 >>"))
    #expect(text.contains("q\n1 1 90 90 re\nW n\n"))
  }

  @Test func textIsText() throws {
    let pdf = PDFFile(svg: Array(figure.utf8), producer: "test").bytes
    let file = PDFFile(svg: Array(figure.utf8), producer: "test")
    #expect(file.missing == "日")
    guard let found = try answer("pdftotext", ["FILE", "-"], pdf: pdf) else { return }
    #expect(found.contains("a (b) é −1 ≤ α"))
    let fonts = try #require(try answer("pdffonts", ["FILE"], pdf: pdf))
    // Each of the two is embedded, as a part, with what its glyphs mean.
    let lines = fonts.split(separator: "\n").dropFirst(2)
    #expect(lines.count == 2)
    for line in lines {
      #expect(
        line.contains(
          /[A-Z]{6}\+SqltrackSans(-Bold)? +CID TrueType +Identity-H +yes yes yes/))
    }
  }

  @Test func arcsEndWhereTheyShould() {
    let path = PDFPath("M1 1a2 2 0 0 1 2 2").operators
    #expect(path == "1 1 m\n2.105 1 3 1.895 3 3 c\n")
  }

  @Test func theSameDrawingGivesTheSameBytes() {
    let svg = Array(figure.utf8)
    #expect(PDFFile(svg: svg, producer: "a").bytes == PDFFile(svg: svg, producer: "a").bytes)
  }
}
