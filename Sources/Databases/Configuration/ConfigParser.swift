/// Reads the syntax of Python's configparser; `[DEFAULT]` is understood at the start.
///
///     try ConfigParser(path: "sqltrack.conf").values(in: "user = alice\nhost: db")
///     // ["user": "alice", "host": "db"]
package struct ConfigParser {
  /// The file's name for messages.
  package var path: String

  package init(path: String) { self.path = path }

  private struct Entry {
    var lines: [String]
    var number: Int
    var indent: Int

    /// The value without the empty lines at its end.
    var text: String {
      var lines = lines
      while let last = lines.last, last.isEmpty, lines.count > 1 { lines.removeLast() }
      return lines.joined(separator: "\n")
    }
  }

  /// The values of the `DEFAULT` section; keys are in lower case, other sections are left out.
  package func values(in text: String) throws(ConfigurationError) -> [String: String] {
    Dictionary(try settings(in: text).map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// The same with the place of each.
  func settings(in text: String) throws(ConfigurationError) -> [Configuration.Setting] {
    let entries = try sections(in: text)["DEFAULT"] ?? [:]
    var settings: [Configuration.Setting] = []
    for (key, entry) in entries.sorted(by: { $0.key < $1.key }) {
      let value = try interpolated(entry, in: entries, depth: 0)
      settings.append(
        Configuration.Setting(key, value, .file(path: path, line: entry.number)))
    }
    return settings
  }

  /// The values of all sections as they are written, nothing put in for `%(name)s`; keys are in
  /// lower case.
  package func rawSections(
    in text: String
  ) throws(ConfigurationError) -> [String: [String: String]] {
    try sections(in: text).mapValues { entries in entries.mapValues(\.text) }
  }

  private func sections(
    in text: String
  ) throws(ConfigurationError) -> [String: [String: Entry]] {
    var sections: [String: [String: Entry]] = ["DEFAULT": [:]]
    var section = "DEFAULT"
    var key: String?
    // A file from Windows starts with a mark and has two characters at each line's end.
    let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { $0.split(separator: "\r\n", omittingEmptySubsequences: false) }
    for (index, line) in lines.enumerated() {
      let number = index + 1
      let content = trimmed(line)
      if content.hasPrefix("#") || content.hasPrefix(";") { continue }
      let indent = line.prefix { $0.isWhitespace }.count
      if let open = key, content.isEmpty || indent > sections[section]?[open]?.indent ?? 0 {
        sections[section]?[open]?.lines.append(String(content))
      } else if content.hasPrefix("["), let end = content.firstIndex(of: "]") {
        key = nil
        section = String(content[content.index(after: content.startIndex)..<end])
        if section != "DEFAULT", sections[section] != nil {
          throw invalid(number, .duplicateSection(section))
        }
        sections[section] = sections[section] ?? [:]
      } else if !content.isEmpty {
        let (name, value) = try pair(content, number)
        if sections[section]?[name] != nil { throw invalid(number, .duplicateKey(name)) }
        sections[section]?[name] = Entry(lines: [value], number: number, indent: indent)
        key = name
      }
    }
    return sections
  }

  private func pair(
    _ content: Substring, _ number: Int
  ) throws(ConfigurationError) -> (String, String) {
    guard let delimiter = content.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
      throw invalid(number, .missingDelimiter)
    }
    let name = trimmed(content[..<delimiter]).lowercased()
    if name.isEmpty { throw invalid(number, .missingKey) }
    return (name, String(trimmed(content[content.index(after: delimiter)...])))
  }

  private func interpolated(
    _ entry: Entry, in entries: [String: Entry], depth: Int
  ) throws(ConfigurationError) -> String {
    var rest = entry.text[...]
    var value = ""
    while let percent = rest.firstIndex(of: "%") {
      value += rest[..<percent]
      rest = rest[percent...].dropFirst()
      if rest.first == "%" {
        value += "%"
        rest = rest.dropFirst()
        continue
      }
      guard rest.first == "(", let end = rest.firstIndex(of: ")"),
        rest[end...].dropFirst().first == "s"
      else { throw invalid(entry.number, .barePercent) }
      let name = rest[..<end].dropFirst().lowercased()
      guard let other = entries[name] else {
        throw invalid(entry.number, .unknownReference(name))
      }
      if depth == 10 { throw invalid(entry.number, .endlessReference(name)) }
      value += try interpolated(other, in: entries, depth: depth + 1)
      rest = rest[end...].dropFirst(2)
    }
    return value + rest
  }

  private func trimmed(_ text: Substring) -> Substring {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start.prefix(0) }
    return start[...last]
  }

  private func invalid(
    _ line: Int, _ problem: ConfigurationError.Problem
  ) -> ConfigurationError {
    .invalidLine(path: path, line: line, problem: problem)
  }
}
