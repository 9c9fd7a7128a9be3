extension PlainValue {
  /// The paths of files at any depth, each once, in their order.
  var files: [String] {
    var paths: [String] = []
    var seen: Set<String> = []
    func visit(_ value: PlainValue) {
      switch value {
      case .file(let path): if seen.insert(path).inserted { paths.append(path) }
      case .list(let items), .tuple(let items), .set(let items), .frozenSet(let items):
        items.forEach(visit)
      case .dict(let items):
        for item in items {
          visit(item.key)
          visit(item.value)
        }
      case .none, .boolean, .integer, .bigInteger, .real, .complex, .text, .surrogates, .bytes,
        .byteArray, .range:
        return
      }
    }
    visit(self)
    return paths
  }

  /// Whether Python sorts a value before another one; nil where it cannot compare them.
  func isBefore(_ other: PlainValue) -> Bool? {
    switch (self, other) {
    case (.text(let left), .text(let right)):
      left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    case (.bytes(let left), .bytes(let right)): left.lexicographicallyPrecedes(right)
    case (.tuple(let left), .tuple(let right)): PlainValue.isBefore(left, right)
    default: number.flatMap { left in other.number.map { left < $0 } }
    }
  }

  private static func isBefore(_ left: [PlainValue], _ right: [PlainValue]) -> Bool? {
    for (left, right) in zip(left, right) where left != right { return left.isBefore(right) }
    return left.count < right.count
  }

  /// A number to compare with; whole ones of 64 bits without loss where it is 64 bits wide.
  private var number: Comparand? {
    switch self {
    case .boolean(let flag): Comparand(whole: flag ? 1 : 0)
    case .integer(let number): Comparand(whole: number)
    case .real(let number): number.isNaN ? nil : Comparand(real: number)
    case .bigInteger(let digits): Double(digits).map { Comparand(real: $0) }
    default: nil
    }
  }

  private struct Comparand {
    var whole: Int64?
    var real: Double

    init(whole: Int64) { (self.whole, real) = (whole, Double(whole)) }
    init(real: Double) { self.real = real }

    static func < (left: Comparand, right: Comparand) -> Bool {
      if let left = left.whole, let right = right.whole { return left < right }
      return left.real < right.real
    }
  }
}

extension [PlainValue] {
  /// The items in Python's order; as they are when it has none for them.
  var sortedAsPython: [PlainValue] {
    var canCompare = true
    let sorted = sorted { left, right in
      guard let isBefore = left.isBefore(right) else {
        canCompare = false
        return false
      }
      return isBefore
    }
    return canCompare ? sorted : self
  }
}
