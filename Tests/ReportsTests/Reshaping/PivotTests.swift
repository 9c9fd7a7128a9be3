import Tables
import TestSupport
import Testing

@testable import Reports

/// Results with one column per value of another.
@Suite struct PivotTests {
  @Test func linesAndHeadsStandInTheOrderTheyAreMet() throws {
    let table = try pivoted([("b", "y", "1"), ("a", "x", "2"), ("b", "x", "3")], by: .mean)
    #expect(table == ["line | y | x", "b | 1.0 | 3.0", "a | -- | 2.0"])
  }

  @Test(arguments: [
    (Pivot.Aggregate.mean, "2.0", "--"), (.median, "1.5", "--"), (.min, "0.5", "--"),
    (.max, "4.5", "--"), (.count, "4", "0"),
    (.meanAndDeviation, "[2.0, 1.7795130420052185, 4]", "--"),
  ])
  func valuesOfACellBecomeOne(aggregate: Pivot.Aggregate, cell: String, empty: String) throws {
    let rows = ["1", "2", "0.5", "4.5"].map { ("a", "x", $0) } + [("b", "y", "1")]
    let table = try pivoted(rows, by: aggregate)
    #expect(table[1] == "a | \(cell) | \(empty)")
  }

  @Test(
    arguments: [
      (["1"], nil), (["1", "2"], 2...2), (["null"], nil), (["1", "2", "nan"], 2...2),
    ] as [([String], ClosedRange<Int>?)])
  func aColumnKnowsHowManyValuesItsCellsAreOf(
    values: [String], counts: ClosedRange<Int>?
  ) throws {
    let result = try Self.pivot(.mean).samples(of: kept(values.map { ("a", "x", $0) })).result()
    #expect(result.counts["x"] == counts)
  }

  @Test func countsAreTheLeastAndTheMost() throws {
    let rows = [("a", "x", "1"), ("a", "x", "2"), ("b", "x", "1")]
    #expect(try Self.pivot(.mean).samples(of: kept(rows)).result().counts == ["x": 1...2])
    #expect(try Self.pivot(.count).samples(of: kept(rows)).result().counts.isEmpty)
  }

  @Test func textThatIsANumberIsMeasured() throws {
    let table = try pivoted([("a", "x", "'3'"), ("a", "x", "'4'"), ("a", "y", "null")], by: .mean)
    #expect(table == ["line | x | y", "a | 3.5 | --"])
  }

