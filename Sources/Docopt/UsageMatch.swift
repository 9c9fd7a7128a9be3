/// The state of fitting the words of a command line into a pattern.
struct UsageMatch {
  /// A word of a command line.
  enum Given: Equatable {
    case word(String)
    /// An option by the name it has in the usage; without a value when it takes none.
    case option(name: String, value: String?)

    /// How a person would recognise it.
    var text: String {
      switch self {
      case .word(let text): text
      case .option(let name, let value): value.map { "\(name)=\($0)" } ?? name
      }
    }
  }

  /// The words that no element has taken yet.
  private(set) var left: [Given]
  /// What the elements took, by name.
  private(set) var values: [String: UsageValue] = [:]
  private let repeated: Set<UsageElement>
  /// Whether words are taken as far as a sequence goes, to tell what is wrong with the others.
  private let isPartial: Bool

  init(_ given: [Given], repeated: Set<UsageElement>, isPartial: Bool = false) {
    left = given
    self.repeated = repeated
    self.isPartial = isPartial
  }

  /// Takes the words that a pattern asks for; takes none, and answers false, if some are missing.
  mutating func take(_ pattern: UsagePattern) -> Bool {
    switch pattern {
    case .element(let element): return take(element)
    case .sequence(let parts) where isPartial:
      for part in parts where !take(part) {
        // Options stand anywhere; words have an order.
        guard part.elements.allSatisfy({ $0.kind == .option }) else { break }
      }
      return true
    case .sequence(let parts):
      let before = self
      for part in parts where !take(part) {
        self = before
        return false
      }
      return true
    case .optional(let parts):
      for part in parts { _ = take(part) }
      return true
    case .repeated(let part):
      var count = left.count
      guard take(part) else { return false }
      while left.count < count {
        count = left.count
        _ = take(part)
      }
      return true
    case .either(let parts): return takeBest(of: parts)
    case .options: return true
    }
  }

  private mutating func takeBest(of parts: [UsagePattern]) -> Bool {
    var best: UsageMatch?
    for part in parts {
      var attempt = self
      guard attempt.take(part), attempt.left.count < best?.left.count ?? .max else { continue }
      best = attempt
    }
    guard let best else { return false }
    self = best
    return true
  }

  private mutating func take(_ element: UsageElement) -> Bool {
    guard let (index, text) = find(element) else { return false }
    left.remove(at: index)
    let name = element.name
    switch (repeated.contains(element), text) {
    case (true, let text?):
      let earlier = if case .texts(let texts)? = values[name] { texts } else { [String]() }
      values[name] = .texts(earlier + [text])
    case (true, nil):
      let earlier = if case .count(let count)? = values[name] { count } else { 0 }
      values[name] = .count(earlier + 1)
    case (false, let text?): values[name] = .text(text)
    case (false, nil): values[name] = .flag(true)
    }
    return true
  }

  /// Where an element is given, and its value; nothing is the value of what takes none.
  private func find(_ element: UsageElement) -> (index: Int, text: String?)? {
    for (index, given) in left.enumerated() {
      switch (given, element.kind) {
      case (.word(let text), .argument): return (index, text)
      // Only the first word can be the command.
      case (.word(let text), .command): return text == element.name ? (index, nil) : nil
      case (.option(element.name, let value), .option): return (index, value)
      case (.word, .option), (.option, _): continue
      }
    }
    return nil
  }
}
