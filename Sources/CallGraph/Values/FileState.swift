import Foundation

/// What of a local file goes into its hash: its path, size and time, not what it holds.
package enum FileState {
  /// The hash of a local file as it is now; also of one that is not there.
  package static func hash(ofFile path: String) -> String { "" }
}
