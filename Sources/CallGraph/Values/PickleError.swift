/// Why bytes are no value that can be shown.
package enum PickleError: Error, Equatable, Sendable {
  /// They are no pickle from this place on.
  case malformed(at: Int)
  /// They would take more memory than a text is worth.
  case tooLarge
}
