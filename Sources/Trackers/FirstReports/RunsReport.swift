import Databases
import Tables

/// The first report of a database of runs: what came of them, which is best and how sure that is.
struct RunsReport {
  private let tracker: String
  private let source: RunSource
  private let facts: Facts
  private let dialect: any Dialect
  private let name: String
  private let database: String?
  /// Whether some settings were run more than once.
  private var isRepeated = false

  private var main: Facts.Result? { groups.first?.first }
  private let groups: [[Facts.Result]]
  /// The settings that have a column.
  private var settings: [Facts.Setting] { Array(facts.settings.prefix(12)) }
  private var hasSettings: Bool { !settings.isEmpty }
  private func has(_ column: RunSource.Column) -> Bool { source.columns[column] != nil }

  /// - Throws: `DatabaseError`.
  init(
    of tracker: any Tracker.Type, in found: TrackerDatabase, name: String, database: String?
  ) throws {
    self.tracker = tracker.name
    self.name = name
    self.database = database
    source = try tracker.source(in: found)
    facts = try Facts(of: source, in: found)
    dialect = found.dialect
    groups = facts.groups
    isRepeated = try hasRepetitions(in: found)
  }

  /// Whether two runs have the same settings but for their seeds.
  private func hasRepetitions(in database: TrackerDatabase) throws -> Bool {
    guard hasSettings, let params = source.settings else { return false }
    let rows = try database.cells(
      """
      WITH tracked_params AS (\(params)), settings AS (\(settingsSQL))
      SELECT 1 FROM settings GROUP BY setting HAVING count(*) > 1 LIMIT 1
      """)
    return !rows.isEmpty
  }

  var text: String {
    var out = ReportWriter()
    writeOverview(to: &out)
    writeNewest(to: &out)
    for (place, group) in groups.enumerated() { writeBest(group, place, to: &out) }
    if let group = groups.first { writeCertainty(group, to: &out) }
    writeCurves(to: &out)
    writeSettings(to: &out)
    if let group = groups.first { writeComparison(group, to: &out) }
    writeFailures(to: &out)
    writeOrigins(to: &out)
    writeCitation(to: &out)
    return head + out.text
  }

  // MARK: Head

  private var head: String {
    var lines = ["---", "title: \("Runs of \(name.escapedMarkdown)".yaml)"]
    lines.append("subtitle: \("\(tracker): what ran, what is best, and how sure that is".yaml)")
    if let database { lines.append("database: \(database.yaml)") }
    lines += ["date: today", "params:"]
    lines += ["  top: {default: 10, description: how many of the best runs are shown}"]
    lines += ["  newest: {default: 15, description: how many of the newest runs are shown}"]
    lines.append("format:")
    for column in ["started", "ended", "first", "last"] { lines.append("  \(column): relative") }
    for column in ["seconds", "total", "mean"] { lines.append("  \(column): {timedelta: short}") }
    lines.append("  code: code")
    for setting in settings where setting.isNumber {
      lines.append("  \(setting.name.lowercased().yaml): {float: \"g\"}")
    }
    return lines.joined(separator: "\n") + "\n---\n\n" + views
  }

  /// The queries that all others read from, whoever keeps the runs.
  private var views: String {
    var out = ReportWriter()
    var options = ["output: none", "eval: false"]
    out.query("tracked_runs", options, source.runs)
    if let settings = source.settings { out.query("tracked_params", options, settings) }
    if let finals = source.finals { out.query("final_values", options, finals) }
    if let curves = source.curves { out.query("metric_values", options, curves) }
    if hasSettings {
      options.append("with: [tracked_params]")
      out.query("settings", options, settingsSQL)
    }
    return out.text
  }

