/// The texts of a Swift script that may be its help.
enum SwiftHelp {
  /// The leading comment, then string literals, those with a `usage:` only.
  static func texts(in source: String) -> [String] {
    let texts = [leadingComment(of: source)] + strings(in: source)
    return texts.filter { $0.lowercased().contains("usage:") }
  }

  /// The comment at the start, `//` or `/* */`, without its marks.
  private static func leadingComment(of source: String) -> String {
    var rest = Substring(source)
    if rest.hasPrefix("#!") { rest = rest.drop { $0 != "\n" } }
    rest = rest.drop(while: \.isWhitespace)
    if rest.hasPrefix("/*"), let end = rest.firstRange(of: "*/") {
      return rest[..<end.lowerBound].dropFirst(2).drop { $0 == "*" }
        .split(separator: "\n", omittingEmptySubsequences: false)
        .map { line in
          let text = line.drop { $0 == " " || $0 == "\t" }
          guard text.first == "*" else { return String(line) }
          return String(text.dropFirst(text.hasPrefix("* ") ? 2 : 1))
        }
        .joined(separator: "\n")
    }
    return rest.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("//") }
      .map { line in
        let text = line.drop { $0 == "/" }
        return String(text.first == " " ? text.dropFirst() : text)
      }
      .joined(separator: "\n")
  }

  /// The string literals outside of comments.
  private static func strings(in source: String) -> [String] {
    var strings: [String] = []
    var rest = Substring(source)
    while !rest.isEmpty {
      if rest.hasPrefix("//") {
        rest = rest.drop { $0 != "\n" }
      } else if rest.hasPrefix("/*") {
        rest = rest[(rest.firstRange(of: "*/")?.upperBound ?? rest.endIndex)...]
      } else if rest.hasPrefix("\"\"\"") {
        rest = rest.dropFirst(3)
        strings.append(multiline(literal(until: "\"\"\"", &rest)))
      } else if rest.popFirst() == "\"" {
        strings.append(literal(until: "\"", &rest))
      }
    }
    return strings
  }

  /// Takes a literal and the quotes that end it; `\n` is a line's end, other escapes are bare.
  private static func literal(until end: String, _ rest: inout Substring) -> String {
    var text = ""
    while !rest.isEmpty, !rest.hasPrefix(end) {
      guard let character = rest.popFirst() else { break }
      // What an interpolation gives is not known; it stays as it is written.
      guard character == "\\", rest.first != "(", let escaped = rest.popFirst() else {
        text.append(character)
        continue
      }
      switch escaped {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "\n": break
      default: text.append(escaped)
      }
    }
    rest = rest.dropFirst(end.count)
    return text
  }

  /// The text of a literal in three quotes, without the indentation of the closing ones.
  private static func multiline(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 2, let last = lines.popLast() else { return text }
    return lines.dropFirst()
      .map { line in line.hasPrefix(last) ? String(line.dropFirst(last.count)) : String(line) }
      .joined(separator: "\n")
  }
}
