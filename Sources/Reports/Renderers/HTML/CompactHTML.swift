import Tables

/// HTML without what it means anyway: quotes around values that need none, and the end tags of
/// cells, rows and paragraphs that the next tag ends as well.
///
/// A browser makes the same document of it (HTML, 13.1.2.3 and 13.1.2.4), but for blanks between
/// cells and at the end of paragraphs and terms.
///
///     CompactHTML.bytes(of: "<td class=\"r\">1</td></tr>")   // <td class=r>1</tr>
struct CompactHTML {
  private let bytes: [UInt8]
  private var place = 0
  private var out: [UInt8] = []

  /// The same HTML in fewer bytes; what is no HTML comes out as it is.
  static func bytes(of html: [UInt8]) -> [UInt8] {
    var compact = CompactHTML(bytes: html)
    compact.out.reserveCapacity(html.count)
    while compact.place < html.count { compact.step() }
    return compact.out
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Takes the text up to a tag, or the tag.
  private mutating func step() {
    let text = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    copy(to: text)
    guard place < bytes.count else { return }
    let next = place + 1 < bytes.count ? bytes[place + 1] : 0
    if next == UInt8(ascii: "!") {
      let ends = [("<!--", "-->"), ("<![CDATA[", "]]>")]
      copy(through: ends.first { bytes[place...].starts(with: Array($0.0.utf8)) }?.1 ?? ">")
    } else if next == UInt8(ascii: "/") {
      endTag()
    } else if Ascii.isLetter(next) {
      startTag()
    } else {
      copy(to: place + 1)
    }
  }

  private mutating func endTag() {
    let name = self.name(at: place + 2)
    let end = (bytes[place...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1) + 1
    guard CompactHTML.isNeedless(name, before: tag(from: end)) else { return copy(to: end) }
    place = end
    // Blanks between cells show nowhere, those at their end may.
    if name.hasPrefix("t") { skip(Ascii.isSpace) }
  }

  /// The tag that follows blanks at a place, as `td` or `/tr`; empty where something else does.
  private func tag(from start: Int) -> String {
    guard let place = bytes[start...].firstIndex(where: { !Ascii.isSpace($0) }),
      bytes[place] == UInt8(ascii: "<"),
      place + 1 < bytes.count
    else { return "" }
    guard bytes[place + 1] == UInt8(ascii: "/") else { return name(at: place + 1) }
    return "/" + name(at: place + 2)
  }

  private func name(at start: Int) -> String {
    String(decoding: bytes[start..<nameEnd(at: start)], as: UTF8.self).lowercased()
  }

  private func nameEnd(at start: Int) -> Int {
    guard start < bytes.count else { return start }
    return bytes[start...].firstIndex { Ascii.isSpace($0) || "/>".utf8.contains($0) } ?? bytes.count
  }

  /// Whether the next tag ends an element as well.
  private static func isNeedless(_ name: String, before tag: String) -> Bool {
    switch name {
    case "td", "th": ["td", "th", "/tr", "tr", "/tbody", "/thead"].contains(tag)
    case "tr": ["tr", "/tbody", "/thead"].contains(tag)
    case "dt", "dd": ["dt", "dd"].contains(tag)
    case "p": blocks.contains(tag)
    default: false
    }
  }

  /// What a paragraph ends before. Those that may stand in a link are left out, as are ends of it, and
  /// what old browsers and pages without a doctype take into one.
  private static let blocks: Set<String> = [
    "p", "div", "ul", "ol", "dl", "section", "h1", "h2", "h3", "h4", "h5", "h6", "pre",
    "blockquote", "figure", "/div", "/section", "/li", "/blockquote",
  ]

  private mutating func startTag() {
    let name = self.name(at: place + 1)
    copy(to: nameEnd(at: place + 1))
    while place < bytes.count, bytes[place] != UInt8(ascii: ">") { attribute() }
    copy(to: place + 1)
    // What stands in these is no markup.
    if CompactHTML.rawElements.contains(name) { copy(through: "</\(name)") }
  }

  private static let rawElements: Set<String> = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript",
  ]

  /// Takes blanks, or an attribute.
  private mutating func attribute() {
    copy { Ascii.isSpace($0) || $0 == UInt8(ascii: "/") }
    copy { !Ascii.isSpace($0) && !"=/>".utf8.contains($0) }
    let sign = bytes[place...].firstIndex { !Ascii.isSpace($0) } ?? bytes.count
    guard sign < bytes.count, bytes[sign] == UInt8(ascii: "=") else { return }
    copy(to: sign + 1)
    copy(while: Ascii.isSpace)
    guard place < bytes.count else { return }
    let quote = bytes[place]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return copy { !Ascii.isSpace($0) && $0 != UInt8(ascii: ">") }
    }
    let end = bytes[(place + 1)...].firstIndex(of: quote) ?? bytes.count
    let value = bytes[(place + 1)..<end]
    guard end < bytes.count, !value.isEmpty, value.last != UInt8(ascii: "/"),
      !value.contains(where: CompactHTML.needsQuotes)
    else {
      return copy(to: end + 1)
    }
    out += value
    place = end + 1
    // Or what follows would be taken for the end of the value.
    guard place < bytes.count, !Ascii.isSpace(bytes[place]), bytes[place] != UInt8(ascii: ">")
    else {
      return
    }
    out.append(UInt8(ascii: " "))
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    Ascii.isSpace(byte) || "\"'`=<>".utf8.contains(byte)
  }

  private mutating func copy(to end: Int) {
    let end = min(end, bytes.count)
    out += bytes[place..<end]
    place = end
  }

  private mutating func copy(while condition: (UInt8) -> Bool) {
    copy(to: bytes[place...].firstIndex { !condition($0) } ?? bytes.count)
  }

  private mutating func skip(_ condition: (UInt8) -> Bool) {
    place = bytes[place...].firstIndex { !condition($0) } ?? bytes.count
  }

  private mutating func copy(through text: String) {
    let end = Array(text.utf8)
    var index = place
    while index < bytes.count, !bytes[index...].starts(with: end) { index += 1 }
    copy(to: index + end.count)
  }
}
