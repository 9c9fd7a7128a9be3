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

  /// A time as Python's sqlite3 writes it, `2026-11-20 22:56:47.748227+00:00`.
  static func time(_ microseconds: Int64) -> Value {
    let second: Int64 = 1_000_000
    let seconds = microseconds.floorDivided(by: second)
    let days = seconds.floorDivided(by: 86_400)
    let date = CivilDate(daysSince1970: Int(days))
    let clock = seconds - days * 86_400
    let time = [clock / 3600, clock / 60 % 60, clock % 60].map { padded($0, to: 2) }
    let day = [padded(Int64(date.month), to: 2), padded(Int64(date.day), to: 2)]
    return .text(
      "\(date.year)-\(day.joined(separator: "-")) \(time.joined(separator: ":"))"
        + ".\(padded(microseconds - seconds * second, to: 6))+00:00")
  }
}

private func padded(_ number: Int64, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
