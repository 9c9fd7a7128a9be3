import Markdown
import Tables

/// Spreads JSON columns into one column per key: `args` becomes `args.lr`, `args.seed`, …
///
/// Nested objects spread too; keys stand in the order they are first met. What is no object stays
/// in a column of the old name.
struct Expansion {
  private let names: [LocatedText]

  init(_ names: [LocatedText]) { self.names = names }

  /// - Throws: `Diagnostic` for a column that the result does not have.
  func apply(to result: KeptResult) throws -> KeptResult {
    guard let place = names.first?.location else { return result }
    let spread = Set(try names.map(result.index(of:)))
    var keys: [Int: [String]] = [:]
    var known: [Int: Set<String>] = [:]
    var values: [[Int: [String: JSON]]] = []
    for row in 0..<result.rows.count {
      var found: [Int: [String: JSON]] = [:]
      for column in spread {
        let members = members(of: result, row: row, column: column)
        found[column] = Dictionary(members, uniquingKeysWith: { first, _ in first })
        for (key, _) in members where known[column, default: []].insert(key).inserted {
          keys[column, default: []].append(key)
          try Limit.columns.check(known[column]?.count ?? 0, at: place)
        }
      }
      values.append(found)
    }
    let count = result.columns.count - spread.count + keys.values.reduce(0) { $0 + $1.count }
    try Limit.columns.check(count, at: place)
    try Limit.spreadCells.check(result.rows.count * count, at: place)
    return build(result, spread, keys, values)
  }

  /// The members of an object; what is none has its value under no key.
  private func members(of result: KeptResult, row: Int, column: Int) -> [(String, JSON)] {
    result.rows.withField(row: row, column: column) { field in
      switch field {
      case .null: return []
      case .json(let text), .text(let text):
        return JSON(parsing: text).map { Expansion.leaves(of: $0, under: "") } ?? [("", .null)]
      case .boolean, .integer, .real, .numeric, .bytes, .timestamp, .date, .interval:
        return [("", .null)]
      }
    }
  }

  /// The members of an object with dotted keys.
  private static func leaves(of json: JSON, under prefix: String) -> [(String, JSON)] {
    guard case .object(let members) = json, prefix.isEmpty || !members.isEmpty else {
      return [(prefix, json)]
    }
    return members.flatMap { key, value in
      leaves(of: value, under: prefix.isEmpty ? key : "\(prefix).\(key)")
    }
  }

  private func build(
    _ result: KeptResult, _ spread: Set<Int>, _ keys: [Int: [String]],
    _ values: [[Int: [String: JSON]]]
  ) -> KeptResult {
    var columns: [Column] = []
    for (index, column) in result.columns.enumerated() {
      guard spread.contains(index) else {
        columns.append(column)
        continue
      }
      for key in keys[index] ?? [""] {
        guard !key.isEmpty else {
          columns.append(column)
          continue
        }
        let found = values.compactMap { $0[index]?[key] }
        columns.append(Column(name: "\(column.name).\(key)", type: Expansion.type(of: found)))
      }
    }
    var rows = KeptRows(columnCount: columns.count)
    var builder = RowBuilder()
    for row in 0..<result.rows.count {
      for index in result.columns.indices {
        if spread.contains(index) {
          for key in keys[index] ?? [""] {
            let value = values[row][index]?[key]
            if key.isEmpty, value != nil || keys[index] == nil {
              result.rows.withField(row: row, column: index) { builder.append($0) }
            } else {
              builder.append(value)
            }
          }
        } else {
          result.rows.withField(row: row, column: index) { builder.append($0) }
        }
      }
      builder.finish { rows.append($0) }
    }
    return KeptResult(columns: columns, rows: rows, note: result.note)
  }

  /// The type that all values have in common.
  private static func type(of values: [JSON]) -> ColumnType {
    let types = Set(values.compactMap(type(of:)))
    if types.count == 1, let only = types.first { return only }
    if types == [.integer, .real] { return .real }
    return types.isEmpty ? .unknown : .text
  }

  private static func type(of value: JSON) -> ColumnType? {
    switch value {
    case .null: nil
    case .boolean: .boolean
    case .string: .text
    case .number(let text): Int64(text) == nil ? .real : .integer
    case .array, .object: .json
    }
  }
}
