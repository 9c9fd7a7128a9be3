import Tables

/// Puts a report together: prose, and SQL blocks with their options.
struct ReportWriter {
  private(set) var text = ""

  mutating func paragraph(_ words: String) { text += words + "\n\n" }

  mutating func heading(_ words: String) { text += "## \(words)\n\n" }

  /// A SQL block.
  ///
  /// - Parameters:
  ///   - label: its name, by which later blocks and the text know it.
  ///   - options: lines of YAML.
  mutating func query(_ label: String, _ options: [String], _ sql: String) {
    text += "```sql \(label)\n"
    for option in options { text += "--| \(option)\n" }
    text += sql + "\n```\n\n"
  }

  /// A fence of another kind.
  mutating func fence(_ language: String, _ body: String) {
    text += "```\(language)\n\(body)\n```\n\n"
  }
}

extension String {
  /// A text of YAML, between quotes.
  var yaml: String {
    "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ")
      + "\""
  }

  /// Text of Markdown that is only text.
  var escapedMarkdown: String {
    var out = ""
    for character in self {
      if "\\`*_{}[]<>()#+-.!|$~@&\"'".contains(character) { out.append("\\") }
      out.append(character)
    }
    return out
  }
}
