/// The folder in which redun keeps values that are too large for the database.
package struct ValueStore: Sendable {
  /// The folder, an absolute path.
  package var folder: String

  package init(folder: String) { self.folder = folder }

  /// The file of a value: two digits of its hash are the folder, the others the name.
  package func path(of hash: String) -> String {
    "\(folder)/\(hash.prefix(2))/\(hash.dropFirst(2))"
  }
}
