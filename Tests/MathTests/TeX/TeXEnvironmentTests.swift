import Testing

@testable import Math

/// What stands between `\begin` and `\end`.
@Suite struct TeXEnvironmentTests {
  @Test(arguments: [
    ("pmatrix", "(", ")"), ("bmatrix", "[", "]"), ("Bmatrix", "{", "}"), ("vmatrix", "|", "|"),
    ("Vmatrix", "‖", "‖"),
  ])
  func matricesHaveDelimiters(name: String, opening: String, closing: String) throws {
    #expect(
      try elements(of: #"\begin{\#(name)} a \end{\#(name)}"#)
        == #"<mrow><mo form="prefix" stretchy="true">\#(opening)</mo>"#
        + "<mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable>"
        + #"<mo form="postfix" stretchy="true">\#(closing)</mo></mrow>"#)
  }

  @Test(arguments: ["aligned", "align", "align*", "split", "flalign"])
  func alignedLinesMeetAtTheirSigns(name: String) throws {
    #expect(
      try elements(of: #"\begin{\#(name)} a &= b \end{\#(name)}"#)
        == #"<mtable class="aligned" displaystyle="true" scriptlevel="0"><mtr>"#
        + #"<mtd class="right"><mi>a</mi></mtd><mtd class="left"><mo>=</mo><mi>b</mi></mtd>"#
        + "</mtr></mtable>")
  }

  @Test(arguments: ["gathered", "gather", "gather*", "equation", "equation*", "multline"])
  func gatheredLinesAreCentered(name: String) throws {
    #expect(
      try elements(of: #"\begin{\#(name)} a \\ b \end{\#(name)}"#)
        == #"<mtable class="aligned" displaystyle="true" scriptlevel="0">"#
        + "<mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable>")
  }

  @Test(arguments: ["alignedat", "alignat", "alignat*"])
  func theNumberOfColumnsIsNotDrawn(name: String) throws {
    let html = try elements(of: #"\begin{\#(name)}{2} a &= b & c &= d \end{\#(name)}"#)
    #expect(html.ranges(of: #"<mtd class="right">"#).count == 2)
    #expect(!html.contains("<mn>2</mn>"))
  }

  @Test func anEquationArrayHasThreeColumns() throws {
    let html = try elements(of: #"\begin{eqnarray} a &=& b \end{eqnarray}"#)
    #expect(
      html.contains(#"<mtd class="right"><mi>a</mi></mtd><mtd><mo"#), "\(html)")
    #expect(html.contains(#"<mtd class="left"><mi>b</mi></mtd>"#))
  }

  @Test func casesMayStandOnEitherSide() throws {
    let right = try elements(of: #"\begin{rcases} a \end{rcases}"#)
    #expect(right.hasSuffix(#"<mo form="postfix" stretchy="true">}</mo></mrow>"#))
    #expect(right.hasPrefix(#"<mrow><mtable class="cases" displaystyle="false""#))
    let display = try elements(of: #"\begin{dcases} a \end{dcases}"#)
    #expect(display.contains(#"<mtable class="cases" displaystyle="true" scriptlevel="0">"#))
  }

  @Test func aSmallMatrixIsASize() throws {
    #expect(
      try elements(of: #"\begin{smallmatrix} a \end{smallmatrix}"#)
        == #"<mtable displaystyle="false" scriptlevel="1"><mtr><mtd><mi>a</mi></mtd></mtr></mtable>"#
    )
  }

  @Test(
    arguments: [
      ("lcr", ["left", nil, "right"]), ("{l}", ["left"]), ("@{}l@{}r", ["left", "right"]),
      ("c", [nil]),
      ("|l|", ["left line"]), ("l||r", ["left", "right line"]), ("r", ["right"]),
    ] as [(String, [String?])])
  func anArrayHasTheColumnsOfItsLetters(columns: String, classes: [String?]) throws {
    let cells = Array(repeating: "a", count: classes.count).joined(separator: "&")
    let html = try elements(of: #"\begin{array}{\#(columns)}\#(cells)\end{array}"#)
    let expected = classes.map { name in
      "<mtd\(name.map { #" class="\#($0)""# } ?? "")><mi>a</mi></mtd>"
    }
    #expect(html == "<mtable><mtr>\(expected.joined())</mtr></mtable>")
  }

  @Test func columnsBeyondTheLettersStartOver() {
    let table = MathTable(alignments: [.left, .right])
    #expect((0..<5).map(table.alignment) == [.left, .right, .left, .right, .left])
    #expect(MathTable(alignments: []).alignment(ofColumn: 3) == .center)
  }

  @Test(arguments: [
    (#"\begin{matrix} a \\[2pt] b \end{matrix}"#, #"\begin{matrix} a \\ b \end{matrix}"#),
    (#"\begin{matrix} a \\[-1ex] b \\ \end{matrix}"#, #"\begin{matrix} a \\ b \end{matrix}"#),
    (#"\begin{matrix} a \cr b \end{matrix}"#, #"\begin{matrix} a \\ b \end{matrix}"#),
    (#"\begin{matrix} a \newline b \end{matrix}"#, #"\begin{matrix} a \\ b \end{matrix}"#),
    (#"a \\[1em] b"#, #"a \\ b"#), (#"a \\ b \\"#, #"a \\ b"#),
  ])
  func theGapAfterALineIsNotDrawn(tex: String, plain: String) throws {
    #expect(try elements(of: tex) == elements(of: plain))
  }

  @Test func bracketsAfterALineThatAreNoLengthAreDrawn() throws {
    let html = try elements(of: #"\begin{matrix} a \\ [b] \end{matrix}"#)
    #expect(html.contains(">[</mo><mi>b</mi>"))
    #expect(try elements(of: #"\begin{matrix} a \\[b] \end{matrix}"#) == html)
  }

  @Test func emptyCellsAndTablesAreKept() throws {
    #expect(
      try elements(of: #"\begin{matrix} & a \\ & \end{matrix}"#)
        == "<mtable><mtr><mtd></mtd><mtd><mi>a</mi></mtd></mtr><mtr><mtd></mtd><mtd></mtd></mtr></mtable>"
    )
    #expect(
      try elements(of: #"\begin{matrix}\end{matrix}"#) == "<mtable><mtr><mtd></mtd></mtr></mtable>")
  }

  @Test func linesMayStandOverTheFirstRow() throws {
    let html = try elements(of: #"\begin{array}{c} \hline\hline a \\ b \\ \hline \end{array}"#)
    #expect(
      html
        == #"<mtable><mtr><mtd class="over"><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable>"#
    )
  }

  @Test func aFontEndsWithItsCell() throws {
    let html = try elements(of: #"\begin{matrix} \bf a & a \end{matrix}"#)
    #expect(html == "<mtable><mtr><mtd><mi>𝐚</mi></mtd><mtd><mi>a</mi></mtd></mtr></mtable>")
  }

  @Test func environmentsNest() throws {
    let html = try elements(of: #"\begin{matrix} \begin{matrix} a \end{matrix} \end{matrix}"#)
    #expect(html.ranges(of: "<mtable>").count == 2)
  }

  @Test func everyEnvironmentIsDrawn() throws {
    for (name, environment) in TeXEnvironment.named {
      let argument = environment.hasColumns || environment.hasCount ? "{c}" : ""
      let html = try elements(of: #"\begin{\#(name)}\#(argument) a & b \\ c \end{\#(name)}"#)
      #expect(html.contains("<mtd"), "\(name)")
    }
  }
}
