/// A mark on an axis.
///
///     Tick(value: 50_000, label: "50k")
package struct Tick: Equatable, Sendable {
  package var value: Double
  /// What is written beside the mark; empty for minor ticks.
  package var label: String
  /// Whether the mark has a label and a grid line.
  package var isMajor: Bool

  package init(value: Double, label: String, isMajor: Bool = true) {
    self.value = value
    self.label = label
    self.isMajor = isMajor
  }

  /// Marks that all have labels.
  static func major(_ values: [Double], labels: [String]) -> [Tick] {
    zip(values, labels).map { Tick(value: $0, label: $1) }
  }

  /// A mark between the labelled ones.
  static func minor(_ value: Double) -> Tick { Tick(value: value, label: "", isMajor: false) }
}
