import Foundation
import Reports
import Tables
import Testing

@Suite struct LaTeXTests {
  /// The rows and the head of the only table of a query.
  private func table(_ sql: String, options: String = "") throws -> String {
    let text = "```sql\n\(options)\(sql)\n```\n"
    return try page(text, renderer: LaTeXRenderer(isSingleBlock: true))
  }

  @Test func numbersStandInColumnsOfSiunitx() throws {
    #expect(
      try table(
        "SELECT 'a_b' AS name, 12 AS n, 0.785 AS top1 UNION ALL SELECT 'c', 7, NULL",
        options: "--| format: {top1: percentage}\n--| columns: {top1: {best: max}}\n") == """
          \\begin{tabular}{l S[table-format=2, detect-weight=true] S[table-format=2.1, \
          detect-weight=true]}
          \\toprule
          name & {n} & {top1 (\\%) $\\uparrow$} \\\\
          \\midrule
          a\\_b & 12 & \\bfseries 78.5 \\\\
          c & 7 & {--} \\\\
          \\bottomrule
          \\end{tabular}

          """)
  }

  @Test func aDeviationIsPartOfItsNumber() throws {
    let tex = try table(
      "SELECT '[76.41, 0.13]' AS a UNION ALL SELECT '[8.2, 0.25]'",
      options: "--| format: {a: meanstd}\n")
    #expect(
      tex.contains("{S[table-format=2.2(2), separate-uncertainty, detect-weight=true]}"))
    #expect(tex.contains("76.41 \\pm 0.13 \\\\\n8.20 \\pm 0.25 \\\\"))
  }

  @Test func deviationsOfOtherDigitsStandApart() throws {
    let tex = try table(
      "SELECT '[76.41, 0.13]' AS a UNION ALL SELECT '[8.2, 12]' UNION ALL SELECT NULL",
      options: "--| format: {a: meanstd}\n--| columns: {a: {best: max}}\n")
    #expect(tex.contains("@{\\,}c@{\\,}S[table-format=2.2, detect-weight=true]"))
    #expect(tex.contains("\\multicolumn{3}{c}{a $\\uparrow$}"))
    #expect(tex.contains("8.20 & $\\pm$ & 12.00 \\\\\n\\multicolumn{3}{c}{--} \\\\"))
    #expect(tex.contains("\\bfseries 76.41 & \\boldmath$\\pm$ & \\bfseries 0.13"))
  }

  @Test func bothNumbersHaveTheMarkOfTheReader() throws {
    let text = """
      ---
      locale: de
      ---
      ```sql
      --| format: {a: meanstd}
      SELECT '[91.3, 0.04]' AS a UNION ALL SELECT '[1.0, 10.0]'
      ```
      """
    let tex = try page(text, renderer: LaTeXRenderer(isSingleBlock: true))
    #expect(tex.matches(of: /output-decimal-marker=\{,\}/).count == 2)
  }

  @Test func sharedHeadsHaveARule() throws {
    let tex = try table("SELECT 'a' AS x, 1 AS \"val|n\", 2 AS \"val|m\"")
    #expect(
      tex.contains(" & \\multicolumn{2}{c}{val} \\\\\n\\cmidrule(lr){2-3}\nx & {n} & {m} \\\\"))
  }

  @Test func otherCellsAreWords() throws {
    let tex = try table(
      "SELECT 1 AS marked, status, '{\"a_b\": 1, \"c\": 2}' AS tags FROM runs WHERE id < 3")
    #expect(tex.contains("$\\star$ & Completed & a\\_b, c \\\\\n$\\star$ & Failed & a\\_b, c \\\\"))
  }

  @Test func unitsThatDifferMakeText() throws {
    let tex = try table(
      "SELECT 1500000 AS size UNION ALL SELECT 12", options: "--| format: {size: bytes}\n")
    #expect(tex.contains("\\begin{tabular}{r}"))
    #expect(tex.contains("1.5 MB \\\\\n12 B \\\\"))
  }

  @Test func textOnTheRightStaysText() throws {
    let tex = try table(
      "SELECT '1,2,3' AS tl, '1_000' AS n UNION ALL SELECT '4,5', '007'",
      options: "--| columns: {tl: {align: right}, n: {align: right}}\n")
    #expect(tex.contains("\\begin{tabular}{r r}"))
    #expect(tex.contains("1,2,3 & 1\\_000 \\\\\n4,5 & 007 \\\\"))
  }

  @Test func onlyProperGroupsMakeANumber() throws {
    let grouped = try table(
      "SELECT 1234567 AS n UNION ALL SELECT 12", options: "--| format: {n: {float: \",.0f\"}}\n")
    #expect(
      grouped.contains(
        "{S[table-format=7, group-digits=integer, group-separator={,}, "
          + "group-minimum-digits=4, detect-weight=true]}"))
    #expect(grouped.contains("\n1234567 \\\\\n12 \\\\"))
    let text = try table("SELECT '1,2' AS n", options: "--| format: {n: integer}\n")
    #expect(text.contains("{r}\n\\toprule\nn \\\\\n\\midrule\n1,2 \\\\"))
    let padded = try table("SELECT 7 AS n", options: "--| format: {n: {float: \"03.0f\"}}\n")
    #expect(padded.contains("\n007 \\\\"))
    #expect(padded.contains("\\begin{tabular}{r}"))
  }

  @Test func aPlusIsKept() throws {
    let tex = try table(
      "SELECT 0.25 AS d UNION ALL SELECT -1.5", options: "--| format: {d: delta}\n")
    #expect(tex.contains("{S[table-format=-1.2, retain-explicit-plus, detect-weight=true]}"))
    #expect(tex.contains("+0.25 \\\\\n-1.50 \\\\"))
  }

  @Test func smallNumbersKeepTheirPowersOfTen() throws {
    let tex = try table("SELECT 0.25 AS lr UNION ALL SELECT 3e-5")
    #expect(tex.contains("S[table-format=1.2e-1"))
    #expect(tex.contains("0.25 \\\\\n3e-5 \\\\"))
  }

  @Test func nothingFromTheDatabaseIsACommand() throws {
    let tex = try table("SELECT '\\input{x} $1 50% #_{}~^&<>|`\"[*] --,,' AS t")
    #expect(
      tex.contains(
        "\\textbackslash{}input\\{x\\} \\$1 50\\% \\#\\_\\{\\}\\textasciitilde{}"
          + "\\textasciicircum{}\\&\\textless{}\\textgreater{}\\textbar{}\\textasciigrave{}"
          + "\\texttt{\"}{[}{*}{]} -{}-,{},"))
  }

  @Test func lettersThatPdflatexLacksAreCommandsOrNumbers() throws {
    let tex = try table("SELECT 'é α → 日 x²' AS t")
    #expect(
      tex.contains(
        "é \\ensuremath{\\alpha} \\ensuremath{\\rightarrow} \\texttt{U+65E5} x\\textsuperscript{2}")
    )
  }

  @Test func lettersThatT1LacksHaveOthersInTheirPlace() throws {
    let tex = try table("SELECT 'ĸ ħ Ŀ ŀ ‛ Ħ Ŧ ŧ Łł' AS t")
    #expect(
      tex.contains(
        "\\textsc{k} \\ensuremath{\\hbar} L\\textperiodcentered{} l\\textperiodcentered{} ` "
          + "\\texttt{U+0126} \\texttt{U+0166} \\texttt{U+0167} Łł"))
  }

  /// The document of a text.
  private func document(_ text: String) throws -> String {
    try page(text, renderer: LaTeXRenderer())
  }

  @Test func formulasOfCaptionsStayInTheLine() throws {
    let tex = try document(
      """
      ## Of $$y$$

      $$z \\tag{1}$$

      | $$a$$ |
      |---|
      | b |

      ```sql t
      --| caption: a $$x^2 \\tag{2}$$
      SELECT 1 AS n
      ```

      ```sql u
      --| caption: $$\\begin{align*} a &= b \\\\ c &= d \\end{align*}$$
      SELECT 1 AS n
      ```

      """)
    for part in [
      "\\section{\\texorpdfstring{Of $\\displaystyle y$}", "\\[z \\tag{1}\\]",
      "\\toprule\n$\\displaystyle a$ \\\\",
      "\\caption{a $\\displaystyle x^2 \\quad\\text{(2)}$}\\label{tab:t}",
      "\\caption[]{$\\displaystyle \\begin{aligned} a &= b \\\\ c &= d \\end{aligned}$}",
    ] { #expect(tex.contains(part), "\(part)") }
  }

  @Test func codeOfAFootnoteIsSetByLines() throws {
    let tex = try document("Text[^1].\n\n[^1]: Note:\n\n    ```\n    a  b_1\n\n    c\n    ```\n")
    #expect(
      tex.contains(
        "\\footnotetext[1]{Note:\n\n{\\raggedright\n\\texttt{a\\ \\ b\\_1}\\newline\n"
          + "\\texttt{}\\newline\n\\texttt{c}\\par}}"))
  }

  @Test func theFifthListIsMovedIn() throws {
    let tex = try document("- 1\n  - 2\n    - 3\n      - 4\n        - 5\n          1. 6\n")
    #expect(tex.components(separatedBy: "\\begin{itemize}").count == 5)
    let start = "\\begingroup\\advance\\leftskip1.5em\\par\n\\par\n"
    #expect(
      tex.contains(
        "\\item 4\n\n\(start)\\textbullet{} 5\n\n\(start)1. 6\n\\par\\endgroup\n\\par\\endgroup\n"))
  }

  @Test func quotesHaveNoEndOfLevels() throws {
    let tex = try document(String(repeating: "> ", count: 9) + "deep\n")
    #expect(tex.components(separatedBy: "\\begin{quote}").count == 7)
    #expect(tex.components(separatedBy: "\\advance\\leftskip").count == 4)
  }

  @Test func formulasDoNotEndTheirParagraph() throws {
    let tex = try document("Text\n$$x$$\n<br>$$y$$\nmore\n")
    #expect(tex.contains("\nText\n\\[x\\]\n\\newline\n\\[y\\]\nmore\n"))
  }

  @Test func aParagraphMayBeginWithABreak() throws {
    #expect(
      try document("<br>Text<br>more\n").contains("\n\\leavevmode\\newline\nText\\newline\nmore"))
  }

  private static let figure =
    "```sql curve\n--| plot: {mark: line, x: step, y: val_top1}\n"
    + "SELECT step, val_top1 FROM metrics WHERE run_id = 1\n```\n"

  @Test func foldersOfFiguresMayHaveSpecialCharacters() throws {
    let tex = try page(LaTeXTests.figure, renderer: LaTeXRenderer(figureFolder: "~a 50% {b}"))
    #expect(
      tex.contains(
        "\\includegraphics{./\\string~a\\csname space\\endcsname 50\\csname @percentchar\\endcsname "
          + "\\csname space\\endcsname \\csname @charlb\\endcsname b"
          + "\\csname @charrb\\endcsname /curve.pdf}"))
  }

  @Test func aFolderThatTeXCannotReadIsRefused() throws {
    let error = #expect(throws: FigureFolderError.self) {
      try page(LaTeXTests.figure, renderer: LaTeXRenderer(figureFolder: "a#b"))
    }
    #expect(
      error?.description
        == "cannot include figures of the folder 'a#b': TeX finds no path with '#'")
    for folder in ["a\"b", "$HOME"] {
      #expect(throws: FigureFolderError.self) {
        try page(LaTeXTests.figure, renderer: LaTeXRenderer(figureFolder: folder))
      }
    }
    #expect(
      try page(LaTeXTests.figure, renderer: LaTeXRenderer(figureFolder: "$5"))
        .contains("{$5/curve.pdf}"))
    _ = try page("Text\n", renderer: LaTeXRenderer(figureFolder: "a#b"))
  }

  @Test func aLongTableBreaksAcrossPages() throws {
    let tex = try page(
      """
      ```sql long
      --| caption: All
      WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 90)
      SELECT n FROM c
      ```

      """, renderer: LaTeXRenderer())
    #expect(tex.contains("\\begin{longtable}{S[table-format=2, detect-weight=true]}"))
    #expect(tex.contains("\\caption{All}\\label{tab:long}\\\\"))
    for number in 1...90 { #expect(tex.contains("\n\(number) \\\\\n")) }
  }

  @Test func textKeepsItsMathematicsValuesAndReferences() throws {
    let tex = try page(
      """
      ---
      title: "On *x*"
      author: [A & B, C]
      ---
      ## Results of $x_1$

      As @t shows, `{value t.n}` of $n^2$ and ~~not~~ `a_b`.[^1]

      $$\\frac{1}{2}$$

      - [x] done

      > [!NOTE]
      > Mind.

      | a | b |
      |---|--:|
      | 1 | 2 |

      ```python
      x = {1: "\\n"}
      ```

      ```sql t
      SELECT 3 AS n
      ```

      [^1]: A note.

      """, renderer: LaTeXRenderer())
    for part in [
      "\\title{On \\emph{x}}", "\\author{A \\& B \\and C}",
      "As \\hyperref[tab:t]{Table~\\ref*{tab:t}} shows, 3 of $n^2$ and \\sout{not} \\texttt{a\\_b}.",
      "\\protect\\footnotemark[1]", "\\footnotetext[1]{A note.}", "\\[\\frac{1}{2}\\]",
      "\\item[$\\boxtimes$] done", "\\textbf{Note.} Mind.", "a & b \\\\\n\\midrule\n1 & 2 \\\\",
      "x = \\{1: \"\\textbackslash{}n\"\\}", "\\setcounter{table}{0}", "\\label{tab:t}",
    ] { #expect(tex.contains(part), "\(part)") }
  }

  @Test func aFailedBlockIsABox() throws {
    let tex = try page("```sql\nSELECT nope FROM runs\n```\n", renderer: LaTeXRenderer())
    #expect(tex.contains("\\textbf{This block failed}, line 2: no such column: nope"))
  }
}
