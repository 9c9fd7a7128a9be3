/// The rows of one line, bar colour or group of points, in one panel.
package struct Series: Sendable {
  /// The value of its colour, or the column's name when `y` lists several.
  package var name: String?
  /// The value of `group`, for what is said of one run.
  package var group: String?
  package var hue: Hue
  package var shape: MarkerShape
  /// The place of its colour's value among all of the figure.
  package var color: Int
  /// The rows of the data, in their order.
  package var rows: [Int32]
  package var x: [Double]
  package var y: [Double]
  /// The further rows that it has, which no drawing of it shows.
  package var leftOut = LeftOutRows()
  /// Whether it steps back behind highlighted ones.
  package var isMuted: Bool { hue == .muted }
  /// What it is known by when only some stand out: its colour's value, else its run.
  package var key: String? { name ?? group }
}
