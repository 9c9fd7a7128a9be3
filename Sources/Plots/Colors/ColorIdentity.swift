/// The colours of the values of a page: the same value has the same colour in every figure.
package struct ColorIdentity: Sendable {
  private var places: [String: Int] = [:]
  /// The values whose colour the author gave, which is never changed.
  private let chosen: Set<String>
  /// How many colours there are.
  static let count = 8

  /// - Parameter chosen: values whose colour the author gave, from 1 to 8.
  package init(chosen: [String: Int] = [:]) {
    places = chosen.mapValues { $0 - 1 }
    self.chosen = Set(chosen.keys)
  }

  /// The colours of the values of one figure, from 0; they repeat only where there are too few.
  ///
  /// A value keeps the colour that the page gave it, unless another of the figure has it. A new
  /// value takes the first colour that is free in the page, else in the figure.
  ///
  /// - Parameter values: each once, in the order in which they take colours.
  package mutating func places(of values: [String]) -> [String: Int] {
    var found: [String: Int] = [:]
    var uses = [Int](repeating: 0, count: Self.count)
    func isKept(_ value: String, _ place: Int) -> Bool {
      chosen.contains(value) || uses[place] == 0
    }
    let known = values.filter(chosen.contains) + values.filter { !chosen.contains($0) }
    for value in known {
      guard let place = places[value], isKept(value, place) else { continue }
      found[value] = place
      uses[place] += 1
    }
    let taken = Set(places.values)
    var free = uses.indices.filter { !taken.contains($0) }
    for value in values where found[value] == nil {
      let place = places[value] == nil && !free.isEmpty ? free.removeFirst() : leastUsed(uses)
      found[value] = place
      uses[place] += 1
      if places[value] == nil { places[value] = place }
    }
    return found
  }

  private func leastUsed(_ uses: [Int]) -> Int {
    uses.indices.min { (uses[$0], $0) < (uses[$1], $1) } ?? 0
  }
}
