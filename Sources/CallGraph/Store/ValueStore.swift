import Foundation

/// The folder in which redun keeps values that are too large for the database.
package struct ValueStore: Sendable {
  /// The folder, an absolute path.
  package var folder: String

  package init(folder: String) { self.folder = folder }

  /// The file of a value: two digits of its hash are the folder, the others the name.
  package func path(of hash: String) -> String {
    "\(folder)/\(hash.prefix(2))/\(hash.dropFirst(2))"
  }

  /// How many bytes a value has; nil when it is not there.
  package func size(of hash: String) -> Int? {
    // A hash is text from a database, which must not lead out of the folder.
    guard hash.utf8.count > 2, hash.utf8.allSatisfy(Self.isHexadecimal),
      let facts = try? FileManager.default.attributesOfItem(atPath: path(of: hash)),
      facts[.type] as? FileAttributeType == .typeRegular
    else { return nil }
    return (facts[.size] as? NSNumber)?.intValue
  }

  /// The bytes of a value; nil when they are not there.
  package func data(of hash: String) -> [UInt8]? {
    guard size(of: hash) != nil else { return nil }
    return FileManager.default.contents(atPath: path(of: hash)).map { [UInt8]($0) }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}