  /// One line a run with its settings, and all of them but the seeds as one text.
  private var settingsSQL: String {
    func value(_ setting: Facts.Setting, _ expression: String) -> String {
      "max(CASE WHEN key = \(dialect.literal(setting.name)) THEN \(expression) END)"
    }
    let columns = settings.map {
      let number = $0.isNumber ? "CAST(value AS double precision)" : "value"
      return "    \(value($0, number)) AS \(SQLQuoting.name($0.name))"
    }
    // What a run does not have is left out.
    let label = settings.map {
      "coalesce(\(dialect.literal($0.name + " ")) || \(value($0, "value")) || ' ', '')"
    }.joined(separator: "\n        || ")
    return """
      SELECT
          run,
      \(columns.joined(separator: ",\n")),
          trim(\(label)) AS setting
      FROM tracked_params
      GROUP BY run
      """
  }

  /// The columns of settings, each behind a comma.
  private func settingColumns(_ table: String, of result: Facts.Result? = nil) -> String {
    let shown = result.map(facts.settings(of:)) ?? settings
    return shown.prefix(6).map { ",\n    \(table).\(SQLQuoting.name($0.name))" }.joined()
  }

  private func columns(_ names: RunSource.Column...) -> String {
    names.filter(has).map { ",\n    r.\($0.rawValue)" }.joined()
  }

  private var withSettings: [String] { hasSettings ? ["settings"] : [] }
  private var joinedSettings: String {
    hasSettings ? "\nLEFT JOIN settings AS s ON s.run = r.run" : ""
  }

  private func with(_ labels: [String]) -> String { "with: [\(labels.joined(separator: ", "))]" }

  // MARK: Overview

  private static let done = "'COMPLETED', 'COMPLETE', 'FINISHED', 'SUCCESS', 'DONE'"
  private static let failed = """
    'FAILED', 'FAIL', 'KILLED', 'CRASHED', 'INTERRUPTED', 'TIMEOUT', 'TIMED_OUT', 'ERROR', \
    'OUT_OF_MEMORY', 'CANCELLED', 'ABORTED', 'NODE_FAIL', 'DIED'
    """

  /// The columns that count how runs ended.
  private var endings: [String] {
    func count(_ words: String, _ name: String) -> String {
      "    sum(CASE WHEN upper(r.status) IN (\(words)) THEN 1 ELSE 0 END) AS \(name)"
    }
    return has(.status) ? [count(Self.done, "completed"), count(Self.failed, "failed")] : []
  }

  private func writeOverview(to out: inout ReportWriter) {
    out.heading("In short")
    var counts = ["    count(*) AS runs"]
    if has(.experiment) { counts.append("    count(DISTINCT r.experiment) AS experiments") }
    counts += endings
    if has(.seconds) { counts.append("    sum(r.seconds) AS total") }
    if has(.started) { counts.append("    max(r.started) AS last") }
    out.query(
      "counts", ["output: none", with(["tracked_runs"])],
      "SELECT\n\(counts.joined(separator: ",\n"))\nFROM tracked_runs AS r")
    var stats = ["- {label: Runs, value: counts.runs}"]
    if has(.experiment) { stats.append("- {label: Experiments, value: counts.experiments}") }
    if has(.status) {
      stats.append("- {label: Completed, value: counts.completed}")
      stats.append("- {label: Failed, value: counts.failed}")
    }
    if has(.seconds) {
      stats.append("- {label: Time of all runs, value: counts.total, format: timedelta}")
    }
    if has(.started) { stats.append("- {label: Last start, value: counts.last, format: relative}") }
    out.fence("stats", stats.joined(separator: "\n"))
    for remark in source.remarks { out.paragraph("> [!NOTE]\n> \(remark.sentence)") }
    guard has(.experiment) else { return }
    var lines = ["    r.experiment", "    count(*) AS runs"] + endings
    if has(.seconds) { lines += ["    sum(r.seconds) AS total", "    avg(r.seconds) AS mean"] }
    if has(.started) { lines += ["    min(r.started) AS first", "    max(r.started) AS last"] }
    let time = has(.seconds) ? ", and how long they took in all and on average" : ""
    out.query(
      "experiments", ["caption: The runs of each experiment\(time)", with(["tracked_runs"])],
      """
      SELECT
      \(lines.joined(separator: ",\n"))
      FROM tracked_runs AS r
      GROUP BY r.experiment
      ORDER BY runs DESC
      """)
  }

