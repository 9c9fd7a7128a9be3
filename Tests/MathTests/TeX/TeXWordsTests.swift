import Testing

@testable import Math

/// Words in a formula.
@Suite struct TeXWordsTests {
  @Test(arguments: [
    (#"\text{a b}"#, "<mtext>a\u{A0}b</mtext>"), (#"\text{ a }"#, "<mtext>\u{A0}a\u{A0}</mtext>"),
    (#"\text{a~b}"#, "<mtext>a\u{A0}b</mtext>"), (#"\text{a_b^c&d}"#, "<mtext>a_b^c&amp;d</mtext>"),
    (#"\text{a{b}c}"#, "<mtext>abc</mtext>"),
    (#"\text a b"#, "<mrow><mtext>a</mtext><mi>b</mi></mrow>"),
    (#"\text{50\%}"#, "<mtext>50%</mtext>"), (#"\text{a\ b}"#, "<mtext>a\u{A0}b</mtext>"),
    (#"\mbox{a}"#, "<mtext>a</mtext>"), (#"\textrm{a}"#, "<mtext>a</mtext>"),
    (#"\textbf{a}"#, "<mtext>𝐚</mtext>"), (#"\textit{a}"#, "<mtext>𝑎</mtext>"),
    (#"\emph{h}"#, "<mtext>ℎ</mtext>"), (#"\textsf{a}"#, "<mtext>𝖺</mtext>"),
    (#"\texttt{a1}"#, "<mtext>𝚊𝟷</mtext>"), (#"\text{α}"#, "<mtext>α</mtext>"),
    (#"\text{\alpha}"#, "<mtext>α</mtext>"), (#"\text{}"#, "<mrow></mrow>"),
    (
      #"\text{a\quad b}"#,
      #"<mrow><mtext>a</mtext><mspace width="1em"></mspace><mtext>b</mtext></mrow>"#
    ),
  ])
  func wordsAreText(tex: String, expected: String) throws {
    #expect(try elements(of: tex) == expected)
  }

  @Test func aFormulaAmongWordsHasNoFont() throws {
    #expect(
      try elements(of: #"\textbf{a $x$ b}"#)
        == "<mrow><mtext>𝐚\u{A0}</mtext><mi>x</mi><mtext>\u{A0}𝐛</mtext></mrow>")
  }

  @Test func wordsInsideOfWordsHaveTheirOwnFont() throws {
    #expect(
      try elements(of: #"\text{a\textit{b}c}"#)
        == "<mrow><mtext>a</mtext><mtext>𝑏</mtext><mtext>c</mtext></mrow>")
  }

  @Test(arguments: [
    (#"\text"#, #"0: missing argument of '\text'"#),
    (#"\text^2"#, #"0: missing argument of '\text'"#),
    (#"\text{a"#, "5: missing '}' after '{'"), (#"\text{a{b}"#, "5: missing '}' after '{'"),
    (#"\text{$x}"#, "6: missing '$' after '$'"), (#"\text{$x&$}"#, "8: invalid '&' in this place"),
    (#"\text{\foo}"#, #"6: unknown command '\foo'"#),
    (#"\text{\frac12}"#, #"6: invalid '\frac' in this place"#),
    (#"\text{a \text{b}"#, "5: missing '}' after '{'"),
  ])
  func mistakesInWordsHaveAPlace(tex: String, expected: String) {
    #expect(throws: MathError.self) { try MathML(tex: tex) }
    do {
      _ = try MathML(tex: tex)
    } catch {
      #expect("\(error.offset): \(error.message)" == expected)
    }
  }
}
