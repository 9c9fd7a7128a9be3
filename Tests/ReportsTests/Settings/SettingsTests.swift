import Reports
import Tables
import TestSupport
import Testing

/// The front matter of a report.
@Suite struct SettingsTests {
  @Test func withoutFrontMatterTheUsualHolds() {
    let settings = TestDatabase.report("# a\n").settings
    #expect(settings.title == nil && settings.database == nil && settings.pages == nil)
    #expect(settings.language == "en")
    #expect(settings.echo == .fold && settings.error == .stop)
    #expect(settings.timeout == .seconds(60))
    #expect(settings.hasContents == nil && !settings.numbersSections)
  }

  @Test func everyKeyIsRead() throws {
    let settings = try settings(
      """
      title: A & B
      subtitle: "c: d"
      author: [Ann, Bob]
      date: today
      lang: de
      abstract: >
        one
        two
      database: main
      databases: {main: a.db, other: "sqlite:b.db"}
      echo: false
      error: show
      timeout: 5 min
      timezone: Europe/Berlin
      toc: true
      number-sections: true
      format: {Loss: "float", lr: {float: ".1e"}, t: {float: {spec: ".2f"}}}
      colors: {adam: 2, sgd: 8}
      na_rep: n/a
      datetimes: absolute
      ellipsis: right
      """)
    #expect(settings.title?.text == "A & B")
    #expect(settings.title?.location == SourceLocation(line: 2, column: 8))
    #expect(settings.subtitle?.text == "c: d")
    #expect(settings.authors == ["Ann", "Bob"])
    #expect(settings.date?.text == "today")
    #expect(settings.language == "de")
    #expect(settings.abstract?.text == "one two\n")
    #expect(settings.databases.mapValues(\.text) == ["main": "a.db", "other": "sqlite:b.db"])
    #expect(settings.echo == .never && settings.error == .show)
    #expect(settings.timeout == .seconds(300))
    #expect(settings.zone.name == "Europe/Berlin")
    #expect(settings.hasContents == true && settings.numbersSections)
    #expect(settings.formats.mapValues(\.name) == ["loss": "float", "lr": "float", "t": "float"])
    #expect(settings.formats["lr"]?.options.main == .text(".1e"))
    #expect(settings.formats["t"]?.options.named == ["spec": .text(".2f")])
    #expect(settings.colors == ["adam": 2, "sgd": 8])
    #expect(settings.defaults.missingText == "n/a")
    #expect(settings.defaults.showsRelativeTimes == false)
    #expect(settings.defaults.ellipsis == .right)
  }

  @Test(
    arguments: [
      ("relative_datetimes: false", "datetimes: absolute"),
      ("relative_datetimes: true", "datetimes: relative"),
      ("string_ellipsis: right", "ellipsis: right"), ("string_ellipsis: true", "ellipsis: right"),
      ("string_ellipsis: left", "ellipsis: left"), ("string_ellipsis: false", "ellipsis: false"),
    ])
  func theWordsOfTheNotebookMeanTheSame(theirs: String, ours: String) throws {
    #expect(try settings(theirs).defaults == settings(ours).defaults)
    #expect(try settings(ours).defaults != ColumnDefaults())
  }

  @Test(
    arguments: [
      ("na_rep:", nil), ("na_rep: null", nil), ("na_rep: ''", ""), ("na_rep: 0", "0"),
      ("na_rep: 'null'", "null"), ("na_rep: \"—\"", "—"),
    ] as [(String, String?)])
  func theWordForWhatIsMissingIsAnyText(yaml: String, text: String?) throws {
    #expect(try settings(yaml).defaults.missingText == text)
  }

  @Test func aReportMayHaveATemplateAndAStyleOfItsOwn() throws {
    let folder = try TemporaryFolder()
    try folder.write("{{{body}}}", to: "page.html")
    try folder.write("p{}", to: "page.css")
    let report = TestDatabase.report(
      "---\ntemplate: page.html\ncss: page.css\n---\n", path: folder.file("test.md"))
    #expect(report.settings.template?.text == "page.html")
    #expect(report.settings.css?.text == "page.css")
  }

