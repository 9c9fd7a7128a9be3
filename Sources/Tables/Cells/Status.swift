/// A state of a job: the name it is stored under, and how it is shown.
package struct Status: Hashable, Sendable {
  package let name: String
  /// The state in words, such as `Out of memory`.
  package let word: String
  package let family: Family
  /// The name of its icon and of its style: `st-FAILED` in `assets/icons.svg` is `FAILED`.
  package let icon: String

  /// - Parameter icon: nil where it is the state's own name.
  package init(_ name: String, _ word: String, _ family: Family, icon: String? = nil) {
    self.name = name
    self.word = word
    self.family = family
    self.icon = icon ?? name
  }

  /// What any other text is shown as; it has no word.
  package static let unknown = Status("", "", .waiting, icon: "unknown")

  /// The colour and the container shape that a state is drawn with.
  package enum Family: String, CaseIterable, Sendable {
    case done
    case active = "run"
    case waiting = "wait"
    case gone
    case held
    case limit
    case failed = "fail"
  }
}
