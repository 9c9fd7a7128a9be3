/// Why a figure cannot be drawn; the caller says where in the report.
package struct PlotError: Error, Equatable, Sendable {
  /// One sentence, lowercase, no full stop.
  package var message: String
  /// What to do next.
  package var hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
