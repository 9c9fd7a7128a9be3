/// Tells what a line of Markdown starts, by CommonMark's rules.
enum MathBlockStart {
  /// Whether a line ends a paragraph that it could go on with.
  static func interrupts(_ line: MathLine) -> Bool {
    var line = line
    line.skipBlanks()
    if line.first == .quoteMark { return true }
    return isHeading(line) || isRule(line) || MathFence(line) != nil
      || MathHTMLBlock(line, isInParagraph: true) != nil
      || itemWidth(&line, isInParagraph: true) != nil
  }

  /// `# ` to `###### `.
  static func isHeading(_ line: MathLine) -> Bool {
    var line = line
    let level = line.run(of: UInt8(ascii: "#"))
    guard (1...6).contains(level) else { return false }
    line.skip(bytes: level)
    return line.first?.isBlank ?? true
  }

  /// `---`, `***` or `___`, with or without blanks.
  static func isRule(_ line: MathLine) -> Bool {
    guard let sign = line.first, "-*_".utf8.contains(sign) else { return false }
    let rest = line.bytes[line.rest]
    return rest.filter { $0 == sign }.count >= 3
      && rest.allSatisfy { $0 == sign || $0.isBlank }
  }

  /// `===` or `---` under a heading.
  static func isUnderline(_ line: MathLine) -> Bool {
    var line = line
    guard let sign = line.first, "=-".utf8.contains(sign) else { return false }
    line.skip(bytes: line.run(of: sign))
    return line.isBlank
  }

  /// The columns that a list item or footnote indents its text by; the line is read past its mark.
  static func itemWidth(_ line: inout MathLine, isInParagraph: Bool) -> Int? {
    var inner = line
    let indent = inner.indent
    inner.skipBlanks()
    if isRule(inner) { return nil }
    if let length = footnoteMark(inner) {
      inner.skip(bytes: length)
      line = inner
      return 4
    }
    guard let length = listMark(inner, isInParagraph: isInParagraph) else { return nil }
    inner.skip(bytes: length)
    guard inner.first?.isBlank ?? true else { return nil }
    if inner.isBlank, isInParagraph { return nil }
    let gap = inner.indent
    let padding = inner.isBlank || gap > 4 ? 1 : gap
    inner.skip(columns: padding)
    line = inner
    return indent + length + padding
  }

  /// The length of `-`, `+`, `*`, `1.` or `1)`.
  private static func listMark(_ line: MathLine, isInParagraph: Bool) -> Int? {
    guard let first = line.first else { return nil }
    if "-+*".utf8.contains(first) { return 1 }
    let digits = line.bytes[line.rest].prefix(10).prefix(while: \.isDigit)
    guard (1...9).contains(digits.count), digits.endIndex < line.end else { return nil }
    guard ".)".utf8.contains(line.bytes[digits.endIndex]) else { return nil }
    // Only a list that starts at 1 may follow a paragraph without a blank line.
    if isInParagraph, !digits.elementsEqual("1".utf8) { return nil }
    return digits.count + 1
  }

  /// The length of `[^name]:`.
  private static func footnoteMark(_ line: MathLine) -> Int? {
    guard line.starts(with: "[^") else { return nil }
    let rest = line.bytes[line.rest]
    guard let end = rest.firstIndex(of: UInt8(ascii: "]")), end - rest.startIndex > 2,
      end + 1 < line.end, line.bytes[end + 1] == UInt8(ascii: ":")
    else { return nil }
    return end + 2 - rest.startIndex
  }
}

/// A fence of code.
struct MathFence {
  private let sign: UInt8
  private let length: Int

  /// Reads the line that opens a fence.
  init?(_ line: MathLine) {
    guard let sign = line.first, sign == .backtick || sign == UInt8(ascii: "~") else {
      return nil
    }
    self.sign = sign
    length = line.run(of: sign)
    guard length >= 3 else { return nil }
    let info = line.bytes[line.rest].dropFirst(length)
    if sign == .backtick, info.contains(sign) { return nil }
  }

  /// Whether a line closes the fence.
  func isClosed(by line: MathLine) -> Bool {
    guard line.indent < 4 else { return false }
    var line = line
    line.skipBlanks()
    let count = line.run(of: sign)
    line.skip(bytes: count)
    return count >= length && line.isBlank
  }
}
