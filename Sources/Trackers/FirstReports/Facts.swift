import Databases
import Tables

/// What a database has to say of its runs, as far as a first report needs it.
struct Facts {
  /// A name that settings have, and what stands behind it.
  struct Setting {
    var name: String
    var runs: Int
    var values: Int
    /// Whether all values are numbers.
    var isNumber: Bool
    /// Whether its values only tell repetitions from each other.
    var isSeed: Bool
    /// Whether its values differ by their order of magnitude.
    var isLog: Bool
  }

  /// A name that results have.
  struct Result {
    var name: String
    var runs: Int
    var isLessBetter: Bool
    /// The settings of runs that have it, and the other results.
    var settings: Set<String> = []
    var others: Set<String> = []
  }

  var runs = 0
  /// The settings that are not the same everywhere, those of most runs first.
  var varied: [Setting] = []
  /// The results, those that say most first.
  var results: [Result] = []
  /// The results that were measured on the way.
  var curves: Set<String> = []

  /// The settings that tell runs apart, without seeds and such that every run has its own of.
  var settings: [Setting] { varied.filter { !$0.isSeed } }

  /// Reads them.
  ///
  /// - Throws: `DatabaseError`.
  init(of source: RunSource, in database: TrackerDatabase) throws {
    let count = try database.cells(
      "WITH tracked_runs AS (\(source.runs)) SELECT count(*) FROM tracked_runs")
    runs = count.first?[0].flatMap(Int.init) ?? 0
    if let settings = source.settings { varied = try Facts.varied(settings, runs, database) }
    if let finals = source.finals {
      results = try Facts.results(finals, source, database)
      try findCompany(finals, source, database)
    }
    if let curves = source.curves {
      // A measure of many steps; one row of each is enough to know it.
      let names = try database.cells(
        "WITH metric_values AS (\(curves)) SELECT DISTINCT key FROM metric_values WHERE step > 0")
      self.curves = Set(names.compactMap { $0[0] }.filter(\.isOneLine))
      for name in self.curves where !results.contains(where: { $0.name == name }) {
        results.append(
          Result(name: name, runs: 0, isLessBetter: Facts.isLessBetter(name, in: source)))
      }
    }
  }

  /// The results that runs are ordered by, each with those that the same runs have: what one
  /// experiment measures another may not.
  var groups: [[Result]] {
    var rest = results.filter { $0.runs > 0 }
    var groups: [[Result]] = []
    while let main = rest.first, groups.count < 3 {
      groups.append([main] + rest.dropFirst().filter { main.others.contains($0.name) })
      rest.removeAll { $0.name == main.name || main.others.contains($0.name) }
    }
    return groups
  }

  /// The settings of most runs that have a result.
  func settings(of result: Result) -> [Setting] {
    settings.filter { result.settings.contains($0.name) }
  }

  /// Finds which settings and which other results the runs of each result have.
  private mutating func findCompany(
    _ finals: String, _ source: RunSource, _ database: TrackerDatabase
  ) throws {
    let values = "final_values AS (\(finals))"
    let others = try database.cells(
      """
      WITH \(values)
      SELECT f.key, g.key, count(*) FROM final_values AS f JOIN final_values AS g ON g.run = f.run
      WHERE f.value IS NOT NULL AND g.value IS NOT NULL GROUP BY f.key, g.key
      """)
    var settings: [[String?]] = []
    if let params = source.settings {
      settings = try database.cells(
        """
        WITH \(values), tracked_params AS (\(params))
        SELECT f.key, p.key, count(*) FROM final_values AS f JOIN tracked_params AS p ON p.run = f.run
        WHERE f.value IS NOT NULL GROUP BY f.key, p.key
        """)
    }
    for index in results.indices {
      let least = max(1, results[index].runs / 2)
      func names(_ rows: [[String?]]) -> Set<String> {
        Set(
          rows.compactMap { row in
            row[0] == results[index].name && (row[2].flatMap(Int.init) ?? 0) >= least ? row[1] : nil
          })
      }
      results[index].others = names(others)
      results[index].settings = names(settings)
    }
  }

  private static let seeds: Set<String> = ["seed", "random_state", "random_seed", "rng_seed"]

  private static func varied(
    _ settings: String, _ runs: Int, _ database: TrackerDatabase
  ) throws -> [Setting] {
    let values = try database.cells(
      """
      WITH tracked_params AS (\(settings))
      SELECT key, value, count(*) FROM tracked_params
      WHERE value IS NOT NULL GROUP BY key, value ORDER BY key
      """)
    var all: [String: [(value: String, runs: Int)]] = [:]
    for row in values {
      guard let key = row[0], key.isOneLine, let value = row[1] else { continue }
      all[key, default: []].append((value, row[2].flatMap(Int.init) ?? 0))
    }
    let found = all.compactMap { name, values -> Setting? in
      guard values.count > 1, values.allSatisfy({ $0.value.utf8.count <= 80 }) else { return nil }
      let numbers = values.compactMap { Double($0.value) }
      let isNumber = numbers.count == values.count
      let least = numbers.min() ?? 0
      return Setting(
        name: name, runs: values.reduce(0) { $0 + $1.runs }, values: values.count,
        isNumber: isNumber, isSeed: seeds.contains(name.lowercased()),
        isLog: isNumber && least > 0 && (numbers.max() ?? 0) / least >= 50)
    }
    // Names of runs and paths are another one everywhere and tell nothing.
    let telling = found.filter { $0.isNumber || $0.values < $0.runs || runs < 3 }
    return telling.sorted { ($0.runs, $1.name) > ($1.runs, $0.name) }
  }

  private static func results(
    _ finals: String, _ source: RunSource, _ database: TrackerDatabase
  ) throws -> [Result] {
    let rows = try database.cells(
      """
      WITH final_values AS (\(finals))
      SELECT key, count(value) FROM final_values GROUP BY key HAVING count(value) > 0
      """)
    let results = rows.compactMap { row -> Result? in
      guard let name = row[0], name.isOneLine, let runs = row[1].flatMap(Int.init) else {
        return nil
      }
      return Result(name: name, runs: runs, isLessBetter: isLessBetter(name, in: source))
    }
    let most = results.map(\.runs).max() ?? 0
    func weight(_ result: Result) -> Int {
      Measure.weight(result.name) + 4 * result.runs / max(most, 1)
    }
    return results.sorted { (weight($0), $1.name) > (weight($1), $0.name) }
  }

  private static func isLessBetter(_ name: String, in source: RunSource) -> Bool {
    source.isLessBetter[name] ?? Measure.isLessBetter(name)
  }
}
