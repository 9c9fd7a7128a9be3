import Databases
import Reports
import Tables
import Testing

/// A report with one mistake; `¦` stands right before the place that the message must name.
struct SeededMistake: CustomTestStringConvertible, Sendable {
  var report: String
  var message: String
  var hint: String?

  init(_ report: String, _ message: String, _ hint: String? = nil) {
    self.report = report
    self.message = message
    self.hint = hint
  }

  var testDescription: String { message }

  /// The report without the mark.
  var text: String { report.filter { $0 != "¦" } }

  /// The place of the mark.
  var location: Reports.SourceLocation {
    let before = report.prefix { $0 != "¦" }
    let line = before.filter { $0 == "\n" }.count + 1
    let column = before.reversed().prefix { $0 != "\n" }.reduce(0) { $0 + $1.unicodeScalars.count }
    return Reports.SourceLocation(line: line, column: column + 1)
  }
}

@Suite struct SeededMistakesTests {
  @Test(arguments: frontMatter + options + statements + values)
  func eachMistakeIsNamedAtItsPlace(_ mistake: SeededMistake) throws {
    let found = try TestDatabase.notebook(mistake.text).diagnostics.sorted
    #expect(found.map(\.message) == [mistake.message])
    #expect(found.first?.location == mistake.location)
    #expect(found.first?.hint == mistake.hint)
  }

  @Test(arguments: frontMatter + options + statements)
  func checkingFindsTheSameWithoutRunning(_ mistake: SeededMistake) throws {
    guard !mistake.message.contains("longer than") else { return }
    let found = try TestDatabase.check(mistake.text)
    #expect(found.map(\.message) == [mistake.message])
    #expect(found.first?.location == mistake.location)
  }

  @Test func allMistakesOfAFileAreToldAtOnce() throws {
    let notebook = try TestDatabase.notebook(
      """
      ---
      titel: x
      ---
      ```sql one
      SELECT idd FROM runs
      ```
      ```sql two
      SELECT 1 FROM rums
      ```
      """)
    #expect(notebook.diagnostics.sorted.map(\.location.line) == [2, 5, 8])
  }

