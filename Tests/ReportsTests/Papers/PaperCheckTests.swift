import Reports
import TestSupport
import Testing

/// Numbers that somebody typed into a paper.
@Suite struct PaperCheckTests {
  @Test(
    arguments: [
      ("It is 98.5\\% and -0.25.", ["98.5\\%", "-0.25"]),
      ("1,234.5 and 12,5", ["1,234.5", "12", "5"]),
      ("$0.912 \\pm 0.004$", ["0.912", "0.004"]), ("3--5 runs", ["3", "5"]),
      ("\\textbf{91.2}~\\%", ["91.2"]), ("a % 1.5\nb 2.5", ["2.5"]), ("50\\,\\%", ["50\\%"]),
    ])
  func numbersOfSentencesAreFound(text: String, numbers: [String]) {
    #expect(TeXDocument(text).numbers.map(\.text) == numbers)
  }

  @Test(arguments: [
    "\\ref{tab:1} \\cite[p. 12]{a2020} \\label{x1}", "\\includegraphics[width=0.5\\linewidth]{f1}",
    "\\vspace{2pt} \\\\[1.5ex]", "ResNet50 GPT-4.5 v1.2 x_2 10k", "\\begin{tabular}{p{2.5cm}} a",
    "\\begin{verbatim}\n1.5\n\\end{verbatim}", "\\setlength{\\parskip}{1.2}",
    "0.5\\textwidth 12.5pt",
    "\\newcommand{\\x}{3.14}", "\\begin{minipage}[t]{0.45\\linewidth}a",
  ])
  func othersArePassedOver(text: String) { #expect(TeXDocument(text).numbers == []) }

  @Test func aPreambleIsNoText() {
    let document = TeXDocument("1.5\n\\begin{document}\n  2.5\n\\input{attached/best}")
    #expect(document.numbers.map(\.text) == ["2.5"])
    #expect(document.numbers.map(\.line) == [3] && document.numbers.map(\.column) == [3])
    #expect(document.inclusions.map(\.path) == ["attached/best"])
  }

  private let check = PaperCheck([
    .init(value: .nan, text: "98.5%", source: "\\valBest"),
    .init(value: .nan, text: "66", source: "\\valRuns"),
    .init(value: .nan, text: "3", source: "\\valSeeds"),
    .init(value: 0.97531, text: nil, source: "best.csv, row 2, top1"),
  ])

  @Test(
    arguments: [
      ("98.5\\%", "\\valBest"), ("66", "\\valRuns"), ("0.975", "best.csv, row 2, top1"),
      ("97.53\\%", "best.csv, row 2, top1"), ("97.5", "best.csv, row 2, top1"),
    ])
  func whatAMacroOrATableGivesIsTold(number: String, source: String) {
    guard case .typed(_, source)? = check.findings(in: TeXDocument("x \(number) y")).first else {
      Issue.record("\(number) is not found")
      return
    }
  }

  @Test func whatIsNearlyAMacroIsTold() {
    let findings = check.findings(in: TeXDocument("98.4\\%"))
    guard case .differs(_, "\\valBest", "98.5%")? = findings.first else {
      Issue.record("\(findings)")
      return
    }
  }

  @Test(arguments: ["3 seeds", "0.98", "66.0", "2024", "12.5", "0.9", "98.9\\%"])
  func nothingIsSaidOfOthers(text: String) {
    #expect(check.findings(in: TeXDocument(text)) == [])
  }

  /// A hundred typed numbers among as many others.
  @Test(arguments: 1...5) func typedNumbersAreFound(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    let cells = (0..<60).map { _ in Double.random(in: 0.5..<0.999, using: &random) }
    let macros = (0..<20).map { _ in Int.random(in: 1000...99_999, using: &random) }
    var known = cells.enumerated().map { place, value in
      PaperCheck.Known(value: value, text: nil, source: "t.csv, row \(place + 1), v")
    }
    known += macros.enumerated().map { place, value in
      PaperCheck.Known(value: .nan, text: "\(value)", source: "\\val\(place)")
    }
    let typed = (0..<100).map { place -> String in
      if place % 3 == 0 { return "\(macros[place % 20])" }
      let value = cells[place % 60]
      let places = Int.random(in: 3...5, using: &random)
      func written(_ value: Double, _ places: Int) -> String {
        let unit = (0..<places).reduce(1.0) { unit, _ in unit * 10 }
        var digits = "\(Int((value * unit).rounded()))"
        while digits.count <= places { digits = "0" + digits }
        return digits.dropLast(places) + "." + digits.suffix(places)
      }
      return place % 3 == 1 ? written(value, places) : written(value * 100, places - 2) + "\\%"
    }
    let others = (0..<100).map { _ -> String in
      let number = Int.random(in: 1...40, using: &random)
      return [
        "\(number)", "20\(10 + number % 20)", "0.\(1 + number % 9)", "\(number).5pt",
        "Net-\(number).25",
        "\\cite[p. \(number)]{x}", "$10^{-\(number)}$", "\(number) epochs",
        "Section~\(number % 7).\(number % 5)",
        "\\ref{t\(number)}",
      ][number % 10]
    }
    let text = zip(typed, others).map { "We see \($0) for \($1)." }.joined(separator: "\n")
    let findings = PaperCheck(known).findings(in: TeXDocument(text))
    let found = findings.compactMap { finding -> String? in
      if case .typed(let number, _) = finding { number.text } else { nil }
    }
    let hits = found.filter(typed.contains)
    #expect(
      hits.count >= 98 && findings.count - hits.count <= 2, "\(hits.count) of \(findings.count)")
  }
}
