/// Where points lie on axes whose units are not mapped evenly to pixels.
struct LineScales {
  /// Nil where the values themselves are mapped evenly.
  private let x, y: ContinuousScale?

  /// - Parameter extent: how far the lines of a panel reach.
  init(_ kinds: (x: ScaleKind, y: ScaleKind), _ extent: Extent) {
    x = Thinning.scale(kinds.x, nil, extent.x).flatMap { $0.isEven ? nil : $0 }
    y = Thinning.scale(kinds.y, nil, extent.y).flatMap { $0.isEven ? nil : $0 }
  }

  var isEvenY: Bool { y == nil }

  // Millions of points are looked at, mostly of even axes: without copies of the scales.
  func placeX(of value: Double) -> Double { x == nil ? value : x?.position(of: value) ?? value }
  func placeY(of value: Double) -> Double { y == nil ? value : y?.position(of: value) ?? value }
}