  @Test func aMessageShowsTheLineAndACaret() throws {
    let source = SourceFile(path: "weekly.md", text: "```sql\nSELECT step, los FROM metric\n```")
    let diagnostic = Diagnostic(
      "unknown column 'los'", at: Reports.SourceLocation(line: 2, column: 14),
      hint: "did you mean 'loss'?")
    #expect(
      diagnostic.text(in: source) == """
        weekly.md:2:14: error: unknown column 'los'
        2 | SELECT step, los FROM metric
          |              ^ did you mean 'loss'?
        """)
  }

  @Test func aCaretStandsUnderWideCharacters() {
    let source = SourceFile(path: "a.md", text: "SELECT '日本', x")
    let diagnostic = Diagnostic(
      "no such column: x", at: Reports.SourceLocation(line: 1, column: 14))
    #expect(diagnostic.text(in: source).hasSuffix("\n  |                ^"))
  }

  static let frontMatter = [
    SeededMistake(
      "---\n¦titel: x\n---\n", "unknown key 'titel'", "did you mean 'title'?"),
    SeededMistake(
      "---\ntoc: ¦maybe\n---\n", "invalid value 'maybe' for 'toc': expected true or false"),
    SeededMistake(
      "---\nerror: ¦shwo\n---\n", "invalid value 'shwo' for 'error': expected stop or show",
      "did you mean 'show'?"),
    SeededMistake(
      "---\ntimeout: ¦soon\n---\n",
      "invalid value 'soon' for 'timeout': expected a length of time such as 30s"),
    SeededMistake(
      "---\ntimezone: ¦Europe/Berlim\n---\n",
      "invalid value 'Europe/Berlim' for 'timezone': expected the name of a time zone such as "
        + "Europe/Berlin"),
    SeededMistake(
      "---\nparams:\n  ¦two words: 1\n---\n", "invalid parameter name 'two words'",
      "use letters, digits and underscores"),
    SeededMistake(
      "---\nparams:\n  a: {default: 1, ¦choice: [1, 2]}\n---\n", "unknown key 'choice'",
      "did you mean 'choices'?"),
    SeededMistake(
      "---\nformat: {x: {textcolor: [red, ¦teel]}}\n---\n", "unknown colour 'teel'",
      "did you mean 'teal'?"),
    SeededMistake(
      "---\n¦na-rep: x\n---\n", "unknown key 'na-rep'", "did you mean 'na_rep'?"),
    SeededMistake(
      "---\n¦relative-datetimes: x\n---\n", "unknown key 'relative-datetimes'",
      "did you mean 'relative_datetimes'?"),
    SeededMistake(
      "---\nrelative_datetimes: true\n¦datetimes: absolute\n---\n",
      "cannot take 'datetimes' beside 'relative_datetimes': both say the same",
      "keep 'datetimes'"),
    SeededMistake(
      "---\nstring_ellipsis: ¦[left]\n---\n",
      "invalid value a list for 'string_ellipsis': expected left, right or false"),
    SeededMistake(
      "---\ndate: ¦tomorow\n---\n",
      "invalid value 'tomorow' for 'date': expected 'today' or a date such as 2026-11-13"),
  ]

  static let options = [
    SeededMistake(
      "```sql a\n--| ¦captoin: x\nSELECT 1\n```\n", "unknown option 'captoin'",
      "did you mean 'caption'?"),
    SeededMistake(
      "```sql a\n--| rows: ¦-5\nSELECT 1\n```\n",
      "invalid value '-5' for 'rows': expected a whole number of at least 1"),
    SeededMistake(
      "```sql a\n--| output: ¦tabel\nSELECT 1\n```\n",
      "invalid value 'tabel' for 'output': expected table, plot, value, list, compare or none",
      "did you mean 'table'?"),
    SeededMistake(
      "```sql a\n--| format: {id: ¦perecntage}\nSELECT id FROM runs\n```\n",
      "unknown formatter 'perecntage'", "did you mean 'percentage'?"),
    SeededMistake(
      "```sql a\n--| format: {id: ¦bar}\nSELECT id FROM runs\n```\n",
      "missing 'domain' of formatter 'bar'", "write {bar: {domain: [0, 10]}}"),
    SeededMistake(
      "```sql a\n--| format: {id: {¦heat: [1, 0]}}\nSELECT id FROM runs\n```\n",
      "invalid value '[1, 0]' for 'domain': expected two numbers such as [0, 10], "
        + "the smaller one first"),
    SeededMistake(
      "```sql a\n--| format: {id: {textcolor: [red, ¦teel]}}\nSELECT id FROM runs\n```\n",
      "unknown colour 'teel'", "did you mean 'teal'?"),
    SeededMistake(
      "```sql a\n--| format: {id: {textcolor: {colors: [¦\"#12\"]}}}\nSELECT id FROM runs\n```\n",
      "unknown colour '#12'",
      "write a name such as teal, or a number in quotes such as '#1f5fae'"),
    SeededMistake(
      "```sql a\n--| format: {id: {text: {na_rep: ¦{a: b}}}}\nSELECT id FROM runs\n```\n",
      "invalid value a mapping for 'na_rep': expected a value or a list of values"),
    SeededMistake(
      "```sql a\n--| format: {id: {¦text: {na-rep: x}}}\nSELECT id FROM runs\n```\n",
      "unknown argument 'na-rep' of formatter 'text'", "did you mean 'na_rep'?"),
    SeededMistake(
      "```sql a\n--| ¦na-rep: x\nSELECT id FROM runs\n```\n",
      "unknown option 'na-rep'", "did you mean 'na_rep'?"),
    SeededMistake(
      "```sql a\n--| na_rep: ¦[a]\nSELECT id FROM runs\n```\n",
      "invalid value a list for 'na_rep': expected text"),
    SeededMistake(
      "```sql a\n--| datetimes: ¦absolut\nSELECT id FROM runs\n```\n",
      "invalid value 'absolut' for 'datetimes': expected relative or absolute",
      "did you mean 'absolute'?"),
    SeededMistake(
      "```sql a\n--| ellipsis: ¦middle\nSELECT id FROM runs\n```\n",
      "invalid value 'middle' for 'ellipsis': expected left, right or false",
      "known: left, right, false"),
    SeededMistake(
      "```sql a\n--| ellipsis: left\n--| ¦string_ellipsis: left\nSELECT id FROM runs\n```\n",
      "cannot take 'string_ellipsis' beside 'ellipsis': both say the same", "keep 'ellipsis'"),
    SeededMistake(
      "```sql a\nSELECT id FROM runs\n```\n\n```table\ndata: a\nrelative_datetimes: ¦no\n```\n",
      "invalid value 'no' for 'relative_datetimes': expected true or false"),
    SeededMistake(
      "```sql a\n--| format: {id: {¦link: \"https://ci/{idd}\"}}\nSELECT id FROM runs\n```\n",
      "unknown column 'idd' in 'href'", "did you mean 'id'?"),
    SeededMistake(
      "```sql a\n--| caption: one\n--| columns: {¦idd: {title: x}}\nSELECT id FROM runs\n```\n",
      "unknown column 'idd' in the result", "did you mean 'id'?"),
    SeededMistake(
      "```sql a\n--| columns: {id: {¦alignment: left}}\nSELECT id FROM runs\n```\n",
      "unknown column option 'alignment'", "known: title, align, width, hide, best, group"),
    SeededMistake(
      "```sql a b¦ c\nSELECT 1\n```\n".replacing("a b¦ c", with: "a ¦b"),
      "unexpected 'b' behind the label", "options stand in '--|' lines"),
    SeededMistake(
      "```sql ¦1st\nSELECT 1\n```\n", "invalid label '1st'",
      "begin with a letter; letters, digits, '-' and '_' may follow"),
    SeededMistake(
      "```sql a\nSELECT 1\n```\n```sql ¦a\nSELECT 2\n```\n", "the label 'a' stands twice"),
    SeededMistake(
      "```sql best\nSELECT 1\n```\n```sql b\n--| with: [¦bets]\nSELECT 1\n```\n",
      "unknown label 'bets'", "did you mean 'best'?"),
    SeededMistake(
      "```sql b\n--| database: ¦other\nSELECT 1\n```\n", "unknown database 'other'"),
    SeededMistake(
      "```sql best\nSELECT 1\n```\n```table\ndata: ¦bets\n```\n", "unknown label 'bets'",
      "did you mean 'best'?"),
    SeededMistake(
      "```¦table\ncaption: x\n```\n", "missing 'data' in the table",
      "name the label of an earlier block: 'data: label'"),
  ]

  static let statements = [
    SeededMistake(
      "```sql\nSELECT id, ¦statsu FROM runs\n```\n", "no such column: statsu",
      "did you mean 'status'?"),
    SeededMistake(
      "```sql\nSELECT id\nFROM ¦rums\n```\n", "no such table: rums", "did you mean 'runs'?"),
    SeededMistake(
      "```sql\nSELECT 'ü日本', ¦statsu FROM runs\n```\n", "no such column: statsu",
      "did you mean 'status'?"),
    SeededMistake(
      "---\nparams: {since: 2026-11-13}\n---\n```sql\nSELECT :since, ¦:sinec FROM runs\n```\n",
      "unknown parameter ':sinec'", "did you mean 'since'?"),
    SeededMistake(
      """
      ---
      params: {top: 3, ids: [1, 2, 3, 4]}
      ---
      ```sql
      SELECT id FROM runs
      WHERE id IN :ids AND id < :top AND ¦x = 1
      ```

      """, "no such column: x"),
    SeededMistake(
      """
      ```sql first
      SELECT id FROM runs
      ```

      ```sql
      --| with: [first]
      --| caption: x
      SELECT ¦idd FROM first
      ```

      """, "no such column: idd", "did you mean 'id'?"),
    SeededMistake(
      """
      ```sql first
      SELECT id FROM runs
      ```

      ```sql
      --| with: first
      WITH own AS (SELECT 1 AS a)
      SELECT a, ¦b FROM own, first
      ```

      """, "no such column: b"),
    SeededMistake(
      "- in a list\n\n  ```sql\n  SELECT id,\n    ¦statsu\n  FROM runs\n  ```\n",
      "no such column: statsu", "did you mean 'status'?"),
    SeededMistake(
      "> ```sql\n> SELECT id,\n>   ¦statsu FROM runs\n> ```\n",
      "no such column: statsu", "did you mean 'status'?"),
    SeededMistake(
      "```sql\nSELECT 1; ¦SELECT 2\n```\n",
      "a block runs exactly one statement, and this is a second one",
      "give it a block of its own"),
    SeededMistake("```sql\nSELECT count(* ¦FROM runs\n```\n", "near \"FROM\": syntax error"),
    SeededMistake(
      "```sql\n-- a comment\n¦DELETE FROM runs\n```\n",
      "only reading is allowed: DELETE from runs is refused"),
    SeededMistake("```sql\n¦-- nothing\n```\n", "the block has no statement"),
  ]

  static let values = [
    SeededMistake(
      "The `{value ¦bset.id}` run.\n\n```sql best\nSELECT 1 AS id\n```\n",
      "unknown label 'bset'", "did you mean 'best'?"),
    SeededMistake(
      "The `{value best.¦idd}` run.\n\n```sql best\nSELECT 1 AS id\n```\n",
      "unknown column 'idd' in the result", "did you mean 'id'?"),
    SeededMistake(
      "---\nparams: {since: 1}\n---\nSince `{param ¦sinec}`.\n", "unknown parameter 'sinec'",
      "did you mean 'since'?"),
    SeededMistake(
      "There are `{sql} SELECT count(*) FROM ¦rums` runs.\n", "no such table: rums",
      "did you mean 'runs'?"),
    SeededMistake(
      "There are `{sql ¦prcentage} SELECT 0.5` runs.\n", "unknown formatter 'prcentage'",
      "did you mean 'percentage'?"),
  ]
}
