/// What tells a line from others: the bits of up to three values.
typealias LineKey = SIMD4<UInt64>

/// Where the columns that lines are drawn from stand in a row.
///
/// It is asked for every row, so it holds nothing that would be counted when it is copied.
struct LineColumns {
  let x: Int
  let y: Int
  /// The kinds of the axes.
  let kinds: (x: ScaleKind, y: ScaleKind)
  /// The columns that tell lines apart, and how many there are.
  private var keys = SIMD4<Int>()
  private var keyCount = 0

  init(x: (place: Int, kind: ScaleKind), y: (place: Int, kind: ScaleKind), keys: [Int]) {
    (self.x, self.y) = (x.place, y.place)
    kinds = (x.kind, y.kind)
    for place in keys {
      self.keys[keyCount] = place
      keyCount += 1
    }
  }

  /// What tells the line of a row from others.
  @inline(__always)
  func key(of row: UnsafeBufferPointer<Double>) -> LineKey {
    var key = LineKey()
    for index in 0..<keyCount {
      let value = row[keys[index]]
      // All that is missing is alike, and so are the two zeros.
      key[index] = (value.isNaN ? PlotColumn.missing : value + 0).bitPattern
    }
    return key
  }

  /// What the last of the columns tells.
  func lastPart(of key: LineKey) -> UInt64 { keyCount == 0 ? 0 : key[keyCount - 1] }

  /// A value of a point's row.
  func value(at place: Int, _ key: LineKey, x: Double, y: Double) -> Double {
    if place == self.x { return x }
    if place == self.y { return y }
    let index = (0..<keyCount).first { keys[$0] == place }
    return index.map { Double(bitPattern: key[$0]) } ?? PlotColumn.missing
  }

  /// Whether the axes have a place for a row's point, or its y breaks the line.
  @inline(__always)
  func places(_ row: UnsafeBufferPointer<Double>) -> Bool {
    Self.places(row[x], on: kinds.x) && (Self.places(row[y], on: kinds.y) || isGap(row[y]))
  }

  /// Whether a value breaks the line, and is none that its axis leaves out and counts.
  private func isGap(_ y: Double) -> Bool {
    y.isNaN || y == .infinity || y == -.infinity && (kinds.y == .linear || kinds.y == .symlog)
  }

  static func places(_ value: Double, on kind: ScaleKind) -> Bool {
    kind != .band && value.isFinite && !kind.lacks(value)
  }
}
