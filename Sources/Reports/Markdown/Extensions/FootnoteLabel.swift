/// A label as written in a text: `[^label]`.
struct FootnoteLabel {
  private static let maximumCount = 200

  /// The label in lower case: labels differ by more than case.
  var key: String
  /// The bytes of the whole mark, brackets included.
  var count: Int

  /// Reads a label at the start of `bytes`.
  init?(at bytes: ArraySlice<UInt8>) {
    guard bytes.starts(with: [.openBracket, .caret]) else { return nil }
    let label = bytes.dropFirst(2).prefix(Self.maximumCount).prefix {
      $0 != .closeBracket && $0 != .openBracket && !$0.isWhitespace
    }
    guard !label.isEmpty, label.endIndex < bytes.endIndex, bytes[label.endIndex] == .closeBracket
    else { return nil }
    key = String(decoding: label, as: UTF8.self).lowercased()
    count = label.count + 3
  }
}
