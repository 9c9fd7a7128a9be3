/// What is shown of values that are too long to be shown whole.
///
/// A text is cut and its size said; bytes are shown by their number and the first of them.
package enum CutText {
  /// A text of more bytes is cut where it is shown.
  package static let longestText = 1_000_000
  /// A tooltip or a key of more bytes is cut.
  package static let longestTitle = 4000
  /// A name of more bytes is cut in figures, heads of columns and terminals.
  package static let longestName = 1000
  /// More bytes than these are shown by their number and the first of them.
  static let longestBytes = 64
  private static let firstBytes = 8
  /// Room for what tells the size.
  private static let sizeRoom = 40

  /// Appends the start of a text and how long all of it is, in no more bytes than a limit.
  fileprivate static func append(
    _ text: UnsafeBufferPointer<UInt8>, upTo limit: Int, to out: inout [UInt8]
  ) {
    out.append(contentsOf: text.prefix(bytes: limit - sizeRoom))
    out.append(" … (")
    out.append(byteSize: Double(text.count), isBinary: false)
    out.append(UInt8(ascii: ")"))
  }

  /// Appends `100 MB · 89504e470d0a1a0a…`.
  fileprivate static func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    out.append(byteSize: Double(bytes.count), isBinary: false)
    out.append(" · ")
    out.append(hexadecimal: UnsafeBufferPointer(rebasing: bytes.prefix(firstBytes)))
    out.append("…")
  }
}

extension Row {
  /// The bytes of the values that have some.
  package var byteCount: Int { fields.reduce(0) { $0 + $1.byteCount } }
}

extension Field {
  /// The bytes that a text, JSON, a decimal number or bytes take; none for other values.
  package var byteCount: Int { bytes?.count ?? 0 }

  /// Whether the value is a text of which only the start is shown.
  package var isCutText: Bool {
    if case .bytes = self { false } else { byteCount > CutText.longestText }
  }

  /// Whether only a part of the value is shown.
  var isExcerpted: Bool {
    switch self {
    case .text(let text), .json(let text), .numeric(let text): text.count > CutText.longestText
    case .bytes(let bytes): bytes.count > CutText.longestBytes
    case .null, .boolean, .integer, .real, .timestamp, .date, .interval: false
    }
  }

  /// Appends the part of a value that is shown.
  package func appendExcerpt(to out: inout [UInt8], upTo limit: Int = CutText.longestText) {
    switch self {
    case .text(let text), .json(let text), .numeric(let text):
      CutText.append(text, upTo: limit, to: &out)
    case .bytes(let bytes): CutText.append(bytes, to: &out)
    case .null, .boolean, .integer, .real, .timestamp, .date, .interval: return
    }
  }

  /// The value as a name among others, or nil for NULL.
  ///
  /// A long one is cut, and a digest tells it from others with the same start.
  package func nameText(zone: Zone) -> String? {
    guard byteCount > CutText.longestName || isExcerpted else { return plainText(zone: zone) }
    var name: [UInt8] = []
    appendExcerpt(to: &name, upTo: CutText.longestName)
    var digest = Fingerprint()
    withUnsafePointer(to: self) {
      digest.update(Row(fields: UnsafeBufferPointer(start: $0, count: 1)))
    }
    return String(decoding: name, as: UTF8.self) + " \(digest.text.prefix(8))"
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The whole characters at the start that take no more bytes than a limit.
  package func prefix(bytes limit: Int) -> UnsafeBufferPointer<UInt8> {
    guard count > limit else { return self }
    var end = Swift.max(0, limit)
    // No character of UTF-8 has more than four bytes; what is none is cut anywhere.
    while end > 0, limit - end < 4, self[end] & 0xC0 == 0x80 { end -= 1 }
    return UnsafeBufferPointer(rebasing: self[..<end])
  }

  /// Whether a blank is among the bytes.
  package var hasBlank: Bool { contains(UInt8(ascii: " ")) }

  /// The whole characters at the end that take no more bytes than a limit.
  package func suffix(bytes limit: Int) -> UnsafeBufferPointer<UInt8> {
    guard count > limit else { return self }
    let first = count - Swift.max(0, limit)
    var start = first
    while start < count, start - first < 4, self[start] & 0xC0 == 0x80 { start += 1 }
    return UnsafeBufferPointer(rebasing: self[start...])
  }
}
