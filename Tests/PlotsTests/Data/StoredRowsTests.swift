import Tables
import Testing

@testable import Plots

/// Rows come back from their file as they were.
@Suite struct StoredRowsTests {
  @Test func rowsComeBackBitByBit() throws {
    // Rows of 24 bytes, which do not fit into pieces of a megabyte.
    let count = 100_000
    var columns = [
      PlotColumn(name: "a", type: .real), PlotColumn(name: "b", type: .text),
      PlotColumn(name: "c", type: .real),
    ]
    let stored = StoredRows(width: 3)
    var whole = columns
    for row in 0..<count {
      let fields: [Field] = [
        row % 7 == 0 ? .null : row % 5 == 0 ? .real(.nan) : .real(Double(row)),
        .integer(Int64(row % 3)), .real(-Double(row)),
      ]
      for place in fields.indices {
        columns[place].append(fields[place], zone: .utc)
        whole[place].append(fields[place], zone: .utc)
      }
      if row % 4096 == 4095 { stored.move(&columns) }
    }
    stored.move(&columns)
    #expect(stored.count == count)
    let back = try stored.columns([columns[2], columns[1], columns[0]], at: [2, 1, 0])
    for (one, other) in zip(back, [whole[2], whole[1], whole[0]]) {
      #expect(one.numbers.map(\.bitPattern) == other.numbers.map(\.bitPattern))
      #expect(one.categories == other.categories)
    }
  }

  @Test func textsAmongNumbersKeepTheirRows() throws {
    var columns = [PlotColumn(name: "a", type: .real)]
    let stored = StoredRows(width: 1)
    for text in ["n/a", "none"] {
      columns[0].append(.real(1), zone: .utc)
      Array(text.utf8).withUnsafeBufferPointer { columns[0].append(.text($0), zone: .utc) }
      stored.move(&columns)
    }
    let back = try stored.columns(columns, at: [0])
    #expect((0..<4).map { back[0].category(ofRow: $0) } == [nil, "n/a", nil, "none"])
  }
}