  @Test(arguments: [
    (Pivot.Aggregate.mean, "'no'", "no mean of 'value', which has values such as 'no'"),
    (.median, "true", "no median of 'value', which has values such as 'true'"),
    (.meanAndDeviation, "[1]", "no mean±sd of 'value', which has values such as '[1]'"),
  ])
  func onlyNumbersAreAveraged(
    aggregate: Pivot.Aggregate, value: String, message: String
  ) throws {
    let error = #expect(throws: Diagnostic.self) {
      try pivoted([("a", "x", "1"), ("a", "x", value)], by: aggregate)
    }
    #expect(error?.message == message)
    #expect(error?.hint == "agg: n, min, max, first and last take values of any type")
  }

  @Test(arguments: [
    "'COMPLETED'", "true", "9007199254740993", "[1,2]", "99999999999999999999", "nan",
  ])
  func aValueAloneStaysWhatItIs(value: String) throws {
    let shown = value == "nan" ? "nan" : value.filter { $0 != "'" }
    for aggregate in [nil, Pivot.Aggregate.first, .last, .min, .max] {
      let table = try pivoted([("a", "x", value), ("b", "y", "null")], by: aggregate)
      #expect(table == ["line | x | y", "a | \(shown) | --", "b | -- | --"])
    }
  }

  @Test(arguments: [
    (Pivot.Aggregate.min, "'a'"), (.max, "'c'"), (.first, "'b'"), (.last, "'a'"), (.count, "3"),
  ])
  func textsAreChosenAndCounted(aggregate: Pivot.Aggregate, value: String) throws {
    let rows = ["'b'", "'c'", "'a'", "null"].map { ("l", "x", $0) }
    #expect(try pivoted(rows, by: aggregate)[1] == "l | \(value.filter { $0 != "'" })")
  }

  @Test func severalTextsOfACellAreNoValue() throws {
    var pivot = Self.pivot(nil)
    pivot.location = SourceLocation(line: 3, column: 5)
    let rows = [("l", "x", "'b'"), ("l", "y", "'b'"), ("l", "y", "'b'")]
    let expected = Diagnostic(
      "2 values of 'value' in the cell 'l', 'y'", at: SourceLocation(line: 3, column: 5),
      hint: "say which one is meant: agg: first, last, min or max; or agg: n counts them")
    #expect(throws: expected) { try pivot.samples(of: kept(rows)) }
  }

  @Test func severalNumbersOfACellAreTheirMean() throws {
    let rows = [("l", "x", "1"), ("l", "y", "5"), ("l", "y", "2")]
    #expect(try pivoted(rows, by: nil)[1] == "l | 1.0 | 3.5")
  }

  @Test func lengthsOfTimeHaveAMeanToo() throws {
    var kept = KeptRows(columnCount: 3)
    var builder = RowBuilder()
    for microseconds in [1_000_000, 3_000_000] as [Int64] {
      for text in ["l", "x"] { builder.append(text: text) }
      builder.append(.interval(microseconds))
      builder.finish { kept.append($0) }
    }
    let columns = [("line", ColumnType.text), ("head", .text), ("value", .interval)]
    let result = try Self.pivot(.mean).samples(
      of: KeptResult(columns: columns.map { Column(name: $0, type: $1) }, rows: kept)
    ).result()
    #expect(result.columns.map(\.type) == [.text, .interval])
    #expect(result.text(row: 0, column: 1) == "0:00:02")
  }

  @Test func aMeanOfOneValueHasNoDeviation() throws {
    #expect(try pivoted([("a", "x", "2")], by: .meanAndDeviation)[1] == "a | [2.0, null, 1]")
  }

  @Test func aLineMayHaveSeveralColumns() throws {
    var pivot = Self.pivot(.count)
    pivot.rows = ["line", "head"].map { LocatedText(text: $0, location: SourceLocation(line: 1)) }
    let result = try pivot.samples(of: kept([("a", "x", "1"), ("a", "y", "1"), ("a", "x", "1")]))
      .result()
    #expect(texts(of: result) == ["line | head | x | y", "a | x | 2 | 0", "a | y | 0 | 1"])
  }

  @Test func ofNoRowsOnlyTheLineColumnsAreLeft() throws {
    #expect(try pivoted([], by: .mean) == ["line"])
  }

  /// Every value lies in one cell, whatever order the rows come in.
  @Test(arguments: 0..<5)
  func countsAddUpToTheRows(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let rows = (0..<Int.random(in: 0...200, using: &random)).map { _ in
      (
        "\(Int.random(in: 0...5, using: &random))", "\(Int.random(in: 0...3, using: &random))",
        "\(Int.random(in: -9...9, using: &random))"
      )
    }
    let result = try Self.pivot(.count).samples(of: kept(rows)).result()
    var total = 0
    for row in 0..<result.rows.count {
      for column in 1..<result.columns.count {
        total += Int(result.text(row: row, column: column)) ?? 0
      }
    }
    #expect(total == rows.count)
    #expect(result.rows.count == Set(rows.map(\.0)).count)
    #expect(result.columns.count == 1 + Set(rows.map(\.1)).count)
  }

  private static func pivot(_ aggregate: Pivot.Aggregate?) -> Pivot {
    func name(_ text: String) -> LocatedText {
      LocatedText(text: text, location: SourceLocation(line: 1))
    }
    return Pivot(
      rows: [name("line")], columns: name("head"), value: name("value"), aggregate: aggregate)
  }

  private func pivoted(
    _ rows: [(String, String, String)], by aggregate: Pivot.Aggregate?
  ) throws -> [String] {
    texts(of: try Self.pivot(aggregate).samples(of: kept(rows)).result())
  }

  /// Rows whose values are written in JSON, or as text between single quotes.
  private func kept(_ rows: [(String, String, String)]) -> KeptResult {
    var kept = KeptRows(columnCount: 3)
    var builder = RowBuilder()
    for (line, head, value) in rows {
      builder.append(text: line)
      builder.append(text: head)
      if value.hasPrefix("'") {
        builder.append(text: String(value.dropFirst().dropLast()))
      } else if value == "nan" {
        builder.append(Field.real(.nan))
      } else {
        builder.append(JSON(parsing: value))
      }
      builder.finish { kept.append($0) }
    }
    let columns = [("line", ColumnType.text), ("head", .text), ("value", .real)]
    return KeptResult(columns: columns.map { Column(name: $0, type: $1) }, rows: kept)
  }

  private func texts(of result: KeptResult) -> [String] {
    let head = result.columns.map(\.name).joined(separator: " | ")
    return [head]
      + (0..<result.rows.count).map { row in
        result.columns.indices.map { result.text(row: row, column: $0) }.joined(separator: " | ")
      }
  }
}
