/// Elements of which the least is at hand.
struct Heap<Element: Comparable> {
  private var elements: [Element] = []

  var least: Element? { elements.first }

  mutating func insert(_ element: Element) {
    elements.append(element)
    var place = elements.count - 1
    while place > 0, elements[place] < elements[(place - 1) / 2] {
      elements.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes the least element out.
  mutating func removeLeast() -> Element? {
    guard let last = elements.popLast() else { return nil }
    guard let least = elements.first else { return last }
    elements[0] = last
    var place = 0
    while true {
      let left = 2 * place + 1
      let lesser =
        left + 1 < elements.count && elements[left + 1] < elements[left] ? left + 1 : left
      guard lesser < elements.count, elements[lesser] < elements[place] else { return least }
      elements.swapAt(place, lesser)
      place = lesser
    }
  }
}
