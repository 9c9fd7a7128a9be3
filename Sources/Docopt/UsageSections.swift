/// The parts of a help text after docopt: the usage, and the text around it, which describes
/// options.
///
/// The usage begins behind the first `usage:` and goes on to the first line that is not indented.
struct UsageSections: Equatable {
  /// The patterns, without their heading.
  private(set) var usage = ""
  /// Everything else, in order.
  private(set) var descriptions: [String] = []

  init(_ text: String) throws(UsageError) {
    let lines = text.replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { Self.usageEnd(in: $0) != nil }),
      let start = Self.usageEnd(in: lines[first])
    else { throw .missingUsage }
    let rest = lines[(first + 1)...]
    let body = rest.prefix { $0.first == " " || $0.first == "\t" }
    let after = rest.dropFirst(body.count).joined(separator: "\n")
    usage = ([lines[first][start...]] + body).joined(separator: "\n")
    descriptions = [lines[..<first].joined(separator: "\n"), after]
    let lowercased = usage.lowercased()
    if lowercased.contains("options:") { throw .optionsInUsage }
    if lowercased.contains("usage:") || after.lowercased().contains("usage:") {
      throw .secondUsage
    }
    if usage.allSatisfy(\.isWhitespace) { throw .emptyUsage }
  }

  /// Where a line goes on behind its last `usage:`, the heading that is a word of its own.
  private static func usageEnd(in line: Substring) -> Substring.Index? {
    line.ranges(ofWord: "usage:").last { range in
      guard range.lowerBound > line.startIndex else { return true }
      let before = line[line.index(before: range.lowerBound)]
      return !before.isLetter && !before.isNumber && before != "_"
    }?.upperBound
  }

  /// The patterns without the blanks behind them.
  var patterns: Substring {
    let end = usage.lastIndex { !$0.isWhitespace }
    return end.map { usage[...$0] } ?? ""
  }

  /// The options that the text around the usage describes.
  func options() -> [UsageElement] { descriptions.flatMap(Self.options) }

  /// A description begins on a line of its own, or behind `options:`, with a dash.
  private static func options(in text: String) -> [UsageElement] {
    var descriptions: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let start = descriptionStart(in: line) {
        descriptions.append(String(line[start...]))
      } else if !descriptions.isEmpty {
        descriptions[descriptions.count - 1] += "\n" + line
      }
    }
    return descriptions.map { UsageElement(description: $0) }
  }

  private static func descriptionStart(in line: Substring) -> Substring.Index? {
    let starts = line.ranges(ofWord: "options:").map(\.upperBound).reversed() + [line.startIndex]
    return starts.lazy.compactMap { start in
      let rest = line[start...].drop { $0 == " " || $0 == "\t" }
      guard rest.first == "-", let next = rest.dropFirst().first, !next.isWhitespace else {
        return nil
      }
      return rest.startIndex
    }.first
  }
}

extension UsageElement {
  /// Reads the description of an option.
  ///
  ///     -l R, --lr=R  The learning rate
  ///                   [default: 0.1]
  fileprivate init(description: String) {
    let line = description.prefix { $0 != "\n" }
    let end = line.firstRange(of: "  ")?.lowerBound ?? line.endIndex
    self.init(kind: .option)
    for word in line[..<end].split(whereSeparator: { $0.isWhitespace || ",=".contains($0) }) {
      if word.hasPrefix("--") {
        long = String(word)
      } else if word.hasPrefix("-") {
        short = String(word)
      } else {
        takesValue = true
      }
    }
    if takesValue { standard = Self.standard(in: description[end...]) }
  }

  /// What stands in `[default: ...]`, up to the last bracket of its line.
  private static func standard(in text: Substring) -> String? {
    for line in text.split(separator: "\n") {
      guard let start = line.ranges(ofWord: "[default: ").first?.upperBound,
        let end = line[start...].lastIndex(of: "]")
      else { continue }
      return String(line[start..<end])
    }
    return nil
  }
}

extension Substring {
  /// Where an ASCII word stands, in capitals or not.
  fileprivate func ranges(ofWord word: String) -> [Range<Index>] {
    let bytes = Array(word.utf8)
    var ranges: [Range<Index>] = []
    var start = utf8.startIndex
    while let end = utf8.index(start, offsetBy: bytes.count, limitedBy: utf8.endIndex) {
      let isEqual = zip(utf8[start..<end], bytes).allSatisfy { found, wanted in
        found == wanted || ((65...90).contains(found) && found | 0x20 == wanted)
      }
      if isEqual { ranges.append(start..<end) }
      guard end < utf8.endIndex else { break }
      start = utf8.index(after: start)
    }
    return ranges
  }
}
