/// What stands before the lines of a block: the marks of the quotes, lists and notes around it.
package struct MarkdownMargin: Hashable, Sendable {
  /// Before the next line, such as `> - `.
  private(set) var first: [UInt8] = []
  /// Before the lines after it, such as `>   `.
  private(set) var rest: [UInt8] = []

  package init() {}

  /// Whether nothing stands before the lines.
  package var isEmpty: Bool { first.isEmpty && rest.isEmpty }

  /// The margin of what stands inside: its first line begins with a mark.
  func inside(_ mark: some Collection<UInt8>, then: some Collection<UInt8>) -> MarkdownMargin {
    var inner = self
    inner.first += mark
    inner.rest += then
    return inner
  }

  /// What stands before a line; an empty line has no blanks.
  package mutating func next(isEmpty: Bool = false) -> [UInt8] {
    defer { first = rest }
    return isEmpty ? Array(first[..<((first.lastIndex { !$0.isBlank } ?? -1) + 1)]) : first
  }

  /// Goes on from where what stands inside has ended.
  mutating func end(_ inner: MarkdownMargin) {
    if inner.first == inner.rest { first = rest }
  }
}
