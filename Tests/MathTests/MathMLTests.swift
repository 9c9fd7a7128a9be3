import Math
import Testing

/// The elements of MathML that stand for TeX.
@Suite struct MathMLTests {
  @Test func numbersAndLettersAreLeaves() throws {
    #expect(
      try elements(of: "x + y = 3.14")
        == "<mrow><mi>x</mi><mo>+</mo><mi>y</mi><mo>=</mo><mn>3.14</mn></mrow>")
    #expect(try elements(of: "x_10") == "<mrow><msub><mi>x</mi><mn>1</mn></msub><mn>0</mn></mrow>")
  }

  @Test func aMinusSignBeforeItsOperandHasNoGaps() throws {
    #expect(try elements(of: "-x") == #"<mrow><mo form="prefix">−</mo><mi>x</mi></mrow>"#)
    #expect(
      try elements(of: "a = -b")
        == #"<mrow><mi>a</mi><mo>=</mo><mo form="prefix">−</mo><mi>b</mi></mrow>"#)
    #expect(
      try elements(of: "(-1)")
        == #"<mrow><mo stretchy="false">(</mo><mo form="prefix">−</mo><mn>1</mn>"#
        + #"<mo stretchy="false">)</mo></mrow>"#)
    #expect(
      try elements(of: #"a \times -b"#)
        == #"<mrow><mi>a</mi><mo>×</mo><mo form="prefix">−</mo><mi>b</mi></mrow>"#)
    #expect(try elements(of: "a - b") == "<mrow><mi>a</mi><mo>−</mo><mi>b</mi></mrow>")
  }

  @Test func anOperatorInBracesHasNoGaps() throws {
    #expect(try elements(of: "{=}") == #"<mo lspace="0" rspace="0">=</mo>"#)
    #expect(
      try elements(of: "1{,}000")
        == #"<mrow><mn>1</mn><mo lspace="0" rspace="0">,</mo><mn>000</mn></mrow>"#)
  }

  @Test func delimitersKeepTheirHeightUnlessAsked() throws {
    #expect(
      try elements(of: "|x|")
        == #"<mrow><mo stretchy="false" lspace="0" rspace="0">|</mo><mi>x</mi>"#
        + #"<mo stretchy="false" lspace="0" rspace="0">|</mo></mrow>"#)
    #expect(
      try elements(of: #"\|x\|"#)
        == #"<mrow><mo stretchy="false" lspace="0" rspace="0">‖</mo><mi>x</mi>"#
        + #"<mo stretchy="false" lspace="0" rspace="0">‖</mo></mrow>"#)
    #expect(
      try elements(of: "a/b")
        == #"<mrow><mi>a</mi><mo lspace="0" rspace="0">/</mo><mi>b</mi></mrow>"#)
    #expect(
      try elements(of: #"\{a\}"#)
        == #"<mrow><mo stretchy="false">{</mo><mi>a</mi><mo stretchy="false">}</mo></mrow>"#)
    #expect(
      try elements(of: #"p \mid q"#)
        == #"<mrow><mi>p</mi><mo stretchy="false">∣</mo><mi>q</mi></mrow>"#)
  }

  @Test func aColonIsARelationOrPunctuation() throws {
    #expect(
      try elements(of: #"f: X \to Y"#)
        == #"<mrow><mi>f</mi><mo lspace="0.2778em" rspace="0.2778em">:</mo><mi>X</mi><mo>"#
        + "→</mo><mi>Y</mi></mrow>")
    #expect(
      try elements(of: #"f\colon X"#)
        == #"<mrow><mi>f</mi><mo lspace="0" rspace="0.1667em">:</mo><mi>X</mi></mrow>"#)
  }

  @Test func fontsAreUnicodeAlphabets() throws {
    #expect(try elements(of: #"\mathbf{w}^\top"#) == "<msup><mi>𝐰</mi><mi>⊤</mi></msup>")
    #expect(
      try elements(of: #"\mathbb{R}\mathcal{L}\mathfrak{g}"#)
        == "<mrow><mi>ℝ</mi><mi>ℒ</mi><mi>𝔤</mi></mrow>")
    #expect(try elements(of: #"\boldsymbol{\mu}"#) == "<mi>𝝁</mi>")
    #expect(try elements(of: #"\mathbf{12}"#) == "<mn>𝟏𝟐</mn>")
    #expect(
      try elements(of: #"\mathit{h}\mathsf{a}\mathtt{1}"#)
        == "<mrow><mi>ℎ</mi><mi>𝖺</mi><mn>𝟷</mn></mrow>")
    #expect(try elements(of: #"{\bf x} y"#) == "<mrow><mi>𝐱</mi><mi>y</mi></mrow>")
  }

  @Test func uprightWordsAreOneName() throws {
    #expect(try elements(of: #"\mathrm{softmax}"#) == "<mi>softmax</mi>")
    #expect(
      try elements(of: #"\mathrm{d}x"#)
        == #"<mrow><mi mathvariant="normal">d</mi><mi>x</mi></mrow>"#)
  }

  @Test func greekCapitalsStandUpright() throws {
    #expect(
      try elements(of: #"\Gamma\nabla\partial\alpha"#)
        == #"<mrow><mi mathvariant="normal">Γ</mi><mi mathvariant="normal">∇</mi><mi>∂</mi>"#
        + "<mi>α</mi></mrow>")
  }

  @Test func signsMayBeWrittenAsThemselves() throws {
    #expect(try elements(of: "a ≤ α") == "<mrow><mi>a</mi><mo>≤</mo><mi>α</mi></mrow>")
  }

  @Test func scriptsAreBesideTheirBase() throws {
    #expect(try elements(of: "x_i^2") == "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")
    #expect(try elements(of: "x^2_i") == "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")
    #expect(
      try elements(of: "x^{y^z}")
        == "<msup><mi>x</mi><msup><mi>y</mi><mi>z</mi></msup></msup>")
    #expect(
      try elements(of: "{}^{14}C")
        == "<mrow><msup><mrow></mrow><mn>14</mn></msup><mi>C</mi></mrow>")
    #expect(try elements(of: #"\int_0^1"#) == "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>")
  }

  @Test func aSingleDigitIsAnArgument() throws {
    #expect(try elements(of: "x^10") == "<mrow><msup><mi>x</mi><mn>1</mn></msup><mn>0</mn></mrow>")
    #expect(try elements(of: #"\frac12"#) == "<mfrac><mn>1</mn><mn>2</mn></mfrac>")
  }

  @Test func primesAreSuperscripts() throws {
    #expect(try elements(of: "f'") == "<msup><mi>f</mi><mo>′</mo></msup>")
    #expect(try elements(of: "f''") == "<msup><mi>f</mi><mo>″</mo></msup>")
    #expect(try elements(of: "f'^2") == "<msup><mi>f</mi><mrow><mo>′</mo><mn>2</mn></mrow></msup>")
    #expect(try elements(of: "x_i'") == "<msubsup><mi>x</mi><mi>i</mi><mo>′</mo></msubsup>")
    #expect(try elements(of: "f'''''") == "<msup><mi>f</mi><mo>′′′′′</mo></msup>")
  }

  @Test func largeOperatorsTakeLimits() throws {
    #expect(
      try elements(of: #"\sum_{i=1}^n i"#)
        == "<mrow><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>"
        + "n</mi></munderover><mi>i</mi></mrow>")
    #expect(try elements(of: #"\sum\limits_i"#) == "<munder><mo>∑</mo><mi>i</mi></munder>")
    #expect(
      try elements(of: #"\int\limits_0^1"#)
        == "<munderover><mo>∫</mo><mn>0</mn><mn>1</mn></munderover>")
    #expect(try elements(of: #"\sum\nolimits_i"#) == "<msub><mo>∑</mo><mi>i</mi></msub>")
  }

  @Test func functionsStandApart() throws {
    #expect(
      try elements(of: #"\log x"#)
        == #"<mrow><mi>log</mi><mspace width="0.1667em"></mspace><mi>x</mi></mrow>"#)
    #expect(
      try elements(of: #"2\sin x"#)
        == #"<mrow><mn>2</mn><mspace width="0.1667em"></mspace><mi>sin</mi>"#
        + #"<mspace width="0.1667em"></mspace><mi>x</mi></mrow>"#)
    #expect(
      try elements(of: #"\log(x)"#)
        == #"<mrow><mi>log</mi><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">"#
        + ")</mo></mrow>")
    #expect(
      try elements(of: #"\ln\left(x\right)"#)
        == #"<mrow><mi>ln</mi><mrow><mo form="prefix" stretchy="true">(</mo><mi>x</mi>"#
        + #"<mo form="postfix" stretchy="true">)</mo></mrow></mrow>"#)
    #expect(
      try elements(of: #"\sin^2\theta"#)
        == #"<mrow><msup><mi>sin</mi><mn>2</mn></msup><mspace width="0.1667em"></mspace>"#
        + "<mi>θ</mi></mrow>")
  }

  @Test func limitsStandUnderTheirFunction() throws {
    #expect(
      try elements(of: #"\lim_{x \to 0} f"#)
        == #"<mrow><munder><mo lspace="0" rspace="0" movablelimits="true">lim</mo><mrow>"#
        + #"<mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder><mspace width="0.1667em">"#
        + "</mspace><mi>f</mi></mrow>")
    #expect(
      try elements(of: #"\operatorname*{arg\,max}_\theta"#)
        == #"<munder><mo lspace="0" rspace="0" movablelimits="true">arg\#u{2009}max</mo><mi>θ</mi>"#
        + "</munder>")
  }

  @Test func anOperatorMayHaveANewName() throws {
    #expect(
      try elements(of: #"\operatorname{rank} A"#)
        == #"<mrow><mi>rank</mi><mspace width="0.1667em"></mspace><mi>A</mi></mrow>"#)
  }

  @Test func fractions() throws {
    #expect(try elements(of: #"\frac{a}{b}"#) == "<mfrac><mi>a</mi><mi>b</mi></mfrac>")
    #expect(
      try elements(of: #"\dfrac{a}{b}"#)
        == #"<mstyle displaystyle="true" scriptlevel="0"><mfrac><mi>a</mi><mi>b</mi>"#
        + "</mfrac></mstyle>")
    #expect(
      try elements(of: #"\tfrac ab"#)
        == #"<mstyle displaystyle="false" scriptlevel="0"><mfrac><mi>a</mi><mi>b</mi>"#
        + "</mfrac></mstyle>")
    #expect(try elements(of: #"{a \over b}"#) == "<mfrac><mi>a</mi><mi>b</mi></mfrac>")
  }

  @Test func binomials() throws {
    #expect(
      try elements(of: #"\binom{n}{k}"#)
        == #"<mrow><mo form="prefix" stretchy="true">(</mo><mfrac linethickness="0"><mi>"#
        + #"n</mi><mi>k</mi></mfrac><mo form="postfix" stretchy="true">)</mo></mrow>"#)
    #expect(
      try elements(of: #"{n \choose k}"#)
        == #"<mrow><mo form="prefix" stretchy="true">(</mo><mfrac linethickness="0"><mi>"#
        + #"n</mi><mi>k</mi></mfrac><mo form="postfix" stretchy="true">)</mo></mrow>"#)
  }

  @Test func roots() throws {
    #expect(try elements(of: #"\sqrt{x+1}"#) == "<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>")
    #expect(try elements(of: #"\sqrt[3]{x}"#) == "<mroot><mi>x</mi><mn>3</mn></mroot>")
  }

  @Test func leftAndRightGrow() throws {
    #expect(
      try elements(of: #"\left(\frac{a}{b}\right]"#)
        == #"<mrow><mo form="prefix" stretchy="true">(</mo><mfrac><mi>a</mi><mi>b</mi>"#
        + #"</mfrac><mo form="postfix" stretchy="true">]</mo></mrow>"#)
    #expect(
      try elements(of: #"\left.x\right|_0"#)
        == #"<msub><mrow><mi>x</mi><mo form="postfix" stretchy="true">|</mo></mrow><mn>"#
        + "0</mn></msub>")
    #expect(
      try elements(of: #"\left\{ a \middle| b \right\}"#)
        == #"<mrow><mo form="prefix" stretchy="true">{</mo><mi>a</mi>"#
        + #"<mo stretchy="true" lspace="0" rspace="0">|</mo><mi>b</mi>"#
        + #"<mo form="postfix" stretchy="true">}</mo></mrow>"#)
    #expect(
      try elements(of: #"\left<x\right>"#)
        == #"<mrow><mo form="prefix" stretchy="true">⟨</mo><mi>x</mi>"#
        + #"<mo form="postfix" stretchy="true">⟩</mo></mrow>"#)
  }

  @Test func bigDelimitersHaveAHeight() throws {
    #expect(
      try elements(of: #"\bigl( x \bigr)"#)
        == #"<mrow><mo form="prefix" stretchy="true" minsize="1.2em" maxsize="1.2em">(</mo>"#
        + #"<mi>x</mi><mo form="postfix" stretchy="true" minsize="1.2em" maxsize="1.2em">"#
        + ")</mo></mrow>")
    #expect(
      try elements(of: #"\Bigg|"#)
        == #"<mo stretchy="true" minsize="3em" maxsize="3em" lspace="0" rspace="0">|</mo>"#)
  }

  @Test func accentsStandOverTheirBase() throws {
    #expect(
      try elements(of: #"\hat{x}"#)
        == #"<mover accent="true"><mi>x</mi><mo stretchy="false">ˆ</mo></mover>"#)
    #expect(
      try elements(of: #"\vec v"#)
        == #"<mover accent="true"><mi>v</mi><mo stretchy="false">→</mo></mover>"#)
    #expect(
      try elements(of: #"\widehat{xy}"#)
        == #"<mover accent="true"><mrow><mi>x</mi><mi>y</mi></mrow><mo stretchy="true">"#
        + "\u{302}</mo></mover>")
    #expect(
      try elements(of: #"\overline{z}"#)
        == #"<mover accent="true"><mi>z</mi><mo stretchy="true">\#u{332}</mo></mover>"#)
    #expect(
      try elements(of: #"\underline{z}"#)
        == #"<munder accentunder="true"><mi>z</mi><mo stretchy="true">\#u{332}</mo></munder>"#)
  }

  @Test func bracesTakeALabel() throws {
    #expect(
      try elements(of: #"\underbrace{a+b}_{n}"#)
        == "<munder><munder><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow>"
        + #"<mo stretchy="true">⏟</mo></munder><mi>n</mi></munder>"#)
    #expect(
      try elements(of: #"\overbrace{a}^n"#)
        == #"<mover><mover><mi>a</mi><mo stretchy="true">⏞</mo></mover><mi>n</mi></mover>"#)
  }

  @Test func textKeepsItsBlanks() throws {
    #expect(try elements(of: #"\text{if } x"#) == "<mrow><mtext>if\u{A0}</mtext><mi>x</mi></mrow>")
    #expect(
      try elements(of: #"\text{\textbf{b} \& c}"#)
        == "<mrow><mtext>𝐛</mtext><mtext>\u{A0}&amp;\u{A0}c</mtext></mrow>")
  }

  @Test func anOperatorBetweenWordsKeepsItsGaps() throws {
    #expect(
      try elements(of: #"\text{a}+\text{b}"#)
        == "<mrow><mi></mi><mtext>a</mtext><mo>+</mo><mtext>b</mtext></mrow>")
  }

  @Test func textMayHoldFormulas() throws {
    #expect(
      try elements(of: #"\text{if $x>0$ then}"#)
        == "<mrow><mtext>if\u{A0}</mtext><mrow><mi>x</mi><mo>&gt;</mo><mn>0</mn></mrow>"
        + "<mtext>\u{A0}then</mtext></mrow>")
  }

  @Test func gaps() throws {
    #expect(
      try elements(of: #"a\,b\;c\quad d"#)
        == #"<mrow><mi>a</mi><mspace width="0.1667em"></mspace><mi>b</mi>"#
        + #"<mspace width="0.2778em"></mspace><mi>c</mi><mspace width="1em"></mspace><mi>"#
        + "d</mi></mrow>")
    #expect(try elements(of: #"\hspace{18mu}"#) == #"<mspace width="1em"></mspace>"#)
    #expect(
      try elements(of: "a~b")
        == #"<mrow><mi>a</mi><mspace width="0.25em"></mspace><mi>b</mi></mrow>"#)
  }

  @Test func negativeGapsAreClasses() throws {
    #expect(
      try elements(of: #"a\!b"#)
        == #"<mrow><mi>a</mi><mspace class="back"></mspace><mi>b</mi></mrow>"#)
  }

  @Test func matrices() throws {
    #expect(
      try elements(of: #"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"#)
        == #"<mrow><mo form="prefix" stretchy="true">(</mo><mtable><mtr><mtd><mi>a</mi>"#
        + "</mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi>"
        + #"</mtd></mtr></mtable><mo form="postfix" stretchy="true">)</mo></mrow>"#)
    #expect(
      try elements(of: #"\begin{matrix} a \\ \end{matrix}"#)
        == "<mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable>")
  }

  @Test func cases() throws {
    #expect(
      try elements(of: #"\begin{cases} 1 & x \\ 0 \end{cases}"#)
        == #"<mrow><mo form="prefix" stretchy="true">{</mo>"#
        + #"<mtable class="cases" displaystyle="false" scriptlevel="0"><mtr>"#
        + #"<mtd class="left"><mn>1</mn></mtd><mtd class="left"><mi>x</mi></mtd></mtr>"#
        + #"<mtr><mtd class="left"><mn>0</mn></mtd></mtr></mtable></mrow>"#)
  }

  @Test func alignedLines() throws {
    #expect(
      try elements(of: #"\begin{aligned} a &= b \\ &+ c \end{aligned}"#)
        == #"<mtable class="aligned" displaystyle="true" scriptlevel="0"><mtr>"#
        + #"<mtd class="right"><mi>a</mi></mtd><mtd class="left"><mo>=</mo><mi>b</mi>"#
        + #"</mtd></mtr><mtr><mtd class="right"></mtd><mtd class="left"><mo form="infix">"#
        + "+</mo><mi>c</mi></mtd></mtr></mtable>")
  }

  @Test func arraysHaveColumnsAndLines() throws {
    #expect(
      try elements(of: #"\begin{array}{l|r} a & b \\ \hline c & d \end{array}"#)
        == #"<mtable><mtr><mtd class="left"><mi>a</mi></mtd><mtd class="right line"><mi>"#
        + #"b</mi></mtd></mtr><mtr><mtd class="left over"><mi>c</mi></mtd>"#
        + #"<mtd class="right line over"><mi>d</mi></mtd></mtr></mtable>"#)
  }

  @Test func linesOfALimit() throws {
    #expect(
      try elements(of: #"\sum_{\substack{i \\ j}}"#)
        == #"<munder><mo>∑</mo><mtable class="substack"><mtr><mtd><mi>i</mi></mtd></mtr>"#
        + "<mtr><mtd><mi>j</mi></mtd></mtr></mtable></munder>")
  }

  @Test func linesOfAFormula() throws {
    #expect(
      try elements(of: #"a \\ b"#)
        == #"<mtable class="aligned" displaystyle="true" scriptlevel="0"><mtr><mtd><mi>"#
        + "a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable>")
  }

  @Test func aStrokeNegates() throws {
    #expect(
      try elements(of: #"\not= \not\in \not x"#)
        == "<mrow><mo>≠</mo><mo>∉</mo><mi>x\u{338}</mi></mrow>")
  }

  @Test func partsOverParts() throws {
    #expect(try elements(of: #"\overset{!}{=}"#) == "<mover><mo>=</mo><mo>!</mo></mover>")
    #expect(try elements(of: #"\underset{x}{y}"#) == "<munder><mi>y</mi><mi>x</mi></munder>")
    #expect(try elements(of: #"\stackrel{a}{\to}"#) == "<mover><mo>→</mo><mi>a</mi></mover>")
  }

  @Test func arrowsGrowWithTheirLabels() throws {
    #expect(
      try elements(of: #"\xrightarrow[b]{a}"#)
        == #"<munderover><mo stretchy="true">→</mo><mrow><mspace width="0.5em"></mspace>"#
        + #"<mi>b</mi><mspace width="0.5em"></mspace></mrow><mrow><mspace width="0.5em">"#
        + #"</mspace><mi>a</mi><mspace width="0.5em"></mspace></mrow></munderover>"#)
  }

  @Test func phantomsKeepTheirRoom() throws {
    #expect(
      try elements(of: #"\phantom{x}\hphantom{x}\vphantom{x}"#)
        == #"<mrow><mphantom><mi>x</mi></mphantom><mpadded height="0" depth="0"><mphantom>"#
        + #"<mi>x</mi></mphantom></mpadded><mpadded width="0"><mphantom><mi>x</mi>"#
        + "</mphantom></mpadded></mrow>")
  }

  @Test func boxesAreClasses() throws {
    #expect(try elements(of: #"\boxed{x}"#) == #"<mrow class="boxed"><mi>x</mi></mrow>"#)
  }

  @Test func moduli() throws {
    #expect(
      try elements(of: #"a \bmod b"#)
        == #"<mrow><mi>a</mi><mspace width="0.2222em"></mspace><mi>mod</mi>"#
        + #"<mspace width="0.2222em"></mspace><mi>b</mi></mrow>"#)
    #expect(
      try elements(of: #"a \pmod n"#)
        == #"<mrow><mi>a</mi><mrow><mspace width="1em"></mspace><mo stretchy="false">(</mo>"#
        + #"<mi>mod</mi><mspace width="0.3333em"></mspace><mi>n</mi><mo stretchy="false">"#
        + ")</mo></mrow></mrow>")
  }

  @Test func aPartMayBeSpacedAsAnother() throws {
    #expect(
      try elements(of: #"a \mathrel{x} b"#)
        == #"<mrow><mi>a</mi><mspace width="0.2778em"></mspace><mi>x</mi>"#
        + #"<mspace width="0.2778em"></mspace><mi>b</mi></mrow>"#)
  }

  @Test func colorsAndLabelsDrawNothing() throws {
    #expect(try elements(of: #"\textcolor{red}{x} \label{a} \nonumber"#) == "<mi>x</mi>")
  }

  @Test func tags() throws {
    #expect(
      try elements(of: #"x \tag{1}"#)
        == #"<mrow><mi>x</mi><mrow><mspace width="2em"></mspace><mtext>(1)</mtext></mrow>"#
        + "</mrow>")
  }

  @Test func stylesChangeTheRest() throws {
    #expect(
      try elements(of: #"a \displaystyle x"#)
        == #"<mrow><mi>a</mi><mstyle displaystyle="true" scriptlevel="0"><mi>x</mi>"#
        + "</mstyle></mrow>")
  }

  @Test func commentsAndNothing() throws {
    #expect(try elements(of: "% a comment") == "<mrow></mrow>")
    #expect(try elements(of: "") == "<mrow></mrow>")
  }

  @Test func markupIsEscaped() throws {
    #expect(
      try elements(of: #"a < b \& c"#)
        == "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi><mi>&amp;</mi><mi>c</mi></mrow>")
  }

  @Test func theTeXIsAnAnnotation() throws {
    #expect(
      try MathML(tex: "a<b").html
        == "<math><semantics><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"
        + #"<annotation encoding="application/x-tex">a&lt;b</annotation></semantics></math>"#)
  }

  @Test func aDisplayedFormulaIsABlock() throws {
    let html = try MathML(tex: "x", isDisplay: true).html
    #expect(html.hasPrefix(#"<math display="block"><semantics><mi>x</mi>"#))
  }
}
