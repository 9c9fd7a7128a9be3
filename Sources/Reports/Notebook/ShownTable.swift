import Databases
import Tables

/// The head of a table that is about to be drawn: which columns, in which format.
package struct ShownTable {
  package var options: TableOptions
  /// The columns that are shown, in order.
  package var columns: [ShownColumn]
  /// Whether the first column is drawn as a list instead of a table.
  package var isList = false
}

/// A column of a table and how its values are drawn.
package struct ShownColumn {
  /// The column's place in the result.
  package var index: Int
  package var column: Column
  package var title: String
  /// How many values each of its cells stands for, where that is the same for all.
  package var count: Int?
  package var format: ColumnFormat
  package var alignment: Alignment
  package var width: String?
  package var best: ColumnOptions.Best?
  /// The head that it shares with its neighbours.
  package var group: String?
}

extension ShownTable {
  /// Chooses the columns and formats of a result.
  ///
  /// - Parameter formats: the report's formats by column, in lower case.
  /// - Throws: `Diagnostic` for a format that cannot be made.
  init(
    options: TableOptions, columns: [Column], formats: [String: FormatChoice],
    context: FormatContext
  ) throws {
    self.options = options
    self.columns = []
    var context = context.with(options.defaults)
    context.columns = columns.map(\.name)
    for (index, column) in columns.enumerated() {
      // What a report says of a pivot's value holds for all columns that it spreads over.
      let source = options.pivot.flatMap { $0.rows.contains(column.name) ? nil : $0.value.text }
      let names = [column.name, source].compactMap { $0?.lowercased() }
      let choice = names.lazy.compactMap { options.columns[$0] }.first
      guard choice?.isHidden != true else { continue }
      let format = names.lazy.compactMap { options.formats[$0] ?? formats[$0] }.first
      let made = try ColumnFormat.chosen(
        format ?? options.pivot?.format(of: source) ?? options.summary?.format(of: column.name),
        for: column, context: context)
      let (group, title) = ShownTable.heads(of: column.name, choice)
      self.columns.append(
        ShownColumn(
          index: index, column: column, title: title, format: made,
          alignment: choice?.alignment ?? made.alignment,
          width: choice?.width, best: choice?.best, group: group))
    }
  }

  /// The shared head and the own one: from the options, or from a name such as `val|top1`.
  private static func heads(
    of name: String, _ choice: ColumnOptions?
  ) -> (group: String?, title: String) {
    // `a || b` is an expression without a name.
    let parts =
      name.contains("||") ? [name] : name.split(separator: "|", maxSplits: 1).map { $0.trimmed }
    let title = choice?.title.flatMap { choice?.name == name ? $0 : nil }
    guard parts.count == 2 else { return (choice?.group, title ?? name) }
    return (choice?.group ?? parts[0], title ?? parts[1])
  }

  /// The messages for options that name columns the result does not have.
  func unknownColumns(in columns: [Column]) -> [Diagnostic] {
    let names = columns.map(\.name)
    let pivoted = options.pivot.map { [$0.value.text] } ?? []
    let known = Set((names + pivoted).map { $0.lowercased() })
    let asked =
      options.formats.map { ($0.key, $0.value.location) }
      + options.columns.map { ($0.value.name, $0.value.location) }
    return asked.filter { !known.contains($0.0.lowercased()) }
      .sorted { $0.1 < $1.1 }
      .map { name, location in
        Diagnostic(
          "unknown column '\(name)' in the result", at: location,
          hint: suggestion(for: name, in: names))
      }
  }
}

extension ShownColumn {
  /// The title, with how many values each cell stands for: `top1 (n = 5)`.
  package var head: String {
    guard let countText else { return title }
    return title.isEmpty ? countText : "\(title) (\(countText))"
  }

  /// How many values each cell stands for: `n = 5`; nil where that differs.
  var countText: String? { count.map { "n = \($0.grouped)" } }
}

extension [ShownColumn] {
  /// The columns, in which neighbours of one count have it as their shared head.
  var sharingCounts: [ShownColumn] {
    var columns = self
    var start = 0
    while start < count {
      let text = columns[start].group == nil ? columns[start].countText : nil
      var end = start + 1
      while end < count, columns[end].group == nil, columns[end].countText == text { end += 1 }
      if let text, end - start > 1 {
        for place in start..<end { (columns[place].group, columns[place].count) = (text, nil) }
      }
      start = end
    }
    return columns
  }
}

extension ShownTable {
  /// The rows that formats look at before the first one is drawn.
  private static let settledOn = 200

  /// Lets formats look at the first rows of a result, before its head is written.
  ///
  /// - Returns: the rows, of which none is gone.
  mutating func settled(on rows: any Rows) throws -> PeekedRows {
    let rows = try PeekedRows.over(rows, first: Self.settledOn)
    // All that are held back, which may be more.
    rows.look(atMost: .max, rowFormat.settle)
    end(isWhole: rows.isWhole)
    return rows
  }

