import Tables

/// Rows put together by some columns, with figures of the others.
package struct Summarizing: Sendable {
  /// A column and what becomes of its values.
  struct Figure: Sendable {
    var column: LocatedText
    var statistic: Statistic
  }

  /// The columns whose values make the lines.
  var groups: [LocatedText]
  var figures: [Figure]

  /// How a column is shown unless the report says otherwise.
  func format(of column: String) -> FormatChoice? {
    guard let figure = figures.first(where: { $0.column.text.lowercased() == column.lowercased() })
    else { return nil }
    return figure.statistic.format.map {
      FormatChoice(name: $0.name, options: $0.options, location: figure.column.location)
    }
  }

  /// - Throws: `Diagnostic` for a column that the result does not have, and for values that have no
  ///   such figure.
  func samples(of result: KeptResult) throws -> SampleTable {
    var table = SampleTable(of: result, groups: try groups.map(result.index(of:)))
    table.measures = try figures.map { figure in
      let column = try result.index(of: figure.column)
      return SampleTable.Measure(
        name: result.columns[column].name, column: column, statistic: figure.statistic,
        location: figure.column.location)
    }
    for row in 0..<result.rows.count {
      let line = table.line(of: row)
      for measure in table.measures.indices { table.add(row: row, line: line, measure: measure) }
    }
    try table.settle()
    return table
  }
}
