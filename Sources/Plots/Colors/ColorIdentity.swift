/// The colours of the values of a page: the same value has the same colour in every figure.
package struct ColorIdentity: Sendable {
  private var places: [String: Int] = [:]

  /// - Parameter chosen: values whose colour the author gave, from 1 to 8.
  package init(chosen: [String: Int] = [:]) {
    places = chosen.mapValues { $0 - 1 }
  }

  /// The colour of a value, from 0; a new value takes the first colour that none has.
  package mutating func place(of value: String) -> Int {
    if let place = places[value] { return place }
    let taken = Set(places.values)
    let place = (0..<8).first { !taken.contains($0) } ?? places.count
    places[value] = place
    return place
  }
}
