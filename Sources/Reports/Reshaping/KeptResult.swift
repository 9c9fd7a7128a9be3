import Tables

/// A whole result in memory, so that it can be reshaped.
struct KeptResult {
  var columns: [Column]
  var rows: KeptRows
  /// A remark that belongs below the table, such as how intervals were computed.
  var note: String?
  /// How few and how many values the cells of a column stand for, by its name.
  var counts: [String: ClosedRange<Int>] = [:]
  /// What its columns are, in the words of a paper.
  var methods: [Method] = []

  init(columns: [Column], rows: KeptRows, note: String? = nil) {
    self.columns = columns
    self.rows = rows
    self.note = note
  }

  /// The place of a column; names match as SQL's do, without regard to case.
  ///
  /// - Throws: `Diagnostic`.
  func index(of name: LocatedText) throws -> Int {
    try columns.index(of: name)
  }

  /// What a column's value reads as, for grouping and for heads.
  ///
  /// - Parameter missing: what NULL reads as.
  func text(row: Int, column: Int, zone: Zone = .utc, missing: String = "--") -> String {
    rows.withField(row: row, column: column) { field in
      field.nameText(zone: zone) ?? missing
    }
  }
}

extension [Column] {
  /// The place of a column; names match as SQL's do, without regard to case.
  ///
  /// - Throws: `Diagnostic`.
  func index(of name: LocatedText) throws -> Int {
    if let exact = firstIndex(where: { $0.name == name.text }) { return exact }
    let wanted = name.text.lowercased()
    if let index = firstIndex(where: { $0.name.lowercased() == wanted }) { return index }
    throw Diagnostic(
      "unknown column '\(name.text)' in the result", at: name.location,
      hint: suggestion(for: name.text, in: map(\.name)))
  }
}
