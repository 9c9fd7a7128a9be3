import Databases
import Tables
import TestSupport
import Testing

@testable import Reports

/// What a conference asks of the numbers, answered from what a report did.
@Suite struct ChecklistTests {
  private static let scores = """
    SELECT column1 AS model, column2 AS seed, column3 AS acc FROM (VALUES ('a', 1, 0.9), ('a', 2, 0.8),
      ('a', 3, 0.85), ('b', 1, 0.7), ('b', 2, 0.6), ('b', 3, 0.75))
    """

  private static let report = """
    ```sql best
    --| caption: Models
    --| summary: {by: model, of: {acc: mean±sd}}
    --| columns: {acc: {best: {of: max, paired: seed}}}
    \(scores)
    ```

    ```sql curve
    --| plot: {mark: line, x: seed, y: acc, group: model, band: se}
    \(scores)
    ```

    ```sql intervals
    --| plot: {mark: forest, x: acc, y: model}
    \(scores)
    ```

    ```sql bare
    SELECT 1 AS x
    ```

    ```sql triple
    --| format: {m: meanstd}
    SELECT '[0.5, 0.1, 4]' AS m
    ```

    ```stats
    checklist
    ```

    """

  private func markdown(_ text: String = report) throws -> String {
    try page(text, renderer: MarkdownRenderer())
  }

  @Test func errorBarsAreNamedWithTheirCounts() throws {
    let page = try markdown()
    #expect(
      page.contains(
        "**Error bars.** Table 1, acc: the mean ± the standard deviation (n − 1), of 3 values each. "
          + "Figure 1: mean over 2 runs, band: ± 1 standard error. "
          + "Figure 2: Mean and 95\u{A0}% t interval, n = 3 each. "
          + "Table 3, m: a mean and how far it may be off, as the query computes them, of 4 values each. "
          + "Without a measure of spread: Table 2."), "\(page)")
  }

  @Test func testsAndAssumptionsAreNamed() throws {
    let page = try markdown()
    #expect(
      page.contains(
        "**Tests.** Table 1, acc: compared with the highest by the exact sign-flip "
          + "permutation test on 3 pairs by seed, two-sided, α = 0.05."), "\(page)")
    #expect(page.contains("**Assumptions.** They assume: t intervals and t tests, that means are"))
    #expect(page.contains("differences lie symmetrically about zero where there is no effect; "))
  }

  @Test func whatWasNotDoneIsSaid() throws {
    let page = try markdown("```sql\nSELECT 1 AS x\n```\n\n```stats\nchecklist\n```\n")
    #expect(page.contains("**Error bars.** Without a measure of spread: Table 1."))
    #expect(page.contains("**Tests.** No statistical test was made."))
    #expect(page.contains("**Assumptions.** Nothing was computed that rests on any."))
    #expect(page.contains("**Compute.** The database "))
  }

  @Test func everyFormHasIt() throws {
    let html = try page(Self.report, renderer: HTMLRenderer())
    #expect(html.contains("<p><b>Tests.</b> Table 1, acc: compared"))
    let latex = try page(Self.report, renderer: LaTeXRenderer())
    #expect(latex.contains("\\noindent\\textbf{Error bars.} Table 1, acc: the mean "))
    let json = try page(Self.report, renderer: JSONRenderer())
    #expect(json.contains("\"kind\": \"checklist\""))
    #expect(json.contains("{\"title\": \"Assumptions\", \"text\": \"They assume: "))
  }

  @Test func computeIsThatOfTheRuns() throws {
    var facts = ComputeFacts()
    let env = try #require(
      JSON(
        parsing:
          #"{"GPU": "A100", "HOST": "n12", "HOST_CORES": 8, "gpu_path": "/dev/x", "DEVICE_HOST": "n12", "CORE_API_KEY": "s3cret", "CPU_USER": "ann", "cuda_version": "a/b"}"#
      ))
    facts.add(status: "COMPLETED", started: 0, ended: 90, env: env, .standard)
    facts.add(status: "FAILED", started: 100, ended: 130, env: env, .standard)
    facts.add(status: "PENDING", started: nil, ended: nil, env: nil, .standard)
    #expect(
      facts.text
        == "The database records 3 runs (1 completed, 1 failed, 1 pending); 2 of them took 2 min 00 s in all "
        + "and 1 min 30 s at most. They ran on: GPU A100, HOST_CORES 8.")
    #expect(
      ComputeFacts(isKnown: false).text.hasPrefix("The database has no runs in the layout of"))
    var plain = ComputeFacts()
    plain.add(status: nil, started: 0, ended: 1.5, env: nil, .standard)
    #expect(
      plain.text
        == "The database records 1 run, which took 1.50 s in all. Their env names no device; say here "
        + "what they ran on.")
  }
}
