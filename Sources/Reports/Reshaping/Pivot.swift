import Tables

/// The table that papers print: one line per group, one column per value of another column.
package struct Pivot: Sendable {
  package typealias Aggregate = Statistic

  /// The columns that make the lines.
  var rows: [LocatedText]
  /// The column whose values become columns.
  var columns: LocatedText
  var value: LocatedText
  /// Nil where each cell has one value, or the mean of several.
  var aggregate: Statistic?
  /// Where the report asks for the pivot.
  var location = SourceLocation(line: 1)

  /// How the spread columns are shown unless the report says otherwise.
  func format(of source: String?) -> FormatChoice? {
    guard source != nil else { return nil }
    return aggregate?.format.map {
      FormatChoice(name: $0.name, options: $0.options, location: value.location)
    }
  }

  /// - Parameters:
  ///   - zone: the zone of times that become heads.
  ///   - missing: the head of the column of NULL.
  /// - Throws: `Diagnostic` for a column that the result does not have, and for values that cannot
  ///   become one.
  func samples(
    of result: KeptResult, zone: Zone = .utc, missing: String = "--"
  ) throws -> SampleTable {
    var table = SampleTable(of: result, groups: try rows.map(result.index(of:)))
    let across = try result.index(of: columns)
    let measured = try result.index(of: value)
    var heads: [String: Int] = [:]
    for row in 0..<result.rows.count {
      let head = result.text(row: row, column: across, zone: zone, missing: missing)
      if heads[head] == nil {
        heads[head] = table.measures.count
        table.measures.append(
          SampleTable.Measure(
            name: head, column: measured, statistic: aggregate, location: location))
        try Limit.columns.check(table.measures.count, at: columns.location)
      }
      table.add(row: row, line: table.line(of: row), measure: heads[head] ?? 0)
    }
    try Limit.spreadCells.check(
      table.lines.count * table.measures.count, at: columns.location)
    try table.settle()
    return table
  }
}