  private func writeNewest(to out: inout ReportWriter) {
    guard has(.started) else { return }
    out.heading("What is new")
    out.query(
      "newest",
      ["caption: The newest runs", with(["tracked_runs"] + withSettings)],
      """
      SELECT
          r.name\(columns(.experiment, .status, .started, .seconds))\(settingColumns("s"))\(columns(.who, .note))
      FROM tracked_runs AS r\(joinedSettings)
      ORDER BY r.started DESC
      LIMIT :newest
      """)
  }

  // MARK: Results

  private func order(_ result: Facts.Result) -> String { result.isLessBetter ? "ASC" : "DESC" }

  private func key(_ result: Facts.Result) -> String { dialect.literal(result.name) }

  /// Numbers that are close to each other need more digits than two decimals.
  private func digits(_ results: some Collection<Facts.Result>) -> String {
    "format: {\(results.map { "\($0.name.yaml): {float: \".4g\"}" }.joined(separator: ", "))}"
  }

  /// A column of a result with its direction.
  private func best(_ results: [Facts.Result]) -> String {
    let columns = results.map { "\($0.name.yaml): {best: \($0.isLessBetter ? "min" : "max")}" }
    return "columns: {\(columns.joined(separator: ", "))}"
  }

  private func writeBest(_ group: [Facts.Result], _ place: Int, to out: inout ReportWriter) {
    let main = group[0]
    let shown = group.prefix(4)
    let name = groups.count > 1 ? ": \(main.name.escapedMarkdown)" : ""
    out.heading("Which run is best\(name)")
    let way = main.isLessBetter ? "the lower the better" : "the higher the better"
    let reason =
      source.isLessBetter[main.name] == nil
      ? "which its name tells; change `\(order(main))` and `best` where it is the other way"
      : "as the study says"
    out.paragraph(
      "Runs are ordered by the last value of *\(main.name.escapedMarkdown)*, \(way), \(reason).")
    out.query(
      place == 0 ? "best" : "best_\(place + 1)",
      [
        "caption: \("The best runs by \(main.name.escapedMarkdown)".yaml)",
        with(["tracked_runs", "final_values"] + withSettings), best(Array(shown)), digits(shown),
      ],
      """
      SELECT
          r.name\(columns(.experiment, .status))\(settingColumns("s", of: main)),
          f.value AS \(SQLQuoting.name(main.name))\(others(shown))\(columns(.seconds, .started))
      FROM tracked_runs AS r
      JOIN final_values AS f ON f.run = r.run AND f.key = \(key(main))\(joinedSettings)
      WHERE f.value IS NOT NULL
      ORDER BY f.value \(order(main))
      LIMIT :top
      """)
  }

  /// The columns of the results behind the first one.
  private func others(_ shown: ArraySlice<Facts.Result>) -> String {
    shown.dropFirst().map {
      """
      ,
          (SELECT max(o.value) FROM final_values AS o
              WHERE o.run = r.run AND o.key = \(key($0))) AS \(SQLQuoting.name($0.name))
      """
    }.joined()
  }

  private func writeCertainty(_ group: [Facts.Result], to out: inout ReportWriter) {
    let main = group[0]
    out.heading("How sure that is")
    let keys = group.prefix(4).map(key).joined(separator: ", ")
    let line = isRepeated ? "s.setting" : has(.experiment) ? "r.experiment" : "'all runs'"
    let name = isRepeated ? "setting" : has(.experiment) ? "experiment" : "runs"
    if isRepeated {
      out.paragraph(
        "The same settings were run more than once, so their spread tells how much is luck.")
    } else {
      out.paragraph(
        "No settings were run twice, so nothing here tells how much of a difference is luck. "
          + "The spread below is that of different settings.")
    }
    out.query(
      "paper",
      [
        "caption: \("Mean and standard deviation of the last values by \(name)".yaml)",
        with(["tracked_runs", "final_values"] + withSettings),
        "pivot: {rows: \(name), cols: result, value: value, agg: mean±sd}",
        best(Array(group.prefix(4))),
      ],
      """
      SELECT \(line) AS \(name), f.key AS result, f.value
      FROM tracked_runs AS r
      JOIN final_values AS f ON f.run = r.run AND f.key IN (\(keys))\(joinedSettings)
      WHERE f.value IS NOT NULL
      ORDER BY f.key = \(key(main)) DESC, f.key, f.value \(order(main))
      """)
  }

  // MARK: On the way

  private func writeCurves(to out: inout ReportWriter) {
    let drawn = facts.results.filter { facts.curves.contains($0.name) }.prefix(2)
    guard !drawn.isEmpty else { return }
    out.heading("Learning curves")
    let isBand = isRepeated && hasSettings
    for (place, result) in drawn.enumerated() {
      let color = isBand ? "setting" : "name"
      // A curve whose end is no result belongs to the one that it is named after.
      let main = facts.results.first { $0.runs > 0 && result.name.hasPrefix($0.name) } ?? main
      let chosen = main.map { main in
        """

        JOIN (
            SELECT b.run FROM tracked_runs AS b
            JOIN final_values AS f ON f.run = b.run AND f.key = \(key(main))
            WHERE f.value IS NOT NULL
            ORDER BY f.value \(order(main))
            LIMIT \(isBand ? 18 : 6)
        ) AS c ON c.run = r.run
        """
      }
      let labels = ["tracked_runs", "metric_values"] + (main == nil ? [] : ["final_values"])
      out.query(
        place == 0 ? "curves" : "more_curves",
        [
          "caption: \("\(result.name.escapedMarkdown) by step\(main == nil ? "" : " of the best runs")".yaml)",
          with(labels + (isBand ? withSettings : [])),
          "plot: {mark: line, x: step, y: {field: value, title: \(result.name.yaml)}, "
            + "color: \(color), group: run\(isBand ? ", band: sd" : "")}",
        ],
        """
        SELECT m.run, m.step, m.value, \(isBand ? "s.setting" : "r.name")
        FROM metric_values AS m
        JOIN tracked_runs AS r ON r.run = m.run\(chosen ?? "")\(isBand ? joinedSettings : "")
        WHERE m.key = \(key(result)) AND m.value IS NOT NULL
        ORDER BY m.run, m.step
        """)
    }
  }

  private func writeSettings(to out: inout ReportWriter) {
    guard !facts.varied.isEmpty else { return }
    out.heading("What varies")
    let names = facts.varied.prefix(20).map { dialect.literal($0.name) }.joined(separator: ", ")
    out.query(
      "varied",
      ["caption: The settings that differ between runs", with(["tracked_params"])],
      """
      SELECT
          key AS setting,
          count(DISTINCT value) AS "different values",
          count(*) AS runs,
          min(value) AS "first by letters",
          max(value) AS "last by letters"
      FROM tracked_params
      WHERE key IN (\(names))
      GROUP BY key
      ORDER BY runs DESC, setting
      """)
    guard let main else { return }
    let dims = facts.settings(of: main).prefix(4)
    guard dims.count > 1 || dims.first?.isNumber == true else { return }
    let columns = dims.map { "s.\(SQLQuoting.name($0.name))" }.joined(separator: ", ")
    let axes = (dims.map(\.name) + [main.name]).map(\.yaml).joined(separator: ", ")
    let plot =
      dims.count == 1
      ? "{mark: dot, x: {field: \(dims[0].name.yaml)\(dims[0].isLog ? ", scale: log" : "")}, "
        + "y: \(main.name.yaml)}"
      : "{mark: parallel, dims: [\(axes)], color: \(main.name.yaml)}"
    out.query(
      "settings_and_result",
      [
        "caption: \("Settings and \(main.name.escapedMarkdown)".yaml)",
        with(["tracked_runs", "final_values", "settings"]), "plot: \(plot)",
      ],
      """
      SELECT \(columns), f.value AS \(SQLQuoting.name(main.name))
      FROM tracked_runs AS r
      JOIN final_values AS f ON f.run = r.run AND f.key = \(key(main))
      JOIN settings AS s ON s.run = r.run
      WHERE f.value IS NOT NULL
      """)
  }

  private func writeComparison(_ group: [Facts.Result], to out: inout ReportWriter) {
    let main = group[0]
    out.heading("The best two side by side")
    out.query(
      "best_two",
      [
        "caption: \("The two best runs by \(main.name.escapedMarkdown)".yaml)", "output: compare",
        digits(group.prefix(6)),
        with(["tracked_runs", "final_values"] + withSettings),
      ],
      """
      SELECT
          r.name\(columns(.experiment, .status)),
          f.value AS \(SQLQuoting.name(main.name))\(others(group.prefix(6)))\(settingColumns("s", of: main))\(columns(.seconds, .started, .who, .host, .source, .code, .data))
      FROM tracked_runs AS r
      JOIN final_values AS f ON f.run = r.run AND f.key = \(key(main))\(joinedSettings)
      WHERE f.value IS NOT NULL
      ORDER BY f.value \(order(main))
      LIMIT 2
      """)
  }

  // MARK: The rest

  private func writeFailures(to out: inout ReportWriter) {
    guard has(.status) else { return }
    out.heading("What failed")
    out.query(
      "failures",
      [
        "caption: The runs that did not complete, the newest first",
        with(["tracked_runs"] + withSettings),
      ],
      """
      SELECT
          r.name\(columns(.experiment, .status, .started, .seconds))\(settingColumns("s"))\(columns(.error, .note))
      FROM tracked_runs AS r\(joinedSettings)
      WHERE upper(r.status) IN (\(Self.failed))
      ORDER BY \(has(.started) ? "r.started DESC" : "r.name")
      LIMIT 50
      """)
  }

  private func writeOrigins(to out: inout ReportWriter) {
    let kept = [RunSource.Column.who, .host, .source, .code, .data].filter(has)
    out.heading("Who ran what, and on which data")
    // A question without an answer in the database has one on the page.
    guard !kept.isEmpty else { return out.paragraph(missing(kept).sentence) }
    let names = kept.map { "r.\($0.rawValue)" }.joined(separator: ", ")
    out.query(
      "origins",
      ["caption: \("Where the runs come from; \(missing(kept))".yaml)", with(["tracked_runs"])],
      """
      SELECT \(names), count(*) AS runs\(has(.started) ? ", max(r.started) AS last" : "")
      FROM tracked_runs AS r
      GROUP BY \(names)
      ORDER BY runs DESC
      LIMIT 50
      """)
  }

  private func missing(_ kept: [RunSource.Column]) -> String {
    let all: [(RunSource.Column, String)] = [
      (.who, "who ran them"), (.code, "their code"), (.data, "their data"),
    ]
    let missing = all.filter { !kept.contains($0.0) }.map(\.1)
    return missing.isEmpty
      ? "-- stands for what was not kept"
      : "\(tracker) does not keep \(RunsReport.listed(missing))"
  }

  /// `a`, `a and b`, `a, b and c`.
  private static func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  private func writeCitation(to out: inout ReportWriter) {
    out.heading("How to cite this")
    let table = main == nil ? "" : " (@paper)"
    let attach =
      main == nil
      ? ""
      : " `sqltrack report FILE.md --attach paper/` writes the table of means as LaTeX and CSV, with a "
        + "manifest of the queries and their digests."
    out.paragraph(
      "“`{value counts.runs}` runs of \(name.escapedMarkdown), kept with \(tracker)\(table).” The header "
        + "above has the time, the database and the digest of this report, and the page keeps a digest of "
        + "every result, which `sqltrack report --verify` compares.\(attach)")
  }
}

extension String {
  /// The text with a capital letter and a full stop.
  fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