  @Test(arguments: [
    ("titel: a", "2:1: unknown key 'titel'; did you mean 'title'?"),
    ("title: [a]", "2:8: invalid value a list for 'title': expected text"),
    (
      "author: {a: b}",
      "2:9: invalid value a mapping for 'author': expected text or a list of texts"
    ),
    (
      "date: soon",
      "2:7: invalid value 'soon' for 'date': expected 'today' or a date such as 2026-11-13"
    ),
    ("database: [a]", "2:11: invalid value a list for 'database': expected text"),
    (
      "databases: a",
      "2:12: invalid value 'a' for 'databases': expected a mapping from names to databases"
    ),
    ("databases: {a: [b]}", "2:16: invalid value a list for 'a': expected a database URL or path"),
    (
      "echo: maybe",
      "2:7: invalid value 'maybe' for 'echo': expected fold, true or false; known: fold, true, false"
    ),
    (
      "error: shw",
      "2:8: invalid value 'shw' for 'error': expected stop or show; did you mean 'show'?"
    ),
    (
      "timeout: long",
      "2:10: invalid value 'long' for 'timeout': expected a length of time such as 30s"
    ),
    (
      "timezone: Mars",
      "2:11: invalid value 'Mars' for 'timezone': expected the name of a time zone such as Europe/Berlin"
    ),
    ("toc: 1", "2:6: invalid value '1' for 'toc': expected true or false"),
    (
      "format: a",
      "2:9: invalid value 'a' for 'format': expected a mapping from columns to formatters"
    ),
    (
      "format: {a: [b]}",
      "2:13: invalid value a list for 'a': expected a formatter such as percentage or {float: \".1e\"}"
    ),
    ("colors: {a: 9}", "2:13: invalid value '9' for 'a': expected a colour from 1 to 8"),
    (
      "colors: [a]",
      "2:9: invalid value a list for 'colors': expected a mapping from values to colours from 1 to 8"
    ),
    (
      "pages: a",
      "2:8: invalid value 'a' for 'pages': expected a mapping {each: SQL, path: \"runs/{id}.html\"}"
    ),
    ("fresh: [a]", "2:8: invalid value a list for 'fresh': expected text"),
    ("pages: {each: SELECT 1}", "2:8: missing 'path' of 'pages'"),
    ("pages: {pth: a, each: b, path: c}", "2:9: unknown key 'pth'; did you mean 'path'?"),
  ])
  func aMistakeHasAPlaceAndANextStep(text: String, expected: String) {
    let found = TestDatabase.report("---\n\(text)\n---\n").settingsErrors.map { error in
      "\(error.location.line):\(error.location.column): \(error.message)"
        + (error.hint.map { "; \($0)" } ?? "")
    }
    #expect(found == [expected])
  }

  @Test func aDatabaseIsFoundByItsName() throws {
    let settings = try settings("database: main\ndatabases: {main: a.db, other: b.db}")
    #expect(try settings.database(named: nil).text?.text == "a.db")
    #expect(try settings.database(named: nil).name == "default")
    let other = LocatedText(text: "other", location: SourceLocation(line: 9))
    #expect(try settings.database(named: other).text?.text == "b.db")
    let wrong = LocatedText(text: "othr", location: SourceLocation(line: 9, column: 4))
    let expected = Diagnostic(
      "unknown database 'othr'", at: SourceLocation(line: 9, column: 4),
      hint: "did you mean 'other'?")
    #expect(throws: expected) { try settings.database(named: wrong) }
  }

  @Test func aDatabaseThatIsNotNamedIsAPathOrAnAddress() throws {
    let settings = try settings("database: runs.db")
    #expect(try settings.database(named: nil).text?.text == "runs.db")
  }

  private func settings(_ text: String) throws -> Settings {
    let report = TestDatabase.report("---\n\(text)\n---\n")
    #expect(report.settingsErrors.isEmpty)
    return report.settings
  }
}
