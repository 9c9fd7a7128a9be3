import Markdown
import Tables

/// The tags in raw HTML of a report's author.
///
///     AuthorHTML("<img src=a.png>").tags.first?.value(of: "src")  // "a.png"
struct AuthorHTML {
  /// An opening tag.
  struct Tag {
    /// The name, in lower case.
    var name: String
    var attributes: [Attribute]
    /// The tag as it stands.
    var text: String

    /// The value of an attribute; nil without it.
    func value(of name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  struct Attribute {
    /// The name, in lower case.
    var name: String
    /// The value without its quotes, entities as they stand.
    var value: String
    /// The bytes of the value with its quotes; empty without one.
    var range: Range<Int>
  }

  private(set) var tags: [Tag] = []
  private let bytes: [UInt8]
  private var index = 0

  init(_ html: String) {
    bytes = Array(html.utf8)
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = start + 1
      if starts(with: "!--") {
        skip(past: "-->")
      } else if let tag = readTag(from: start) {
        tags.append(tag)
        // What stands inside is no markup.
        if ["script", "style", "textarea", "title"].contains(tag.name) {
          skip(past: "</\(tag.name)")
        }
      }
    }
  }

  /// The HTML with the values of some attributes replaced.
  ///
  /// - Parameter replacement: the new value; nil leaves it as it is.
  func replacing(_ replacement: (Tag, Attribute) -> String?) -> String {
    var result: [UInt8] = []
    var start = 0
    for tag in tags {
      for attribute in tag.attributes {
        guard let value = replacement(tag, attribute) else { continue }
        result += bytes[start..<attribute.range.lowerBound]
        result += "\"\(value)\"".utf8
        start = attribute.range.upperBound
      }
    }
    return String(decoding: result + bytes[start...], as: UTF8.self)
  }

  // MARK: Reading

  private func starts(with text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

  private mutating func skip(past text: String) {
    while index < bytes.count, !starts(with: text) { index += 1 }
    index = min(bytes.count, index + text.utf8.count)
  }

  private mutating func take(while isPart: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let part = bytes[index...].prefix(while: isPart)
    index = part.endIndex
    return part
  }

  private mutating func readTag(from start: Int) -> Tag? {
    let name = take { !Ascii.isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
    guard name.first.map(Ascii.isLetter) == true else { return nil }
    var attributes: [Attribute] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      let old = index
      if let attribute = readAttribute() { attributes.append(attribute) }
      if index == old { index += 1 }
    }
    let end = min(bytes.count, index + 1)
    return Tag(
      name: String(decoding: name, as: UTF8.self).lowercased(), attributes: attributes,
      text: String(decoding: bytes[start..<end], as: UTF8.self))
  }

  private mutating func readAttribute() -> Attribute? {
    _ = take { Ascii.isSpace($0) || $0 == UInt8(ascii: "/") }
    let name = take { !Ascii.isSpace($0) && !"=>/".utf8.contains($0) }
    guard !name.isEmpty else { return nil }
    let end = index
    _ = take(while: Ascii.isSpace)
    var attribute = Attribute(
      name: String(decoding: name, as: UTF8.self).lowercased(), value: "", range: end..<end)
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return attribute }
    index += 1
    _ = take(while: Ascii.isSpace)
    let start = index
    if index < bytes.count, "\"'".utf8.contains(bytes[index]) {
      let quote = bytes[index]
      index += 1
      attribute.value = String(decoding: take { $0 != quote }, as: UTF8.self)
      index = min(bytes.count, index + 1)
    } else {
      let value = take { !Ascii.isSpace($0) && $0 != UInt8(ascii: ">") }
      attribute.value = String(decoding: value, as: UTF8.self)
    }
    attribute.range = start..<index
    return attribute
  }
}
