/// How long the drawing of a figure may take.
package struct Patience: Sendable {
  private let end: ContinuousClock.Instant
  private let limit: Duration

  /// Begins now.
  package init(_ limit: Duration) {
    self.limit = limit
    end = .now.advanced(by: limit)
  }

  /// Whether it has taken longer.
  package var isOver: Bool { .now >= end }

  /// - Throws: `PlotError` when it has taken longer.
  package func check() throws {
    guard isOver else { return }
    throw PlotError(
      "the drawing takes longer than \(limit.components.seconds) s",
      hint: "aggregate in the query, or raise 'timeout'")
  }
}
