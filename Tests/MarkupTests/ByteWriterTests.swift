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

  @Test func markupIsWrittenAsItIs() throws {
    #expect(
      try written {
        $0.raw("<p>")
        $0.raw(Array("<b>".utf8))
        $0.raw(String("<i>"))
        $0.byte(UInt8(ascii: "x"))
        $0.raw { $0 += Array("</i>".utf8) }
        $0.raw { $0.append(UInt8(ascii: "!")) }
        $0.raw([])
      } == "<p><b><i>x</i>!")
  }

  @Test func attributesAreQuoted() throws {
    #expect(
      try written {
        $0.attribute("id", Array("a b".utf8))
        $0.attribute("title", "")
      } == " id=\"a b\" title=\"\"")
  }

  @Test func markupAtEveryPlaceOfAWordIsFound() throws {
    // Eight bytes are looked at together.
    for character in ["&", "<", ">", "\"", "'", "\u{0}"] {
      let reference = try written { $0.text(character) }
      for place in 0..<17 {
        let before = String(repeating: "\u{7F}", count: place)
        let after = String(repeating: "é", count: 16 - place)
        #expect(
          try written { $0.text(before + character + after) } == before + reference + after)
      }
    }
  }

  @Test func bytesThatAreNoTextPassThrough() throws {
    var out = ByteWriter(to: Spool())
    out.text([0xFF, 0x80, UInt8(ascii: "<"), 0xC3])
    #expect(try out.bytes() == [0xFF, 0x80] + Array("&lt;".utf8) + [0xC3])
  }

  @Test func longTextsNeedNoLongMemory() throws {
    // Longer than the writer's memory, and six times as long when it is written.
    let quotes = String(repeating: "\"", count: 300_000)
    #expect(try written { $0.text(quotes) } == String(repeating: "&quot;", count: 300_000))
    let markup = String(repeating: "<b>", count: 200_000)
    #expect(
      try written {
        $0.raw("a")
        $0.raw(markup)
        $0.raw("z")
      } == "a" + markup + "z")
  }

  @Test func theTotalCountsWhatIsNotFlushed() throws {
    let spool = Spool()
    var out = ByteWriter(to: spool)
    out.raw(String(repeating: "x", count: 1 << 18))
    out.raw("yz")
    #expect((out.total, spool.count) == ((1 << 18) + 2, 1 << 18))
    try out.flush()
    try out.flush()
    #expect((out.total, spool.count) == ((1 << 18) + 2, (1 << 18) + 2))
  }

  @Test func jsonTakesArraysOfBytes() throws {
    #expect(try written { $0.json(Array("\r\u{1F}</b>".utf8)) } == "\"\\r\\u001f</b>\"")
  }
}
