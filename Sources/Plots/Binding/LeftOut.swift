/// The rows of a mark that are not drawn, each counted once.
struct LeftOut {
  /// Those in which a value is NULL.
  private(set) var missing = 0
  /// The others with a value that is infinite or no number.
  private(set) var infinite = 0

  /// Takes a row's values; what has no place on its axis is counted there.
  mutating func add(_ one: Double, _ other: Double = 0) {
    if one.isFinite, other.isFinite { return }
    if PlotColumn.isNull(one) || PlotColumn.isNull(other) {
      missing += 1
    } else if !PlotColumn.isMissing(one), !PlotColumn.isMissing(other) {
      infinite += 1
    }
  }

  /// Takes further rows with a value that is not finite.
  mutating func add(infinite count: Int) { infinite += count }

  /// What a caption says, such as `2 rows without a value left out`.
  ///
  /// - Parameter lack: what the rows lack.
  func notes(_ lack: String = "without a value") -> [Note] {
    Self.notes(missing, lack)
      + (infinite > 0 ? [Note(infinite, "value", "not finite left out")] : [])
  }

  /// The same for what has no panels.
  func texts(_ lack: String = "without a value") -> [String] { notes(lack).map(\.text) }

  static func notes(_ count: Int, _ why: String) -> [Note] {
    count > 0 ? [Note(count, "row", "\(why) left out")] : []
  }
}
