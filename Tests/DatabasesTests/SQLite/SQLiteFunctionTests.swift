import Foundation
import Tables
import TestSupport
import Testing

@testable import Databases

/// The aggregates that SQLite lacks, against the same numbers counted plainly.
@Suite struct SQLiteFunctionTests {
  private func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var source = SeededNumbers(seed: seed)
    return (0..<count).map { _ in Double(Int.random(in: -50...50, using: &source)) / 4 }
  }

  private func table(_ values: [Double]) throws -> any Snapshot {
    let rows = values.enumerated().map { "(\($0.offset), \($0.element))" }
    return try TestDatabase(
      .sqlite,
      "CREATE TABLE v (i INTEGER, x REAL); INSERT INTO v VALUES \(rows.joined(separator: ", "));"
    ).snapshot()
  }

  private func number(_ word: String) -> Double { Double(word.dropFirst(5)) ?? .nan }

  @Test(arguments: [1, 2, 3, 10, 101, 1000]) func percentilesAreThoseOfTheSortedValues(
    count: Int
  ) throws {
    let values = numbers(count, seed: UInt64(count))
    let snapshot = try table(values)
    let sorted = values.sorted()
    for percent in [0, 1, 25, 50, 75, 99, 100] {
      let place = Double(percent) / 100 * Double(count - 1)
      let low = sorted[Int(place)]
      let high = sorted[min(Int(place) + 1, count - 1)]
      let expected = low + (place - place.rounded(.down)) * (high - low)
      let found = try snapshot.words(
        "SELECT percentile_cont(x, \(percent) / 100.0) FROM v")[0][0]
      #expect(abs(number(found) - expected) < 1e-9, "\(percent) of \(count)")
    }
    let median = try snapshot.words("SELECT median(x) FROM v")[0][0]
    #expect(number(median) == (sorted[(count - 1) / 2] + sorted[count / 2]) / 2)
  }

  @Test func percentilesOfGroupsAreTheirOwn() throws {
    let snapshot = try table((0..<12).map(Double.init))
    #expect(
      try snapshot.words("SELECT i % 3, median(x) FROM v GROUP BY 1 ORDER BY 1") == [
        ["integer 0", "real 4.5"], ["integer 1", "real 5.5"], ["integer 2", "real 6.5"],
      ])
    #expect(
      try snapshot.words("SELECT median(x) FROM v WHERE i > 99 GROUP BY i") == [])
  }

  @Test func specialNumbersHaveTheirPlaces() throws {
    let snapshot = try TestDatabase(.sqlite).snapshot()
    func median(_ values: String) throws -> String {
      try snapshot.words("SELECT median(column1) FROM (VALUES \(values))")[0][0]
    }
    #expect(try median("('inf'), (1), ('-inf')") == "real 1.0")
    #expect(try median("('nan'), (1), (2)") == "real 2.0")
    #expect(try median("('nan'), ('nan'), (2)") == "null")
    #expect(try median("(9e999), (9e999)") == "real inf")
    #expect(try median("('12'), (NULL), ('14')") == "real 13.0")
  }

  @Test func aFractionMayBeMissing() throws {
    let snapshot = try TestDatabase(.sqlite).snapshot()
    #expect(try snapshot.words("SELECT percentile_cont(1, NULL)") == [["null"]])
    #expect(
      snapshot.failure("SELECT percentile_cont(1, -0.1)")?.message
        == "invalid fraction -0.1: percentile_cont takes 0 to 1")
    #expect(
      snapshot.failure("SELECT trimmed_mean(1, 0.5)")?.message
        == "invalid share 0.5: trimmed_mean takes 0 to less than 0.5")
    #expect(
      snapshot.failure("SELECT percentile_cont(1, 'half')")?.message
        == "invalid number 'half' in an aggregate")
  }

  @Test(arguments: ["var_samp", "var_pop", "variance"]) func momentsOfWindowsAreCountedAnew(
    name: String
  ) throws {
    let values = numbers(60, seed: 3)
    let snapshot = try table(values)
    let rows = try snapshot.words(
      "SELECT \(name)(x) OVER (ORDER BY i ROWS BETWEEN 4 PRECEDING AND CURRENT ROW) FROM v ORDER BY i"
    )
    for (index, row) in rows.enumerated() {
      let part = values[max(0, index - 4)...index]
      let count = Double(part.count)
      let mean = part.reduce(0, +) / count
      let squares = part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      if name != "var_pop", part.count < 2 {
        #expect(row == ["null"])
      } else {
        let expected = squares / (name == "var_pop" ? count : count - 1)
        #expect(abs(number(row[0]) - expected) < 1e-9, "row \(index)")
      }
    }
  }

  @Test func correlationsOfWindowsAreCountedAnew() throws {
    let snapshot = try table([1, 2, 3, 4, 5])
    #expect(
      try snapshot.words(
        """
        SELECT corr(x, -2 * x) OVER (ORDER BY i ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
        FROM v ORDER BY i
        """
      ) == [["null"], ["real -1.0"], ["real -1.0"], ["real -1.0"], ["real -1.0"]])
  }

  @Test func deviationsAreRootsOfVariances() throws {
    let snapshot = try table([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(
      try snapshot.words("SELECT stddev_pop(x), var_pop(x) FROM v") == [["real 2.0", "real 4.0"]])
    let samples = try snapshot.words("SELECT stddev(x), stddev_samp(x), variance(x) FROM v")[0]
    #expect(samples[0] == samples[1])
    #expect(abs(number(samples[0]) * number(samples[0]) - number(samples[2])) < 1e-12)
  }

  @Test func hugeNumbersKeepTheirDifferences() throws {
    let snapshot = try table([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    #expect(try snapshot.words("SELECT var_samp(x) FROM v") == [["real 30.0"]])
  }

  @Test(arguments: [
    ("'a1' REGEXP '^[a-c]\\d$'", "integer 1"), ("'É' REGEXP '(?i)é'", "integer 1"),
    ("'ab' REGEXP '(.)\\1'", "integer 0"), ("'aa' REGEXP '(.)\\1'", "integer 1"),
    ("'foobar' REGEXP 'foo(?=bar)'", "integer 1"), ("12 REGEXP '^\\d+$'", "integer 1"),
    ("'a' REGEXP NULL", "null"), ("'ß' REGEXP '(?i)SS'", "integer 1"),
    ("'' REGEXP '^$'", "integer 1"),
    ("'K' REGEXP '(?i)k'", "integer 1"), ("'\u{212A}' REGEXP '(?i)k'", "integer 1"),
  ])
  func regularExpressionsAreThoseOfICU(condition: String, answer: String) throws {
    #expect(try TestDatabase(.sqlite).snapshot().words("SELECT \(condition)") == [[answer]])
  }

  @Test func aPatternMayComeFromEachRow() throws {
    let sql = """
      SELECT column1 REGEXP column2 FROM (VALUES ('a', '^a$'), ('b', '^a$'), ('b', 'b|c'), ('x', '['))
      """
    let snapshot = try TestDatabase(.sqlite).snapshot()
    #expect(snapshot.failure(sql)?.message == "invalid regular expression '['")
    #expect(
      try snapshot.words(sql + " WHERE column1 <> 'x'")
        == [["integer 1"], ["integer 0"], ["integer 1"]])
  }
}
