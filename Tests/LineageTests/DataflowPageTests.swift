import Foundation
import Reports
import TestSupport
import Testing

/// A small dataflow on every page.
@Suite struct SmallDataflowTests {
  private let folder: TemporaryFolder
  private let database: String

  init() throws {
    folder = try TemporaryFolder()
    database = try SmallGraph.make(in: folder)
  }

  private func page<R: Renderer>(_ options: String, by renderer: R) throws -> String {
    let text = "See @lineage.\n\n```dataflow lineage\n\(options)\n```\n"
    return try LineageReport.page(text, database: database, by: renderer)
  }

  @Test func aPageHasTheDrawingAsAFigure() throws {
    let page = try page("file: out.txt\ncaption: The copy", by: HTMLRenderer())
    #expect(page.contains("<a href=#lineage>Figure\u{A0}1</a>"))
    #expect(page.contains("<figure class=side id=lineage>"))
    #expect(page.contains("<svg class=\"plot wd dg\""))
    #expect(page.contains("<svg class=\"plot nw dg\""))
    #expect(page.contains(">copy</text>"))
    #expect(page.contains(">dddddddd · 2.50 s</text>"))
    #expect(page.contains(">source</text>"))
    #expect(page.contains("href=#st-COMPLETED"))
    #expect(
      page.contains("<figcaption><b>Figure 1.</b> The copy<a class=anc href=#lineage"))
    #expect(!page.contains("<summary>Text</summary>"))
  }

  @Test func theTextFoldsBelow() throws {
    let page = try page("file: out.txt\nshow: both", by: HTMLRenderer())
    #expect(page.contains("<details class=q><summary>Text</summary><pre"))
    #expect(page.contains("value &lt;-- &lt;dddddddd&gt; copy(source)"))
    #expect(page.contains("<svg class=\"plot wd dg\""))
  }

  @Test func theTextMayStandAlone() throws {
    let page = try page("file: out.txt\nshow: text", by: HTMLRenderer())
    #expect(page.contains("<div class=pl><pre tabindex=0><code>value = "))
    #expect(!page.contains("<svg class=\"plot"))
    #expect(page.contains("<b>Figure 1.</b>"))
  }

  @Test func whatNobodyMadeSaysSo() throws {
    let page = try page("file: in.txt", by: HTMLRenderer())
    #expect(page.contains("<span class=sub>No recorded call made it.</span>"))
    let text = try self.page("file: in.txt", by: MarkdownRenderer())
    #expect(text.contains("\n\nno recorded call made it\n```"))
  }

  @Test(arguments: [
    "file: out.txt", "value: aaaa", "call: dddd", "job: 1111", "execution: 2222", "execution: '-'",
  ])
  func aDataflowBeginsAtAnyRecord(option: String) throws {
    let page = try page(option, by: MarkdownRenderer())
    #expect(page.contains("<-- <dddddddd> copy(source)"))
  }

  @Test(arguments: [
    "'out.txt'", "'\(SmallGraph.output)'", "'\(SmallGraph.call)'", "'\(SmallGraph.job)'",
    "'\(SmallGraph.execution)'",
  ])
  func aColumnMayHoldAPathAHashOrAnID(value: String) throws {
    let text = """
      ```sql best
      SELECT \(value) AS it
      ```

      ```dataflow
      from: best.it
      ```
      """
    let page = try LineageReport.page(text, database: database, by: MarkdownRenderer())
    #expect(page.contains("<-- <dddddddd> copy(source)"))
  }

  @Test func markdownHasTheText() throws {
    let page = try page("file: out.txt\ncaption: The copy", by: MarkdownRenderer())
    #expect(page.contains("**Figure 1.** The copy\n\n```text\nvalue = "))
    #expect(page.contains("  source = <bbbbbbbb> "))
  }

  @Test func jsonHasTheDocument() throws {
    let page = try page("file: out.txt", by: JSONRenderer())
    #expect(
      page.contains(
        "{\"kind\": \"dataflow\", \"line\": 3, \"label\": \"lineage\", \"number\": 1, "
          + "\"database\": \"default\", \"start\": {\"type\":\"Value\",\"id\":\"\(SmallGraph.output)\"}, "
          + "\"sections\": [{\"assign\":{\"var_name\":\"value\""))
    #expect(page.contains("\"left_out\": 0, \"svg\": \"<svg xmlns="))
  }

  @Test func aPaperHasTheFigure() throws {
    let page = try page("file: out.txt", by: LaTeXRenderer(figureFolder: "test.figures"))
    #expect(page.contains("\\includegraphics{test.figures/lineage.pdf}"))
    #expect(page.contains("\\label{fig:lineage}"))
    let text = try self.page("file: out.txt\nshow: text", by: LaTeXRenderer())
    #expect(text.contains("\\begin{Verbatim}"))
    #expect(text.contains("copy(source)"))
  }

  @Test func attachmentsHaveTheFigureAsSVGAndPDF() throws {
    let runner = LineageReport.runner(
      "```dataflow lineage\nfile: out.txt\n```\n", database: database)
    let venue = try Venue(named: "icml")
    let run = try runner.run(with: AttachingRenderer(page: HTMLRenderer(), venue: venue))
    let files = try Attachments(run.page, venue: venue, sourcePath: "../test.md").files
    #expect(Set(files.map(\.name)).isSuperset(of: ["lineage.svg", "lineage.pdf"]))
  }

  @Test func theKeyKnowsTheDatabase() {
    let runner = LineageReport.runner("```dataflow\nfile: out.txt\n```\n", database: database)
    let before = runner.key(with: [])
    let other = LineageReport.runner("```dataflow\nfile: out.txt\n```\n", database: "/nope.db")
    #expect(before != nil)
    #expect(other.key(with: []) == nil)
  }

  @Test func whatIsGivenIsSaidOfTheDrawing() throws {
    let page = try page("file: out.txt\nalt: A copy\nsize: half", by: HTMLRenderer())
    #expect(page.contains("<desc id=f.1d>A copy</desc>"))
    #expect(page.contains("<figure class=half"))
  }
}

