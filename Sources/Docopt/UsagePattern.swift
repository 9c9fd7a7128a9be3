/// A usage as a tree: what a command line may consist of.
indirect enum UsagePattern: Equatable, Sendable {
  case element(UsageElement)
  /// All of them, in order.
  case sequence([UsagePattern])
  /// `[a b]`: any of them.
  case optional([UsagePattern])
  /// `(a | b)`: the one that uses most of the words.
  case either([UsagePattern])
  /// `a...`: once or more often.
  case repeated(UsagePattern)
  /// `[options]`: any described option that the usage does not name itself.
  case options

  /// The elements in the order they are written.
  var elements: [UsageElement] {
    switch self {
    case .element(let element): [element]
    case .sequence(let parts), .optional(let parts), .either(let parts): parts.flatMap(\.elements)
    case .repeated(let part): part.elements
    case .options: []
    }
  }

  /// The pattern with options in place of `[options]`.
  func replacingOptions(with options: [UsageElement]) -> UsagePattern {
    switch self {
    case .element: self
    case .sequence(let parts): .sequence(parts.map { $0.replacingOptions(with: options) })
    case .optional(let parts): .optional(parts.map { $0.replacingOptions(with: options) })
    case .either(let parts): .either(parts.map { $0.replacingOptions(with: options) })
    case .repeated(let part): .repeated(part.replacingOptions(with: options))
    case .options: .optional(options.map(UsagePattern.element))
    }
  }

  /// How often each element can occur on one command line, where 2 stands for any more.
  var occurrences: [UsageElement: Int] {
    switch self {
    case .element(let element): [element: 1]
    case .sequence(let parts), .optional(let parts):
      parts.reduce(into: [:]) { $0.merge($1.occurrences) { min($0 + $1, 2) } }
    case .either(let parts):
      parts.reduce(into: [:]) { $0.merge($1.occurrences, uniquingKeysWith: max) }
    case .repeated(let part): part.occurrences.mapValues { _ in 2 }
    case .options: [:]
    }
  }
}
