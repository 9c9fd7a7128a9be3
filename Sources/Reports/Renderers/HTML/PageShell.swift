import Assets
import Mustache
import Tables

/// The page around the body: a mustache template filled in, with hashes for everything inline.
struct PageShell {
  /// What stands before and behind the body.
  private(set) var head: String
  private(set) var tail: String

  /// The names that a template may use.
  static let variables: Set<String> = [
    "lang", "csp", "version", "title", "style", "icons", "source", "contents", "entries", "level",
    "id", "failed", "text", "heading", "subtitle", "byline", "made_iso", "made", "database",
    "source_hash", "source_hash_short", "has_parameters", "parameters", "name", "value",
    "abstract", "body",
  ]

  // Control characters, which no text of a report has.
  private static let bodyMark = "\u{1}body\u{1}"
  private static let policyMark = "\u{1}policy\u{1}"

  /// - Parameter template: the text of the template and its path for messages.
  /// - Throws: `TemplateError`.
  init(template: (path: String, text: String), values: [String: Any]) throws {
    try TemplateCheck(template.path, template.text).run()
    var values = values
    values["body"] = PageShell.bodyMark
    values["csp"] = PageShell.policyMark
    let page = try PageShell.parse(template).render(values)
    guard let body = page.firstRange(of: PageShell.bodyMark) else {
      throw TemplateError(template.path, line: 1, "missing '{{{body}}}'")
    }
    let policy = ContentPolicy(page).text
    head = String(page[..<body.lowerBound]).replacing(PageShell.policyMark, with: policy)
    tail = String(page[body.upperBound...]).replacing(PageShell.policyMark, with: policy)
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

  package var description: String { "\(path):\(line): error: \(message)" }
}

/// Finds names in a template that no page has: mustache itself would leave them empty.
private struct TemplateCheck {
  private let path: String
  private let text: String

  init(_ path: String, _ text: String) {
    self.path = path
    self.text = text
  }

  func run() throws {
    var line = 1
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      line += rest[..<open.lowerBound].count { $0 == "\n" }
      rest = rest[open.upperBound...]
      guard let close = rest.firstRange(of: "}}") else { return }
      let tag = rest[..<close.lowerBound]
      try check(tag, line: line)
      line += tag.count { $0 == "\n" }
      rest = rest[close.upperBound...]
    }
  }

  private func check(_ tag: Substring, line: Int) throws {
    guard let first = tag.first, !"!>=$<".contains(first) else { return }
    let name = tag.drop { "#^/&{ ".contains($0) }.trimmed
    guard name != ".", !PageShell.variables.contains(name) else { return }
    let advice = suggestion(for: name, in: PageShell.variables.sorted()).map { "; \($0)" } ?? ""
    throw TemplateError(path, line: line, "unknown variable '\(name)'\(advice)")
  }
}

/// The content security policy of a page: its own inline styles and scripts by hash, nothing else.
private struct ContentPolicy {
  private let page: String

  init(_ page: String) { self.page = page }

  var text: String {
    let styles = hashes(of: "style")
    let scripts = hashes(of: "script")
    return "default-src 'none'; style-src \(styles); script-src \(scripts); img-src data:; "
      + "base-uri 'none'; form-action 'none'"
  }

  private func hashes(of element: String) -> String {
    var hashes: [String] = []
    var rest = page[...]
    while let open = rest.firstRange(of: "<\(element)"),
      let end = rest[open.upperBound...].firstRange(of: ">"),
      let close = rest[end.upperBound...].firstRange(of: "</\(element)>")
    {
      let content = rest[end.upperBound..<close.lowerBound]
      hashes.append("'sha256-\(SHA256.hash(Array(content.utf8)).base64)'")
      rest = rest[close.upperBound...]
    }
    return hashes.isEmpty ? "'none'" : hashes.joined(separator: " ")
  }
}
