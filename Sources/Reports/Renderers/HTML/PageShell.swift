import Assets
import Mustache
import Tables

/// The page around the body: a mustache template filled in, with hashes for everything inline.
struct PageShell {
  /// What stands before and behind the body.
  private(set) var head: [UInt8]
  private(set) var tail: [UInt8]

  /// The names that a template may use.
  static let variables = Set([
    "lang", "dir", "kicker", "spoken", "csp", "version", "title", "style", "icons", "source",
    "contents", "entries",
    "level",
    "id", "failed", "text", "heading", "subtitle", "byline", "made_iso", "made", "database",
    "source_hash", "source_hash_short", "has_parameters", "parameters", "name", "value",
    "abstract", "body", "code", "commit", "branch", "modified", "provenance", "script",
    "head_script", "index", "previous", "next", "address", "reload_script",
  ]).union(PageHeader.words.keys.map { "words.\($0)" })

  // Control characters, which no text of a report has.
  private static let bodyMark = "\u{1}body\u{1}"
  private static let policyMark = "\u{1}policy\u{1}"

  /// - Parameter template: the text of the template and its path for messages.
  /// - Parameter variables: the names that the template may use.
  /// - Throws: `TemplateError`.
  init(
    template: (path: String, text: String), variables: Set<String> = PageShell.variables,
    values: [String: Any]
  ) throws {
    let parsed = try templates.value(for: template.path + "\0" + template.text) {
      var check = TemplateCheck(template.path, template.text, variables)
      try check.run()
      return try PageShell.parse(template)
    }
    var values = values
    values["body"] = PageShell.bodyMark
    values["csp"] = PageShell.policyMark
    let page = Array(parsed.render(values).utf8)
    guard let body = page.range(of: PageShell.bodyMark) else {
      throw TemplateError(template.path, line: 1, "missing '{{{body}}}'")
    }
    let policy = Array(ContentPolicy(page).text.utf8)
    head = CompactHTML.bytes(
      of: Array(page[..<body.lowerBound]).replacing(PageShell.policyMark, with: policy))
    tail = CompactHTML.bytes(
      of: Array(page[body.upperBound...]).replacing(PageShell.policyMark, with: policy))
  }

  private static func parse(_ template: (path: String, text: String)) throws -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: template.text)
    } catch let error as MustacheTemplate.ParserError {
      throw TemplateError(
        template.path, line: error.context.lineNumber, "invalid template: \(error.error)")
    }
  }
}

/// A mistake in a user's template.
package struct TemplateError: Error, CustomStringConvertible {
  package var path: String
  package var line: Int
  package var message: String

  init(_ path: String, line: Int, _ message: String) {
    self.path = path
    self.line = line
    self.message = message
  }

  package var description: String { "\(path):\(line): \(message)" }
}

/// Finds names in a template that no page has, which mustache itself would leave empty, and sections
/// nested deeper than it can read.
private struct TemplateCheck {
  private let path: String
  private let text: String
  private let variables: Set<String>
  private var count = 0
  private var depth = 0
  /// What tags stand between, which a tag such as `{{=<% %>=}}` changes.
  private var marks = (open: "{{", close: "}}")

  init(_ path: String, _ text: String, _ variables: Set<String>) {
    self.path = path
    self.text = text
    self.variables = variables
  }

  mutating func run() throws {
    var line = 1
    let bytes = Array(text.utf8)
    var start = 0
    while let open = bytes.range(of: marks.open, from: start),
      let close = bytes.range(of: marks.close, from: open.upperBound)
    {
      let tag = bytes[open.upperBound..<close.lowerBound]
      line += bytes[start..<open.lowerBound].count { $0 == UInt8(ascii: "\n") }
      try check(Substring(decoding: tag, as: UTF8.self), line: line)
      line += tag.count { $0 == UInt8(ascii: "\n") }
      start = close.upperBound
    }
  }

  private mutating func check(_ tag: Substring, line: Int) throws {
    count += 1
    try check(.templateTags, count, line: line)
    try checkDepth(tag, line: line)
    changeMarks(tag)
    guard let first = tag.first, !"!>=$<".contains(first) else { return }
    let name = tag.drop { "#^/&{ ".contains($0) }.trimmed
    guard name != ".", !variables.contains(name) else { return }
    let advice = suggestion(for: name, in: variables.sorted()).map { "; \($0)" } ?? ""
    throw TemplateError(path, line: line, "unknown variable '\(name)'\(advice)")
  }

  private mutating func checkDepth(_ tag: Substring, line: Int) throws {
    switch tag.first {
    case "#", "^", "$", "<": depth += 1
    case "/": depth -= 1
    default: return
    }
    try check(.templateDepth, depth, line: line)
  }

  private func check(_ limit: Limit, _ count: Int, line: Int) throws {
    guard limit.isPassed(by: count) else { return }
    throw TemplateError(path, line: line, limit.message())
  }

  private mutating func changeMarks(_ tag: Substring) {
    guard tag.first == "=" else { return }
    let words = tag.filter { $0 != "=" }.split(separator: " ")
    if words.count == 2 { marks = (String(words[0]), String(words[1])) }
  }
}

/// The content security policy of a page: its own inline styles and scripts by hash, nothing else.
private struct ContentPolicy {
  private let page: [UInt8]

  init(_ page: [UInt8]) { self.page = page }

  var text: String {
    let styles = hashes(of: "style")
    let scripts = hashes(of: "script")
    return "default-src 'none'; style-src \(styles); script-src \(scripts); img-src data:; "
      + "base-uri 'none'; form-action 'none'" + connections
  }

  /// Only a preview asks its own server what has changed.
  private var connections: String {
    page.range(of: PagePreview.path) == nil ? "" : "; connect-src 'self'"
  }

  private func hashes(of element: String) -> String {
    var hashes: [String] = []
    var start = 0
    while let open = page.range(of: "<\(element)", from: start),
      let end = page.range(of: ">", from: open.upperBound),
      let close = page.range(of: "</\(element)>", from: end.upperBound)
    {
      let content = Array(page[end.upperBound..<close.lowerBound])
      start = close.upperBound
      // Data blocks are not run, so a policy has nothing to say of them.
      guard !page[open.lowerBound..<end.upperBound].contains(UInt8(ascii: "=")) else { continue }
      hashes.append("'sha256-\(SHA256.hash(content).base64)'")
    }
    return hashes.isEmpty ? "'none'" : hashes.joined(separator: " ")
  }
}

extension [UInt8] {
  /// Whether a text stands in the bytes.
  func contains(_ text: String) -> Bool { range(of: text) != nil }

  /// Where a text begins and ends at or behind a place; byte by byte, as pages are large.
  fileprivate func range(of text: String, from start: Int = 0) -> Range<Int>? {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, count >= wanted.count else { return nil }
    return withUnsafeBufferPointer { bytes in
      var place = start
      while place <= bytes.count - wanted.count {
        if bytes[place] == first, bytes[place...].starts(with: wanted) {
          return place..<(place + wanted.count)
        }
        place += 1
      }
      return nil
    }
  }

  fileprivate func replacing(_ text: String, with bytes: [UInt8]) -> [UInt8] {
    guard let place = range(of: text) else { return self }
    return self[..<place.lowerBound] + bytes + self[place.upperBound...]
  }
}
