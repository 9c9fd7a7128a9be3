/// Passwords in texts that people get to see, such as a line of a report or a message.
package enum Secrets {
  /// The text with `***` in place of each password of an address or a setting.
  ///
  ///     Secrets.hidden(in: "postgresql://ada:geheim@db/demo")  // "postgresql://ada:***@db/demo"
  package static func hidden(in text: String) -> String {
    let ranges = ranges(in: text)
    guard !ranges.isEmpty else { return text }
    var shown = ""
    var rest = text.startIndex
    for range in ranges {
      shown += text[rest..<range.lowerBound] + "***"
      rest = range.upperBound
    }
    return shown + text[rest...]
  }

  /// Where the passwords are, in order.
  package static func ranges(in text: String) -> [Range<String.Index>] {
    // Nearly every text has none, and that is seen at once.
    guard text.utf8.contains(UInt8(ascii: "@")) || text.lowercased().contains("passw") else {
      return []
    }
    let found =
      text.matches(of: serverAddress).map { $0.1 } + text.matches(of: address).map { $0.1 }
      + text.matches(of: setting).map { $0.1 }
    var ranges: [Range<String.Index>] = []
    for part in found.sorted(by: { $0.startIndex < $1.startIndex }) {
      let range = part.startIndex..<part.endIndex
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else if !range.isEmpty {
        ranges.append(range)
      }
    }
    return ranges
  }

  /// A password may hold what has a meaning in an address, and the last '@' of a line ends it.
  private static var serverAddress: Regex<(Substring, Substring)> {
    /postgres(?:ql)?:\/\/[^:@\/\s]*:(.*)@/.ignoresCase()
  }

  private static var address: Regex<(Substring, Substring)> { /:\/\/[^:@\/\s]*:(\S*)@/ }

  /// `password=…` of an address, of keywords and values, of a file, or `PASSWORD '…'` of SQL;
  /// `/etc/passwd` is a path.
  private static var setting: Regex<(Substring, Substring)> {
    /(?:^|[^\/])passw(?:or)?d(?:["']?\s*[=:]\s*|\s+(?='))(''[^']*''|'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?|[^\s&'"]+)/
      .ignoresCase()
  }
}
