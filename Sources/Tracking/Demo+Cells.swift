import Tables

/// Cells of a record as values to insert; an empty cell is NULL.
extension CSV.Record {
  func number(_ name: String) -> Int64 { Int64(self[name]) ?? 0 }

  func integer(_ name: String) -> Value { Int64(self[name]).map(Value.integer) ?? .null }

  func real(_ name: String) -> Value { Double(self[name]).map(Value.real) ?? .null }

  func text(_ name: String) -> Value { self[name].isEmpty ? .null : .text(self[name]) }

  /// Tags divided by blanks as a JSON object: `sgd sweep` is `{"sgd": true, "sweep": true}`.
  func tags(_ name: String) -> Value {
    .object(self[name].split(separator: " ").map { (String($0), "true") })
  }

  /// The cells of the columns `args.lr`, `args.seed`, … as the JSON object `{"lr": …, "seed": …}`.
  func object(_ prefix: String, columns: [String], numbers: Bool) -> Value {
    .object(
      columns.compactMap { column in
        let cell = self[column]
        guard column.hasPrefix(prefix), !cell.isEmpty else { return nil }
        let isNumber = numbers && Double(cell) != nil
        return (String(column.dropFirst(prefix.count)), isNumber ? cell : "\"\(cell)\"")
      })
  }
}

extension Value {
  /// JSON text of members whose values are JSON already; NULL when there are none.
  fileprivate static func object(_ members: [(key: String, value: String)]) -> Value {
    guard !members.isEmpty else { return .null }
    return .text("{" + members.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}")
  }

  /// An instant in microseconds since 1970.
  static func time(_ microseconds: Int64) -> Value {
    .timestamp(Timestamp(microseconds: microseconds, isZoned: true))
  }
}
