/// Places colours side by side within each category, unless each category has one colour.
struct Dodge: Sendable {
  private var slots: [Int: Int] = [:]
  /// How many stand side by side.
  var count: Int { max(slots.count, 1) }

  /// - Parameter places: the categories' axis.
  init(_ series: [Series], along places: KeyPath<Series, [Double]>) {
    var colors: [Double: Set<Int>] = [:]
    for one in series {
      for place in one[keyPath: places] where !place.isNaN {
        colors[place, default: []].insert(one.color)
      }
    }
    guard colors.values.contains(where: { $0.count > 1 }) else { return }
    for color in Set(series.map(\.color)).sorted() { slots[color] = slots.count }
  }

  /// The slot of a colour, from 0.
  func slot(of color: Int) -> Int { slots[color] ?? 0 }

  /// From the middle of the band to the middle of the slot, as a share of the band.
  func shift(of color: Int) -> Double {
    (Double(slot(of: color)) + 0.5) / Double(count) - 0.5
  }
}
