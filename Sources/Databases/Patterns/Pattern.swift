/// A regular expression that is matched in a time proportional to the text.
///
///     try Pattern("run \\d+$")?.matches(Array("run 42".unicodeScalars.map(\.value))) { false }
///
/// All places where a match may stand are followed at once, so none is ever tried twice.
package final class Pattern {
  private enum Step {
    case set(PatternSet)
    case place(PatternPlace)
    /// Goes on at both.
    case fork(Int, Int)
    case jump(Int)
    case match
  }

  /// A pattern that would be longer, as of counts in counts, is not taken.
  private static let longest = 10_000

  /// Whether letters of ASCII match in both forms; those of other texts are not known.
  package let ignoresCase: Bool
  private var steps: [Step] = []
  /// The steps that the next character is for, and those behind them.
  private var current: [Int] = []
  private var following: [Int] = []
  /// For each step the last place at which it was reached.
  private var reached: [Int] = []
  private var pending: [Int] = []

  /// The pattern; nil when it needs more than this to be matched.
  package init?(_ pattern: String) {
    guard let (node, ignoresCase) = PatternParser.tree(of: pattern) else { return nil }
    self.ignoresCase = ignoresCase
    guard add(node) else { return nil }
    steps.append(.match)
    reached = Array(repeating: -1, count: steps.count)
  }

  // MARK: Steps

  /// Appends the steps of a part; false when they are too many.
  private func add(_ node: PatternNode) -> Bool {
    guard steps.count < Self.longest else { return false }
    switch node {
    case .set(let set): steps.append(.set(set))
    case .place(let place): steps.append(.place(place))
    case .sequence(let parts): return parts.allSatisfy(add)
    case .choice(let branches): return addChoice(branches)
    case .repeated(let part, let least, let most):
      for _ in 0..<least { guard add(part) else { return false } }
      guard let most else { return addLoop(part) }
      return addOptional(part, most - least)
    }
    return true
  }

  private func addChoice(_ branches: [PatternNode]) -> Bool {
    var exits: [Int] = []
    for branch in branches.dropLast() {
      let fork = steps.count
      steps.append(.fork(fork + 1, 0))
      guard add(branch) else { return false }
      exits.append(steps.count)
      steps.append(.jump(0))
      steps[fork] = .fork(fork + 1, steps.count)
    }
    guard branches.last.map(add) ?? true else { return false }
    for exit in exits { steps[exit] = .jump(steps.count) }
    return true
  }

  private func addLoop(_ part: PatternNode) -> Bool {
    let fork = steps.count
    steps.append(.fork(fork + 1, 0))
    guard add(part) else { return false }
    steps.append(.jump(fork))
    steps[fork] = .fork(fork + 1, steps.count)
    return true
  }

  private func addOptional(_ part: PatternNode, _ count: Int) -> Bool {
    var forks: [Int] = []
    for _ in 0..<count {
      forks.append(steps.count)
      steps.append(.fork(steps.count + 1, 0))
      guard add(part) else { return false }
    }
    for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
    return true
  }

  // MARK: Matching

  /// Whether the pattern is found anywhere in a text.
  ///
  /// - Parameter mustStop: Asked now and then whether to give up.
  /// - Returns: The answer; nil when it was given up.
  package func matches(_ text: [UInt32], mustStop: () -> Bool) -> Bool? {
    current.removeAll(keepingCapacity: true)
    reached.withUnsafeMutableBufferPointer { $0.update(repeating: -1) }
    var work = 0
    for index in 0...text.count {
      // A match may begin at each place.
      if reach(0, at: index, of: text, into: &current) { return true }
      guard index < text.count else { break }
      following.removeAll(keepingCapacity: true)
      for step in current {
        guard case .set(let set) = steps[step], set.contains(text[index]) else { continue }
        if reach(step + 1, at: index + 1, of: text, into: &following) { return true }
      }
      swap(&current, &following)
      work += current.count + 1
      if work > 1 << 14 {
        if mustStop() { return nil }
        work = 0
      }
    }
    return false
  }

  /// Follows what needs no character; whether the match is complete.
  private func reach(_ start: Int, at index: Int, of text: [UInt32], into list: inout [Int]) -> Bool
  {
    pending.append(start)
    while let step = pending.popLast() {
      guard reached[step] != index else { continue }
      reached[step] = index
      switch steps[step] {
      case .set: list.append(step)
      case .place(let place): if place.holds(at: index, of: text) { pending.append(step + 1) }
      case .fork(let first, let second):
        pending.append(second)
        pending.append(first)
      case .jump(let target): pending.append(target)
      case .match:
        pending.removeAll(keepingCapacity: true)
        return true
      }
    }
    return false
  }
}

extension PatternPlace {
  /// Whether this is such a place.
  fileprivate func holds(at index: Int, of text: [UInt32]) -> Bool {
    switch self {
    case .start: index == 0
    case .end: index == text.count
    case .lastLineEnd: Self.isLastLineEnd(index, of: text)
    case .wordBoundary: Self.isWordBoundary(index, of: text)
    case .insideWord: !Self.isWordBoundary(index, of: text)
    case .beforeNoLineFeed: index == text.count || text[index] != 0x0A
    }
  }

  private static func isLastLineEnd(_ index: Int, of text: [UInt32]) -> Bool {
    let rest = text.count - index
    if rest == 0 { return true }
    if rest == 2 { return text[index] == 0x0D && text[index + 1] == 0x0A }
    guard rest == 1, PatternSet.is(text[index], .lineEnd) else { return false }
    // Not between the two characters of one line's end.
    return !(text[index] == 0x0A && index > 0 && text[index - 1] == 0x0D)
  }

  private static func isWordBoundary(_ index: Int, of text: [UInt32]) -> Bool {
    // Accents belong to the letter before them.
    let isAfter = index < text.count && PatternSet.is(text[index], .word)
    if index < text.count, isJoined(text[index]) { return false }
    let before = text[..<index].last { !isJoined($0) }
    return isAfter != (before.map { PatternSet.is($0, .word) } ?? false)
  }

  private static func isJoined(_ value: UInt32) -> Bool {
    guard value >= 0x80, let scalar = Unicode.Scalar(value) else { return false }
    return scalar.properties.isGraphemeExtend || scalar.properties.generalCategory == .format
  }
}
