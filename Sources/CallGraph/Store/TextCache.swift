/// Texts by the hash of their value, up to a number of bytes.
struct TextCache {
  /// What all texts together may take, and what one of them may.
  private static let capacity = 4_000_000
  private static let largest = 100_000

  private var texts: [String: String] = [:]
  private var count = 0

  subscript(hash: String) -> String? { texts[hash] }

  /// Keeps a text; when there is no room, all others go.
  mutating func keep(_ text: String, of hash: String) {
    let size = text.utf8.count + hash.utf8.count
    guard size <= TextCache.largest else { return }
    if count + size > TextCache.capacity {
      texts = [:]
      count = 0
    }
    count += size
    texts[hash] = text
  }
}