  /// Lets formats look at the first rows of a result in memory.
  ///
  /// - Parameter isWhole: whether those are all rows.
  mutating func settle(on rows: KeptRows, isWhole: Bool) {
    let format = rowFormat
    for index in 0..<min(rows.count, Self.settledOn) {
      rows.withRow(at: index) { format.settle(on: $0) }
    }
    end(isWhole: isWhole && rows.count <= Self.settledOn)
  }

  /// What turns rows into cells.
  var rowFormat: RowFormat { RowFormat(columns.map { ($0.format, $0.index) }) }

  /// Takes how many values the cells of some columns stand for, by their names.
  mutating func tell(_ counts: [String: ClosedRange<Int>]) {
    for place in columns.indices {
      let format = columns[place].format
      if format.showsCounts || format.hidesCounts { continue }
      guard let range = counts[columns[place].column.name], range.count == 1 else { continue }
      columns[place].count = range.lowerBound
    }
  }

  /// What is said below the table of counts that neither a head nor a cell tells.
  func countNote(_ counts: [String: ClosedRange<Int>]) -> String? {
    let counted = columns.filter { !$0.format.hidesCounts }.compactMap { column in
      counts[column.column.name].map { (column: column, range: $0) }
    }
    let untold = counted.filter { $0.column.count == nil && !$0.column.format.showsCounts }
    guard let least = untold.map(\.range.lowerBound).min(),
      let most = untold.map(\.range.upperBound).max()
    else { return nil }
    let names = untold.map(\.column.title).joined(separator: ", ")
    let words = least == most ? "n = \(most)" : "n = \(least) to \(most)"
    return untold.count == counted.count ? words : "\(names): \(words)"
  }

  /// What columns of means are that a query gives, in the words of a paper.
  var methods: [Method] {
    columns.compactMap { column in
      guard column.format.name == MeanDeviationFormat.name else { return nil }
      let count = column.count.map { ", of \($0) values each" } ?? ""
      let title = column.title.trimmed
      return Method(
        .spread, of: title.isEmpty ? column.column.name : title,
        "a mean and how far it may be off, as the query computes them\(count)")
    }
  }

  /// Methods under the titles that readers know the columns by.
  func titled(_ methods: [Method]) -> [Method] {
    methods.map { method in
      var method = method
      let column = columns.first { $0.column.name == method.subject }
      if let title = column?.title.trimmed, !title.isEmpty { method.subject = title }
      return method
    }
  }

  private mutating func end(isWhole: Bool) {
    for place in columns.indices {
      columns[place].format.settled(isWhole: isWhole)
      columns[place].count = isWhole ? columns[place].format.commonCount : nil
    }
  }
}

extension ColumnFormat {
  /// The format that a report chose for a column, or the column's own, with errors that say
  /// where.
  static func chosen(
    _ choice: FormatChoice?, for column: Column, context: FormatContext
  ) throws -> ColumnFormat {
    let name = choice?.name ?? context.formatName(for: column)
    do {
      return try context.formats.format(
        name, options: choice?.options ?? .init(), context: context)
    } catch let error as FormatError {
      throw choice.map(error.diagnostic(of:)) ?? error.diagnostic(at: SourceLocation(line: 1))
    }
  }
}

extension FormatError {
  /// The message about a format, which stands at a word of it where that is known.
  func diagnostic(of choice: FormatChoice) -> Diagnostic {
    if case .unknownColor(let name, _) = self, let place = choice.places[name] {
      return diagnostic(at: place)
    }
    return diagnostic(at: choice.location)
  }

  fileprivate func diagnostic(at location: SourceLocation) -> Diagnostic {
    switch self {
    case .unknownFormat(let name, let known):
      Diagnostic(
        "unknown formatter '\(name)'", at: location, hint: suggestion(for: name, in: known))
    case .unknownOption(let name, let format, let known):
      Diagnostic(
        "unknown argument '\(name)' of formatter '\(format)'", at: location,
        hint: suggestion(for: name, in: known))
    case .invalidOption(let name, let value, let expected):
      Diagnostic(
        "invalid value '\(value)' for '\(name)': expected \(expected)", at: location)
    case .missingOption(let name, let format, let example):
      Diagnostic(
        "missing '\(name)' of formatter '\(format)'", at: location, hint: "write \(example)")
    case .unknownColor(let name, let known):
      Diagnostic(
        "unknown colour '\(name)'", at: location,
        hint: suggestion(for: name, in: known)
          ?? "write a name such as teal, or a number in quotes such as '#1f5fae'")
    case .unknownColumn(let name, let option, let known):
      Diagnostic(
        "unknown column '\(name)' in '\(option)'", at: location,
        hint: suggestion(for: name, in: known))
    }
  }
}
