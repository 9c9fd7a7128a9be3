import Foundation

/// A file operation that did not succeed, with its reason.
package struct FileError: Error, Equatable, CustomStringConvertible {
  /// What was tried, such as `write`.
  package var action: String
  /// The path as the person wrote it; nil when the action says it all.
  package var path: String?
  /// Why it cannot be.
  package var reason: String

  package init(action: String, path: String? = nil, reason: String) {
    self.action = action
    self.path = path
    self.reason = reason
  }

  /// An operation that the system refused.
  ///
  /// - Parameter code: the system's `errno`.
  package init(action: String, path: String? = nil, code: Int32 = errno) {
    self.init(
      action: action, path: path, reason: String(cString: strerror(code)).lowercased())
  }

  /// Whether there is no such file.
  package var isMissing: Bool { reason == FileError(action: action, code: ENOENT).reason }

  package var description: String {
    "cannot \(action)\(path.map { " '\($0)'" } ?? ""): \(reason)"
  }
}
