import Databases
import Tables

// Inline values: queries of their own, values of blocks, parameters.
extension Execution {
  func shown(_ value: InlineValue) throws -> ShownValue {
    switch value.source {
    case .parameter(let name): try parameter(name, value.format)
    case .result(let label, let column): try result(label, column, value.format)
    case .sql(let sql): try query(sql, value.format)
    }
  }

  private func query(_ sql: BlockSQL, _ format: FormatChoice?) throws -> ShownValue {
    let connection = try connections.connection(named: nil)
    let located = SQLErrors(sql: ComposedSQL(sql), connection: connection, options: options)
    return try located.run {
      let rows = try connection.rows(
        for: Query(sql.text, parameters: notebook.parameters.values),
        timeout: options.timeout ?? report.settings.timeout)
      var first = KeptRows(columnCount: rows.columns.count)
      if let row = try rows.next() { first.append(row) }
      let column = try self.column(0, of: rows.columns, format)
      return ShownValue(
        first, column: column, zone: notebook.context.zone, origin: sql.text.trimmed)
    }
  }

  private func result(
    _ label: LocatedText, _ name: LocatedText, _ format: FormatChoice?
  ) throws -> ShownValue {
    let result = try result(labelled: label)
    let index = try result.index(of: name)
    let block = report.blocks.first { $0.label?.text == label.text }
    let choice = format ?? block?.table?.formats[name.text.lowercased()]
    let column = try self.column(index, of: result.columns, choice)
    return ShownValue(
      result.rows, column: column, zone: notebook.context.zone,
      origin: "\(label.text).\(name.text)")
  }

  func parameter(_ name: LocatedText, _ format: FormatChoice?) throws -> ShownValue {
    guard let value = notebook.parameters.values[name.text] else {
      throw Diagnostic(
        "unknown parameter '\(name.text)'", at: name.location,
        hint: suggestion(for: name.text, in: notebook.parameters.names))
    }
    guard let format else { return ShownValue(value, origin: "parameter \(name.text)") }
    let columns = [Column(name: name.text, type: .unknown)]
    let column = try self.column(0, of: columns, format)
    return ShownValue(
      value, column: column, zone: notebook.context.zone, origin: "parameter \(name.text)")
  }

  private func column(
    _ index: Int, of columns: [Column], _ format: FormatChoice?
  ) throws -> ShownColumn {
    let column = columns[index]
    var context = notebook.context
    context.columns = columns.map(\.name)
    let choice = format ?? report.settings.formats[column.name.lowercased()]
    let made = try ColumnFormat(choice, for: column, context: context)
    return ShownColumn(
      index: index, column: column, title: column.name, format: made, alignment: made.alignment)
  }

  func firstValue(
    of rows: KeptRows, _ table: ShownTable, origin: String
  ) throws -> ShownValue {
    guard let column = table.columns.first else {
      throw Diagnostic(
        "the result has no visible column",
        at: SourceLocation(line: report.blocks[table.block].line))
    }
    return ShownValue(rows, column: column, zone: notebook.context.zone, origin: origin.trimmed)
  }
}
