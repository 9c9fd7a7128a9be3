/// A text that is not UTF-8, with the place of the first byte that is wrong.
package struct EncodingFault: Error, Equatable {
  /// What the text is called, such as the name of its file.
  package var name: String
  /// Counted from 1, as the column is, which counts characters.
  package var line: Int
  package var column: Int
  package var byte: UInt8
  /// Whether the text begins as UTF-16 does.
  package var isUTF16: Bool

  /// Nil when all bytes are UTF-8 and none is NUL.
  package init?(in bytes: [UInt8], name: String) {
    guard let offset = bytes.withUnsafeBufferPointer(\.faultOffset) else { return nil }
    let ends = bytes[..<offset].lineEnds
    let start = ends.last.map { $0 + 1 } ?? 0
    self.name = name
    line = ends.count + 1
    column = String(decoding: bytes[start..<offset], as: UTF8.self).unicodeScalars.count + 1
    byte = bytes[offset]
    isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  }
}

extension EncodingFault: CustomStringConvertible {
  ///     "weekly.md:6:51: not UTF-8: byte 0xE9"
  package var description: String { "\(name):\(line):\(column): \(words)" }

  /// The sentence without the place.
  package var words: String {
    if byte == 0 { return "invalid NUL character, it may be UTF-16" }
    let digits = String(byte, radix: 16, uppercase: true)
    let number = "0x" + (digits.count < 2 ? "0" : "") + digits
    return "not UTF-8: byte \(number)" + (isUTF16 ? ", it may be UTF-16" : "")
  }
}

extension Collection<UInt8> where Index == Int {
  /// Where lines end, as in Markdown: at a line feed, a carriage return, or the second of both.
  package var lineEnds: [Int] {
    indices.filter { index in
      if self[index] == UInt8(ascii: "\n") { return true }
      let next = index + 1
      return self[index] == UInt8(ascii: "\r") && (next == endIndex || self[next] != 10)
    }
  }
}

extension EncodingFault {
  /// The mark that some programs begin a text with.
  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}

extension String {
  /// The text of bytes that a person has written, without the mark that some editors begin it with.
  ///
  /// - Parameter name: what the text is called in messages.
  package init(text bytes: some Sequence<UInt8>, name: String) throws(EncodingFault) {
    let bytes = [UInt8](bytes)
    if let fault = EncodingFault(in: bytes, name: name) { throw fault }
    let isMarked = bytes.starts(with: EncodingFault.byteOrderMark)
    self.init(decoding: isMarked ? bytes[3...] : bytes[...], as: UTF8.self)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether all bytes are UTF-8.
  package var isUTF8: Bool {
    let rest = afterASCII
    return rest == count || UnsafeBufferPointer(rebasing: self[rest...]).invalidOffset == nil
  }

  /// The first byte that is no text: not UTF-8, or NUL.
  fileprivate var faultOffset: Int? {
    let fault = invalidOffset
    return self[..<(fault ?? count)].firstIndex(of: 0) ?? fault
  }

  /// How many bytes at the start are ASCII for sure, found eight at a time.
  private var afterASCII: Int {
    let bytes = UnsafeRawBufferPointer(self)
    var index = 0
    while index &+ 8 <= count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      guard word & 0x8080_8080_8080_8080 == 0 else { return index }
      index &+= 8
    }
    while index < count, self[index] < 0x80 { index &+= 1 }
    return index
  }

  private var invalidOffset: Int? {
    do {
      _ = try UTF8Span(validating: span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
