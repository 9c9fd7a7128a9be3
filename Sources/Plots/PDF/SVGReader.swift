import Tables

/// Reads the elements of a drawing that `SVGWriter` wrote, one after the other.
///
/// It knows what that writer and the icons use of XML: elements, attributes in double quotes,
/// text and five references. There are no comments, namespaces or declarations.
struct SVGReader {
  /// A piece of the drawing.
  enum Event: Equatable {
    case start(String, [String: String])
    case end(String)
    case text(String)
  }

  private let bytes: [UInt8]
  private var index = 0
  /// The element that `/>` has closed.
  private var closed: String?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next piece; nil at the end.
  mutating func next() -> Event? {
    if let name = closed {
      closed = nil
      return .end(name)
    }
    guard index < bytes.count else { return nil }
    guard bytes[index] == UInt8(ascii: "<") else {
      return .text(Self.unescaped(take { $0 != UInt8(ascii: "<") }))
    }
    index += 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "/") {
      index += 1
      let name = take { $0 != UInt8(ascii: ">") }
      index += 1
      return .end(name)
    }
    let name = take { !Ascii.isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
    let attributes = readAttributes()
    if index < bytes.count, bytes[index] == UInt8(ascii: "/") {
      closed = name
      index += 1
    }
    index += 1
    return .start(name, attributes)
  }

  private mutating func readAttributes() -> [String: String] {
    var attributes: [String: String] = [:]
    while true {
      _ = take(while: Ascii.isSpace)
      let name = take {
        $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
      }
      guard !name.isEmpty, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "=") else {
        return attributes
      }
      index += 2
      attributes[name] = Self.unescaped(take { $0 != UInt8(ascii: "\"") })
      index += 1
    }
  }

  private mutating func take(while condition: (UInt8) -> Bool) -> String {
    // A drawing that ends too early has no more to take.
    index = min(index, bytes.count)
    let start = index
    while index < bytes.count, condition(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private static func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
