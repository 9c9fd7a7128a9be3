import Databases
import Reports
import Tables
import Testing

/// Mistakes in the grammar of plots, each named at its place; `¦` stands right before it.
@Suite struct PlotMistakesTests {
  @Test(arguments: keys + values + blocks + columns)
  func eachMistakeIsNamedAtItsPlace(_ mistake: SeededMistake) throws {
    let found = try TestDatabase.notebook(mistake.text).diagnostics.sorted
    #expect(found.map(\.message) == [mistake.message])
    #expect(found.first?.location == mistake.location)
    #expect(found.first?.hint == mistake.hint)
  }

  @Test(arguments: keys + values + blocks + columns)
  func checkingFindsTheSame(_ mistake: SeededMistake) throws {
    let found = try TestDatabase.check(mistake.text)
    #expect(found.map(\.message) == [mistake.message])
    #expect(found.first?.location == mistake.location)
  }

  @Test func aMessageHasACaretUnderTheWord() throws {
    let report = Self.query("{mark: line, x: ¦stpe, y: val_loss}", "", "")
    let source = SourceFile(path: "weekly.md", text: report.text)
    let found = try #require(try TestDatabase.check(report.text).first)
    #expect(
      found.text(in: source) == """
        weekly.md:2:27: error: unknown column 'stpe' in the result
        2 | --| plot: {mark: line, x: stpe, y: val_loss}
          |                           ^ did you mean 'step'?
        """)
  }

  /// A block with a plot of the test's metrics.
  static func query(_ plot: String, _ message: String, _ hint: String?) -> SeededMistake {
    SeededMistake(
      "```sql a\n--| plot: \(plot)\nSELECT run_id, step, val_loss, val_top1 FROM metrics\n```\n",
      message, hint)
  }

  static let keys = [
    query(
      "{mark: line, x: step, y: val_loss, ¦colour: run_id}", "unknown plot option 'colour'",
      "did you mean 'color'?"),
    query(
      "{mark: line, x: {field: step, ¦titel: epoch}, y: val_loss}",
      "unknown option of 'x' 'titel'", "did you mean 'title'?"),
    query(
      "{mark: line, x: step, y: val_loss, smooth: {¦emma: 0.6}}",
      "unknown option of 'smooth' 'emma'", "did you mean 'ema'?"),
    query(
      "{mark: line, x: step, y: val_loss, facet: {by: run_id, ¦columns: 2}}",
      "unknown option of 'facet' 'columns'", "known: by, cols, share"),
    query("¦{x: step, y: val_loss}", "missing 'mark' in the plot", allMarks),
    query("{mark: ¦lien, x: step, y: val_loss}", "unknown mark 'lien'", "did you mean 'line'?"),
    query(
      "{mark: line, x: ¦{title: epoch}, y: val_loss}", "missing 'field' for 'x'",
      "name a column: {field: column}"),
    query(
      "{mark: line, x: step, y: val_loss, pareto: ¦{x: min}}", "missing 'y' in 'pareto'", nil),
    query(
      "{mark: line, x: step, y: val_loss, band: ¦{lo: val_top1}}", "missing 'hi' in 'band'", nil),
    query(
      "¦line",
      "invalid value 'line' for 'plot': expected a mapping such as "
        + "{mark: line, x: step, y: loss}", nil),
  ]

  static let values = [
    query(
      "{mark: line, x: step, y: {field: val_loss, scale: ¦lgo}}",
      "invalid value 'lgo' for 'scale': expected linear, log, symlog, sqrt, time or band",
      "did you mean 'log'?"),
    query(
      "{mark: line, x: step, y: val_loss, band: ¦std}",
      "invalid value 'std' for 'band': expected sd, se, ci95, minmax or iqr",
      "did you mean 'sd'?"),
    query(
      "{mark: line, x: step, y: val_loss, smooth: {ema: ¦1.5}}",
      "invalid value '1.5' for 'ema': expected a weight from 0 to below 1", nil),
    query(
      "{mark: line, x: step, y: {field: val_loss, domain: ¦[2, 1]}}",
      "invalid value a list for 'domain': expected two numbers, the smaller one first", nil),
    query(
      "{mark: line, x: step, y: val_loss, jitter: ¦maybe}",
      "invalid value 'maybe' for 'jitter': expected true or false", nil),
    query(
      "{mark: line, x: step, y: val_loss, merge: ¦all}",
      "invalid value 'all' for 'merge': expected resumes", "known: resumes"),
    query(
      "{mark: line, x: step, y: val_loss, ref: {y: ¦high}}",
      "invalid value 'high' for 'y': expected a number or [low, high]", nil),
    query(
      "{mark: line, x: step, y: val_loss, max_points: ¦1}",
      "invalid value '1' for 'max_points': expected a whole number of at least 2", nil),
    query(
      "{mark: line, x: step, y: val_loss, max_points: ¦4611686018427387904}",
      "invalid value '4611686018427387904' for 'max_points': expected a whole number from 2 to "
        + "1000000", nil),
    query(
      "{mark: line, x: step, y: val_loss, size: ¦[10, 20]}",
      "invalid value a list for 'size': expected wide, full, half or [width, height] "
        + "from 80 to 2000", nil),
    query(
      "{mark: line, x: step, y: {field: val_loss, format: ¦.q}}",
      "invalid value '.q' for 'format': expected a number format such as .1f", nil),
    SeededMistake(
      "---\ncolors: {adam: ¦9}\n---\n",
      "invalid value '9' for 'adam': expected a colour from 1 to 8"),
  ]

  static let blocks = [
    SeededMistake(
      "```sql a\n--| output: ¦plot\nSELECT 1\n```\n", "missing 'plot' for the output 'plot'",
      "write 'plot: {mark: line, x: column, y: column}'"),
    SeededMistake(
      "```sql a\n--| output: ¦list\n--| plot: {mark: line, x: a, y: a}\nSELECT 1 AS a\n```\n",
      "cannot combine 'plot' with the output 'list'", "write plot, table or none"),
    SeededMistake(
      "```sql a\nSELECT 1 AS a\n```\n```¦plot\nmark: line\nx: a\ny: a\n```\n",
      "missing 'data' in the plot", "name the label of an earlier block: 'data: label'"),
    SeededMistake(
      "```sql best\nSELECT 1 AS a\n```\n```plot\ndata: ¦bets\nmark: line\nx: a\ny: a\n```\n",
      "unknown label 'bets'", "did you mean 'best'?"),
  ]

  static let columns = [
    query(
      "{mark: line, x: step, y: [val_loss, ¦val_top]}", "unknown column 'val_top' in the result",
      "did you mean 'val_top1'?"),
    query(
      "{mark: line, x: step, y: val_loss, sort: -¦lr}", "unknown column 'lr' in the result",
      "known: run_id, step, val_loss, val_top1"),
    query(
      "{mark: line, x: step, y: val_loss, facet: {by: ¦run}}",
      "unknown column 'run' in the result", "known: run_id, step, val_loss, val_top1"),
    SeededMistake(
      "```sql b\nSELECT step FROM metrics\n```\n"
        + "```plot\ndata: b\nmark: line\nx: step\ny: ¦loss\n```\n",
      "unknown column 'loss' in the result", "known: step"),
  ]

  private static let allMarks =
    "write one of line, dot, area, bar, cell, box, tick, rule, text, parallel, slope, gantt, spark, "
    + "ecdf, roc, pr, calibration, confusion, forest, profile, aggregates, improvement, ranks, "
    + "importance"
}
