import Math
import TestSupport
import Testing

/// What holds for any TeX.
@Suite struct MathPropertyTests {
  @Test(arguments: 0..<20)
  func anyTeXIsDrawnOrRefused(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    for _ in 0..<100 {
      let tex = random.text(of: MathPropertyTests.tex, upTo: 30)
      do {
        let html = try MathML(tex: tex, isDisplay: Bool.random(using: &random)).html
        #expect(isWellFormed(html), "\(tex)")
      } catch {
        #expect((0...tex.utf8.count).contains(error.offset), "\(tex)")
        #expect(error.message.first?.isLowercase == true)
      }
    }
  }

  @Test func everyCommandIsDrawnOrRefusedAlone() {
    for name in MathPropertyTests.tex {
      for tex in [name, "\(name){a}{b}", "\(name)(x\\right)", "a_\(name){b}", "\\text{\(name)}"] {
        let html = (try? MathML(tex: tex))?.html
        #expect(html.map(isWellFormed) != false, "\(tex)")
      }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func longFormulasTakeLinearTime() throws {
    for tex in ["x+", "{a}_b", "\\frac12", "\\left(x\\right)", "a&b\\\\", "\\displaystyle", "'"] {
      let long = String(repeating: tex, count: 20_000)
      _ = try? MathML(tex: long)
      _ = try? MathML(tex: "\\begin{matrix}\(long)\\end{matrix}")
      _ = try? MathML(tex: "\\text{\(long)}")
    }
  }

  /// Whether every element is closed and has as many children as it needs.
  private func isWellFormed(_ html: String) -> Bool {
    let needed = [
      "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3,
      "munderover": 3, "semantics": 2,
    ]
    var open: [(name: String, children: Int)] = []
    // Bytes, since a combining sign makes one character with the '>' before it.
    for bytes in html.utf8.split(separator: UInt8(ascii: "<")) {
      let tag = String(decoding: bytes.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
      guard tag.first == "/" else {
        if let last = open.indices.last { open[last].children += 1 }
        open.append((String(tag.prefix { $0 != " " }), 0))
        continue
      }
      guard let element = open.popLast(), element.name == tag.dropFirst() else { return false }
      if let count = needed[element.name], count != element.children { return false }
    }
    return open.isEmpty
  }

  private static let tex =
    [
      "a", "x", "1", ".", "+", "-", "=", "(", ")", "[", "]", "|", "{", "}", "^", "_", "'", "&", "$",
      " ", "~", "%\n", "é", "\u{0}", "\u{301}", "\\\\", "{a}", "{b}", "\\", "𝕏", "\"", "<", "#",
    ]
      + """
      \\alpha \\Gamma \\sum \\int \\log \\max \\frac \\binom \\sqrt \\left( \\right) \\left. \\middle|
      \\big( \\hat \\overline \\underbrace \\mathbf \\mathrm \\text \\operatorname \\operatorname* \\,
      \\! \\quad \\limits \\nolimits \\displaystyle \\bf \\over \\choose \\not \\pmod \\bmod \\mod
      \\substack \\begin{matrix} \\end{matrix} \\begin{cases} \\end{cases} \\begin{aligned}
      \\end{aligned} \\begin{array}{l|r} \\end{array} \\hline \\phantom \\boxed \\tag{1} \\color{red}
      \\hspace{1em} \\kern \\xrightarrow \\overset \\underset \\mathrel \\mathop \\foo \\label \\begin
      \\end \\nonumber \\cr \\{ \\} \\% \\$ \\& \\in \\leq \\cdot \\to \\vdots \\dfrac
      """.split(whereSeparator: \.isWhitespace).map(String.init)
}

extension SeededNumbers {
  /// Parts in a row.
  fileprivate mutating func text(of parts: [String], upTo count: Int) -> String {
    (0..<Int.random(in: 0...count, using: &self)).map { _ in
      parts[Int.random(in: 0..<parts.count, using: &self)]
    }.joined()
  }
}
