import Foundation

extension ValueStore {
  /// Puts a value's bytes into its file, unless it is there.
  package func put(_ data: [UInt8], of hash: String) throws {
    let path = path(of: hash)
    guard !FileManager.default.fileExists(atPath: path) else { return }
    let file = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    // Whoever reads it sees all of it or nothing.
    try Data(data).write(to: file, options: .atomic)
  }

  /// Whether there is a file of a value.
  package func has(_ hash: String) -> Bool {
    FileManager.default.fileExists(atPath: path(of: hash))
  }
}

extension CallGraph {
  /// From how many bytes on values go to the value store, where there is one.
  public static let usualStoreSize = 1024

  /// The bytes that the row of a value keeps; none for those that went to the value store.
  ///
  /// redun counts 33 bytes more, the ones that a Python object of bytes has in front.
  func kept(_ data: [UInt8], of hash: String, storeFrom size: Int) throws -> [UInt8] {
    guard let valueStore, data.count &+ 33 >= size else { return data }
    try valueStore.put(data, of: hash)
    return []
  }
}
