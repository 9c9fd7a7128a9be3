import Tables

/// The cells that tests marked, by row and column of a result.
struct TestedMarks {
  /// By column of the result.
  private(set) var columns: [Int: ColumnMarks] = [:]
  private(set) var notes: [String] = []
  /// What was tested, for the checklist of a conference.
  private(set) var methods: [Method] = []

  /// Tests the columns of a table that ask for it, and puts what they tell beside them.
  ///
  /// - Parameter samples: the values behind the cells; nil where rows were not put together.
  /// - Throws: `Diagnostic`.
  init(of samples: SampleTable?, _ options: TableOptions, _ result: inout KeptResult) throws {
    guard let samples else { return }
    for measure in samples.measures.indices {
      guard let option = options.option(of: samples, measure), let test = option.test,
        let best = option.best
      else { continue }
      let column = try ColumnMarks(
        samples, measure: measure, best == .max ? .max : .min, test)
      columns[samples.groups.count + measure] = column
      if let method = column.method() { methods.append(method) }
      if let note = column.note() { add(note, of: samples.measures[measure].name) }
    }
    try addColumns(to: &result)
  }

  /// Columns of which the same is said are named together.
  private var said: [(note: String, names: [String])] = []

  private mutating func add(_ note: String, of name: String) {
    if let place = said.firstIndex(where: { $0.note == note }) {
      said[place].names.append(name)
    } else {
      said.append((note, [name]))
    }
    notes = said.map {
      said.count == 1 ? $0.note : "\($0.names.joined(separator: ", ")): \($0.note)"
    }
  }

  private mutating func addColumns(to result: inout KeptResult) throws {
    var added: [Int: [(title: String, values: [Double?])]] = [:]
    for (place, marks) in columns {
      let columns = try marks.columns()
      if !columns.isEmpty { added[place] = columns }
    }
    guard !added.isEmpty else { return }
    var wide = result
    wide.columns = []
    var places: [Int: Int] = [:]
    for (place, column) in result.columns.enumerated() {
      places[place] = wide.columns.count
      wide.columns.append(column)
      wide.columns += (added[place] ?? []).map { Column(name: $0.title, type: .real) }
    }
    wide.rows = KeptRows(columnCount: wide.columns.count)
    var builder = RowBuilder()
    for row in 0..<result.rows.count {
      for place in result.columns.indices {
        result.rows.withField(row: row, column: place) { builder.append($0) }
        for column in added[place] ?? [] {
          builder.append(column.values[row].map { Field.real($0) } ?? .null)
        }
      }
      builder.finish { wide.rows.append($0) }
    }
    columns = Dictionary(uniqueKeysWithValues: columns.map { (places[$0.key] ?? $0.key, $0.value) })
    result = wide
  }
}

extension TableOptions {
  /// What the report says of the column of a measure: of itself, or of the pivot's value.
  fileprivate func option(of samples: SampleTable, _ measure: Int) -> ColumnOptions? {
    let name = samples.measures[measure].name.lowercased()
    return columns[name] ?? pivot.flatMap { columns[$0.value.text.lowercased()] }
  }
}
