import Tables
import TestSupport
import Testing

@testable import Reports

/// Results in memory, and what is made of them.
@Suite struct KeptResultTests {
  @Test func aColumnIsFoundAsSQLFindsIt() throws {
    let columns = ["id", "Loss", "loss"].map { Column(name: $0, type: .real) }
    func place(_ name: String) throws -> Int {
      try columns.index(of: LocatedText(text: name, location: SourceLocation(line: 4, column: 2)))
    }
    #expect(try place("loss") == 2)
    #expect(try place("LOSS") == 1)
    #expect(try place("ID") == 0)
    let expected = Diagnostic(
      "unknown column 'los' in the result", at: SourceLocation(line: 4, column: 2),
      hint: "did you mean 'Loss'?")
    #expect(throws: expected) { try place("los") }
  }

  @Test func aRowIsBuiltFromJSON() {
    var builder = RowBuilder()
    var rows = KeptRows(columnCount: 7)
    let values: [JSON?] = [
      nil, .boolean(true), .number("12"), .number("0.5"), .string("é"), .array([.number("1")]),
      .object([("a", .null)]),
    ]
    for value in values { builder.append(value) }
    builder.finish { rows.append($0) }
    let result = KeptResult(
      columns: (0..<7).map { Column(name: "\($0)", type: .unknown) }, rows: rows)
    #expect(
      (0..<7).map { result.text(row: 0, column: $0) } == [
        "--", "true", "12", "0.5", "é", "[1]", "{\"a\":null}",
      ])
  }

  @Test func everyRowHasStorageOfItsOwn() {
    var builder = RowBuilder()
    var rows = KeptRows(columnCount: 2)
    for index in 0..<100 {
      builder.append(text: String(repeating: "x", count: index))
      builder.append(.integer(Int64(index)))
      builder.finish { rows.append($0) }
    }
    let result = KeptResult(columns: [], rows: rows)
    for index in 0..<100 {
      #expect(result.text(row: index, column: 0).count == index)
      #expect(result.text(row: index, column: 1) == "\(index)")
    }
  }

  @Test func numbersBeyondAnIntegerStayNumbers() {
    var builder = RowBuilder()
    var rows = KeptRows(columnCount: 2)
    builder.append(JSON.number("99999999999999999999"))
    builder.append(JSON.number("-1e400"))
    builder.finish { rows.append($0) }
    let result = KeptResult(columns: [], rows: rows)
    #expect(result.text(row: 0, column: 0) == "99999999999999999999")
    #expect(result.text(row: 0, column: 1) == "-inf")
  }
}
