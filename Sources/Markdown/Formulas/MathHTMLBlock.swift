/// Lines of raw HTML, by the seven kinds of CommonMark.
struct MathHTMLBlock {
  /// The bytes that end the block; a blank line ends it when there are none.
  private let closings: [StaticString]

  /// Reads the first line of raw HTML.
  init?(_ line: MathLine, isInParagraph: Bool) {
    guard line.first == .less else { return nil }
    if let closings = MathHTMLBlock.closings(of: line) {
      self.closings = closings
      return
    }
    closings = []
    if MathHTMLBlock.blockNames.contains(MathHTMLBlock.name(in: line)) { return }
    guard !isInParagraph, let end = MathTag.end(in: line.bytes[line.rest]) else { return nil }
    guard line.bytes[end..<line.end].allSatisfy(\.isBlank) else { return nil }
  }

  /// Whether a line is the last of the block, or comes after it.
  func ends(at line: MathLine) -> Bool {
    if closings.isEmpty { return line.isBlank }
    return closings.contains { closing in
      closing.withUTF8Buffer { MathTag.contains($0, in: line.bytes[line.rest]) }
    }
  }

  private static func closings(of line: MathLine) -> [StaticString]? {
    if line.starts(with: "<!--") { return ["-->"] }
    if line.starts(with: "<?") { return ["?>"] }
    if line.starts(with: "<![CDATA[") { return ["]]>"] }
    let rest = line.bytes[line.rest].dropFirst()
    if rest.first == UInt8(ascii: "!"), let byte = rest.dropFirst().first {
      return byte.isLetter ? [">"] : nil
    }
    if ["script", "pre", "style", "textarea"].contains(name(in: line)) {
      return rest.first == UInt8(ascii: "/")
        ? nil : ["</script>", "</pre>", "</style>", "</textarea>"]
    }
    return nil
  }

  /// The lower-case name of the tag that a line starts with; empty when it is none.
  private static func name(in line: MathLine) -> String {
    var rest = line.bytes[line.rest].dropFirst()
    if rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
    let name = rest.prefix(12).prefix { $0.isLetter || $0.isDigit }
    let next = rest.dropFirst(name.count).first
    if let next, !next.isBlank, !"/>".utf8.contains(next) { return "" }
    return String(decoding: name, as: UTF8.self).lowercased()
  }

  private static let blockNames = Set(
    """
    address article aside base basefont blockquote body caption center col colgroup dd details
    dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6
    head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p
    param search section summary table tbody td tfoot th thead title tr track ul
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
