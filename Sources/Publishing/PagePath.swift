import Reports
import Tables

/// The path of a page in its site, which no row of a database can lead out of it.
enum PagePath {
  /// Fills `{column}` in the path of a report's `pages:` with a row's values.
  ///
  ///     "runs/{name}.html" with name = "../../etc"  // "runs/etc.html"
  ///
  /// - Throws: `PagePathError`.
  static func path(
    _ template: String, row: [(name: String, value: Value)]
  ) throws(PagePathError) -> String {
    var path = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      path += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw .unclosed(template)
      }
      let name = String(rest[rest.index(after: open)..<close])
      guard let value = row.first(where: { $0.name == name })?.value else {
        throw .unknownColumn(name, known: row.map(\.name))
      }
      let text = cleaned(value.displayText)
      guard value != .null, !text.isEmpty else { throw .empty(column: name) }
      path += text
      rest = rest[rest.index(after: close)...]
    }
    path += rest
    try check(path)
    return path
  }

  /// A value as a part of a file's name: letters, digits, `-`, `_` and inner dots.
  static func cleaned(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isPlain =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "-_.+".unicodeScalars.contains(scalar)
      if isPlain {
        result.unicodeScalars.append(scalar)
      } else if result.last != "-" {
        result += "-"
      }
    }
    let trimmed = result.drop { ".-".contains($0) }
    var end = trimmed
    while let last = end.last, ".-".contains(last) { end = end.dropLast() }
    return String(end)
  }

  /// The most bytes of a name; file systems have 255.
  private static let longestName = 200

  /// Refuses what is no path below the site.
  static func check(_ path: String) throws(PagePathError) {
    guard path.hasSuffix(".html") else { throw .notHTML(path) }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".")
        && part.unicodeScalars.allSatisfy { $0.value >= 32 && $0 != "\\" && $0.value != 127 }
    }
    guard isPlain else { throw .outside(path) }
    if let long = parts.first(where: { $0.utf8.count > longestName }) { throw .long(String(long)) }
    guard path != "index.html" else { throw .index }
  }

  /// The way from one page to another, such as `../weekly.html`.
  static func relative(from page: String, to target: String) -> String {
    let from = page.split(separator: "/").dropLast()
    let to = target.split(separator: "/")
    let shared = zip(from, to.dropLast()).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: from.count - shared)
    return (up + to.dropFirst(shared).map(String.init)).joined(separator: "/")
  }

  /// A path with `.` and `..` taken out; nil when it leads above its root.
  static func normalized(_ path: String) -> String? {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// The folder of a path with a slash behind it; empty at the top.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }
}

/// Why a row gives no page.
enum PagePathError: Error, Equatable, CustomStringConvertible {
  case unknownColumn(String, known: [String])
  case empty(column: String)
  case unclosed(String)
  case notHTML(String)
  case outside(String)
  case long(String)
  case index

  var description: String {
    switch self {
    case .unknownColumn(let name, let known):
      "unknown column '\(name)' in the path: the row has \(known.joined(separator: ", "))"
    case .empty(let column): "the column '\(column)' gives no part of a path"
    case .unclosed(let path): "missing '}' in the path '\(path)'"
    case .notHTML(let path): "invalid path '\(path)': it must end in .html"
    case .outside(let path): "invalid path '\(path)': it must stay below the site"
    case .long(let name):
      "invalid name '\(name.prefix(40))…': it has \(name.utf8.count) bytes, at most 200 are possible"
    case .index: "the page 'index.html' would replace the index of the site"
    }
  }
}
