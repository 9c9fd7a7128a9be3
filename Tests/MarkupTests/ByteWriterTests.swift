import Foundation
import Markup
import TestSupport
import Testing

@Suite struct ByteWriterTests {
  private func written(_ body: (inout ByteWriter) -> Void) throws -> String {
    var out = ByteWriter(to: Spool())
    body(&out)
    return String(decoding: try out.bytes(), as: UTF8.self)
  }

  @Test func textIsEscaped() throws {
    #expect(
      try written { $0.text("a<b> & \"c\" 'd' long enough for words") }
        == "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; long enough for words")
    #expect(try written { $0.text("nul \u{0}") } == "nul \u{FFFD}")
    #expect(try written { $0.attribute("title", "\"x\"") } == " title=\"&quot;x&quot;\"")
  }

  @Test func integersAreWritten() throws {
    for value in [0, 7, -1, 10, 1_234_567_890, Int.max, Int.min] {
      #expect(try written { $0.integer(value) } == String(value))
    }
  }

  @Test func jsonStringsAreEscaped() throws {
    #expect(
      try written { $0.json("a\"b\\c\nd\te\u{1}ü") } == "\"a\\\"b\\\\c\\nd\\te\\u0001ü\"")
  }

  @Test func escapingAgreesWithTheObviousWay() throws {
    var random = SeededNumbers(seed: 1)
    let alphabet = Array("ab<>&\"'日0 ")
    for _ in 0..<500 {
      let count = Int.random(in: 0..<40, using: &random)
      let text = String((0..<count).compactMap { _ in alphabet.randomElement(using: &random) })
      let expected = text.map { character in
        switch character {
        case "<": "&lt;"
        case ">": "&gt;"
        case "&": "&amp;"
        case "\"": "&quot;"
        case "'": "&#39;"
        default: String(character)
        }
      }.joined()
      #expect(try written { $0.text(text) } == expected)
    }
  }

  @Test func largePartsGoThroughAFileUnchanged() throws {
    let spool = Spool()
    var out = ByteWriter(to: spool)
    let line = String(repeating: "x<", count: 5000)
    for _ in 0..<400 { out.text(line) }
    try out.flush()
    #expect(spool.count == 400 * 5000 * 5)
    var first: UInt8?
    var total = 0
    try spool.copy {
      first = first ?? $0.first
      total += $0.count
    }
    #expect((first, total) == (UInt8(ascii: "x"), spool.count))
  }

  @Test func anUnfinishedFileLeavesNothing() throws {
    let folder = NSTemporaryDirectory() + "sqltrack-output-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "old".write(toFile: folder + "/page.html", atomically: true, encoding: .utf8)
    do {
      let file = try OutputFile(path: folder + "/page.html")
      try file.write("half")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["page.html"])
    #expect(try String(contentsOfFile: folder + "/page.html", encoding: .utf8) == "old")
    let file = try OutputFile(path: folder + "/page.html")
    try file.write("new")
    try file.finish()
    #expect(try String(contentsOfFile: folder + "/page.html", encoding: .utf8) == "new")
  }
}