/// Dataflows of recorded workflows.
@Suite(.enabled(if: LineageReport.fixtures != nil)) struct RecordedDataflowTests {
  private func page<R: Renderer>(
    _ options: String, _ database: String, by renderer: R
  ) throws -> String {
    try LineageReport.page(
      "```dataflow lineage\n\(options)\n```\n", database: try LineageReport.fixture(database),
      by: renderer)
  }

  @Test func aValueOnItsWayIsDrawnOnce() throws {
    let page = try page("file: sample4.vcf", "vcf", by: JSONRenderer())
    // The name of the genome also stands at two arrows.
    let counts = [
      "sample4.vcf": 1, "sample4.bam": 1, "sample4.fastq": 1, "ref_genome": 3,
      "call_variants": 1, "align_reads": 1,
    ]
    for (name, count) in counts {
      #expect(page.components(separatedBy: ">\(name)</text>").count == count + 1, "\(name)")
    }
  }

  @Test func theTextIsRedunsOwn() throws {
    let page = try page("file: sample4.vcf", "vcf", by: MarkdownRenderer())
    let golden = try String(
      contentsOfFile: (SharedData.folder ?? "")
        + "/redun/golden/vcf/dataflow/f3cf0a4d3cee.txt", encoding: .utf8)
    let end = golden.lastIndex { $0 != "\n" } ?? golden.startIndex
    #expect(page.contains("```text\n\(golden[...end])\n```"))
  }

  @Test func theDepthIsCounted() throws {
    let page = try page("file: sample4.vcf\ndepth: 1", "vcf", by: HTMLRenderer())
    #expect(page.contains("1 call further upstream left out."))
    #expect(page.contains("… 1 more call"))
  }

  @Test func aFewNodesAreTheNearest() throws {
    let page = try page("file: sample4.vcf\nnodes: 3", "vcf", by: HTMLRenderer())
    #expect(page.contains("further upstream left out."))
  }

  @Test func twoWaysIntoOneCallAreDrawnOnce() throws {
    let page = try page("value: 592f3fd8", "diamond", by: JSONRenderer())
    for name in ["task0", "task1", "task2", "task3"] {
      #expect(page.components(separatedBy: ">\(name)</text>").count == 2, "\(name)")
    }
  }

  @Test func aWideDrawingScrollsAndIsPrintedDownwards() throws {
    let page = try page("value: a69a875f", "diamond", by: HTMLRenderer())
    #expect(
      page.contains(
        "<figure class=full id=lineage>\n<div class=\"pl sc pn\" role=region "
          + "tabindex=0 aria-label=\"Figure 1\">"))
    let small = try self.page("value: 01ce403e", "diamond", by: HTMLRenderer())
    #expect(small.contains("<figure class=side id=lineage>\n<div class=pl>"))
  }

  @Test func anEqualListOfTheSameIsDrawnOnce() throws {
    let page = try page("value: 01ce403e", "diamond", by: JSONRenderer())
    #expect(page.components(separatedBy: ">105</text>").count == 2)
    #expect(page.contains(">value_2</text>") || page.contains(">y</text>"))
  }
}
