import Databases
import Markdown
import Tables

// Inline values: queries of their own, values of blocks, parameters.
extension Execution {
  /// What an inline value shows.
  func shown(_ value: InlineValue) throws -> ShownValue {
    let shown =
      switch value.source {
      case .parameter(let name): try parameter(name, value.format)
      case .result(let label, let column): try result(label, column, value.format)
      case .sql(let sql): try query(sql, value.format).queried
      }
    warnOfCuts(shown.cell.isCut ? 1 : 0, at: value.location, block: nil)
    return shown
  }

  private func query(_ sql: BlockSQL, _ format: FormatChoice?) throws -> ShownValue {
    let started = try start(BlockQuery(sql: sql), before: [])
    return try started.errors.run {
      let columns = started.rows.columns
      let column = try self.column(0, of: columns, format)
      guard let row = try started.rows.next() else {
        return ShownValue(
          KeptRows(columnCount: columns.count), column: column, zone: context.zone,
          origin: sql.text.trimmed)
      }
      return ShownValue(row, column: column, zone: context.zone, origin: sql.text.trimmed)
    }
  }

  private func result(
    _ label: LocatedText, _ name: LocatedText, _ format: FormatChoice?
  ) throws -> ShownValue {
    let result = try result(labelled: label)
    let index = try result.index(of: name)
    let choice = format ?? result.formats[name.text.lowercased()]
    let column = try self.column(index, of: result.columns, choice, result.defaults)
    return ShownValue(
      result.rows, column: column, zone: context.zone,
      origin: "\(label.text).\(name.text)")
  }

  func parameter(_ name: LocatedText, _ format: FormatChoice?) throws -> ShownValue {
    guard let value = parameters.values[name.text] else {
      throw Diagnostic(
        "unknown parameter '\(name.text)'", at: name.location,
        hint: suggestion(for: name.text, in: parameters.names))
    }
    guard let format else {
      var shown = ShownValue(value, zone: context.zone, origin: "parameter \(name.text)")
      // Without a word of the report's own it reads as it is typed: null.
      if value == .null, let word = settings.defaults.missingText {
        shown.cell = KeptCell(text: word)
      }
      return shown
    }
    let columns = [Column(name: name.text, type: .unknown)]
    let column = try self.column(0, of: columns, format)
    return ShownValue(
      value, column: column, zone: context.zone, origin: "parameter \(name.text)")
  }

  private func column(
    _ index: Int, of columns: [Column], _ format: FormatChoice?,
    _ defaults: ColumnDefaults = ColumnDefaults()
  ) throws -> ShownColumn {
    let column = columns[index]
    var context = context.with(defaults)
    context.columns = columns.map(\.name)
    let choice = format ?? settings.formats[column.name.lowercased()]
    let made = try ColumnFormat.chosen(choice, for: column, context: context)
    return ShownColumn(
      index: index, column: column, title: column.name, format: made, alignment: made.alignment)
  }

  /// The first value of a result as a headline figure.
  func firstValue(
    of rows: KeptRows, _ table: ShownTable, origin: String, at place: BlockPlace
  ) throws -> ShownValue {
    guard let column = table.columns.first else {
      throw Diagnostic(
        "the result has no visible column", at: SourceLocation(line: place.line))
    }
    return ShownValue(rows, column: column, zone: context.zone, origin: origin.trimmed).queried
  }

  /// Prepares what an inline value asks for, without running it.
  func prepare(_ value: InlineValue) throws {
    switch value.source {
    case .sql(let sql):
      let columns = try columns(of: BlockQuery(sql: sql), before: [])
      if !columns.isEmpty { _ = try column(0, of: columns, value.format) }
    case .result(let label, let name):
      guard let known = knownResult(labelled: label) else { return }
      _ = try column(try known.index(of: name), of: known.columns, value.format)
    case .parameter(let name): _ = try parameter(name, value.format)
    }
  }
}

extension ShownValue {
  /// The same as that of a query, of which `origin` is the text.
  fileprivate var queried: ShownValue {
    var value = self
    value.isQueried = true
    return value
  }
}
