import Plots
import Tables

/// The columns of a result that figures draw from, filled row by row without a box per value.
///
/// Once there are many rows and a figure of lines can do without most of them, they wait in a
/// temporary file, from which it takes those that it can show.
struct PlotRows {
  /// How many rows are moved to the file at a time.
  private static let piece = 4096
  /// The most rows that stay in memory.
  static let inMemory = 1 << 15

  private var columns: [PlotColumn] = []
  /// The place of each column in the result.
  private var indices: [Int] = []
  private let types: [Column]
  private let zone: Zone
  /// The most rows that are taken.
  private let limit: Int
  /// The most rows that stay in memory.
  private let room: Int
  /// The rows of a large result, but for the last ones.
  private var stored: StoredRows?
  private(set) var count = 0
  /// What the one plot draws, where rows were left out that it does not show.
  private var part: PlotData?

  /// - Parameter plots: what will be drawn from the rows.
  /// - Throws: `Problems` for columns that the result does not have.
  init(
    _ plots: [PlotChoice], of types: [Column], limit: Int, inMemory room: Int = inMemory, zone: Zone
  ) throws {
    self.types = types
    // Where each figure needs all rows, they would only be read back.
    self.room = plots.contains { $0.plot.isOfPlainLines } ? room : .max
    self.limit = limit
    self.zone = zone
    let unknown = plots.flatMap { $0.unknownColumns(in: types) }
    guard unknown.isEmpty else { throw Problems(all: unknown) }
    for plot in plots {
      for name in plot.columnNames {
        guard let index = types.place(of: name) else { continue }
        let kind = plot.kind(of: name, types[index])
        if place(index, kind) == nil {
          indices.append(index)
          columns.append(PlotColumn(name: types[index].name, type: types[index].type, as: kind))
        }
      }
    }
  }

  /// The columns that the figures of a block, and those of later fences, need; nil when none do.
  init?(
    _ plots: [PlotChoice], later: [PlotChoice], of types: [Column], limit: Int?,
    inMemory room: Int, zone: Zone
  ) throws {
    let all = plots + later.filter { $0.unknownColumns(in: types).isEmpty }
    guard !all.isEmpty else { return nil }
    try self.init(all, of: types, limit: limit ?? .max, inMemory: room, zone: zone)
  }

  mutating func append(_ row: Row) {
    guard count < limit else { return }
    count += 1
    columns.withUnsafeMutableBufferPointer { columns in
      for place in columns.indices { columns[place].append(row[indices[place]], zone: zone) }
    }
    if count > room, count % Self.piece == 0 { store() }
  }

  private mutating func store() {
    let stored = stored ?? StoredRows(width: columns.count)
    stored.move(&columns)
    self.stored = stored
  }

  /// No more rows will come.
  mutating func finish() {
    if stored != nil || count > room { store() }
  }

  /// What chooses the rows that a plot needs; nil where it may need all of them.
  func lineBins(for plot: PlotChoice) -> LineBins? {
    let places = places(of: plot)
    return LineBins(plot.plot, places.map { columns[$0] }, at: places)
  }

  /// Takes the rows for a part of whole lines; answers whether it is all that the plot needs.
  ///
  /// - Throws: `FileError`.
  mutating func complete(_ totals: [LineTotal], for plot: PlotChoice) throws -> Bool {
    part = try lines(for: plot, of: totals)
    return part != nil
  }

  private func lines(for plot: PlotChoice, of totals: [LineTotal]? = nil) throws -> PlotData? {
    guard let stored else { return nil }
    let places = places(of: plot)
    return try LineRows.data(
      for: plot.plot, places.map { columns[$0] }, at: places, in: stored, of: totals)
  }

  /// The columns of one plot, with all rows that it needs.
  ///
  /// - Throws: `FileError` when rows could not be kept.
  func data(for plot: PlotChoice) throws -> PlotData {
    if let lines = try part ?? lines(for: plot) { return lines }
    let places = places(of: plot)
    let chosen = places.map { columns[$0] }
    return PlotData(columns: try stored?.columns(chosen, at: places) ?? chosen)
  }

  /// Where the columns of a plot stand among those that are kept.
  private func places(of plot: PlotChoice) -> [Int] {
    var chosen: [Int] = []
    for name in plot.columnNames {
      guard let index = types.place(of: name),
        let place = place(index, plot.kind(of: name, types[index])),
        !chosen.contains(where: { columns[$0].name == types[index].name })
      else { continue }
      chosen.append(place)
    }
    return chosen
  }

  private func place(_ index: Int, _ kind: PlotColumn.Kind) -> Int? {
    columns.indices.first { indices[$0] == index && columns[$0].kind == kind }
  }
}

extension [Column] {
  /// The place of a name; an exact match wins over one in other letters' case.
  fileprivate func place(of name: String) -> Int? {
    firstIndex { $0.name == name }
      ?? firstIndex { $0.name.lowercased() == name.lowercased() }
  }
}

extension PlotChoice {
  /// The names of the columns, each once.
  fileprivate var columnNames: [String] {
    var names: [String] = []
    for column in columns where !names.contains(column.text) { names.append(column.text) }
    return names
  }

  /// The places of the columns that it draws from.
  func places(in types: [Column]) -> Set<Int> { Set(columnNames.compactMap(types.place)) }

  /// The messages for columns that a result does not have.
  func unknownColumns(in types: [Column]) -> [Diagnostic] {
    columns.filter { types.place(of: $0.text) == nil && !isCount($0.text) }.map { column in
      Diagnostic(
        "unknown column '\(column.text)' in the result", at: column.location,
        hint: suggestion(for: column.text, in: types.map(\.name)))
    }
  }

  /// Whether a name means the number of rows, which a plot counts by itself.
  private func isCount(_ name: String) -> Bool {
    name == "count" && [plot[.x]?.field, plot[.y]?.field].contains("count")
  }

  /// The scale of the axis that a channel's value ends on.
  private func scale(ofStart name: ChannelName) -> ScaleKind? {
    switch name {
    case .x2: plot[.x]?.scale
    case .y2: plot[.y]?.scale
    default: nil
    }
  }

  /// What a column's values are read as: what its type says, unless the plot knows better.
  fileprivate func kind(of name: String, _ column: Column) -> PlotColumn.Kind {
    let own = PlotColumn(name: name, type: column.type).kind
    let channels = plot.channels.filter {
      $0.value.field == name || ($0.key == .y && plot.series.contains(name))
    }
    if !channels.isEmpty, channels.allSatisfy({ $0.key == .group }) { return .category }
    for (name, channel) in channels {
      switch channel.scale ?? scale(ofStart: name) {
      case .time?: return .time
      case .linear?, .log?, .symlog?, .sqrt?: return own == .category ? .number : own
      case .band?, nil: break
      }
    }
    // A column of NULL only, or of a type that nobody knows.
    return column.type == .unknown ? .number : own
  }
}
