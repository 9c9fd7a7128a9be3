import Tables

/// `pages:` of the front matter: a page for every row of a query.
package struct PageRows: Sendable {
  /// The query, whose columns become parameters of the page.
  package var each: BlockSQL
  /// The path of a page, in which `{column}` stands for the row's value.
  package var path: LocatedText
}

extension MapReader {
  mutating func pages(_ key: String) -> PageRows? {
    guard let yaml = yaml(key) else { return nil }
    let expected = "a mapping {each: SQL, path: \"runs/{id}.html\"}"
    guard yaml.entries != nil else {
      reject(key, yaml, expected: expected)
      return nil
    }
    var map = MapReader(
      yaml, what: "key", known: ["each", "path"], diagnostics: diagnostics)
    let each = map.located("each")
    let path = map.located("path")
    diagnostics = map.diagnostics
    guard let each, let path else {
      for (name, value) in [("each", each), ("path", path)] where value == nil {
        diagnostics.append(Diagnostic("missing '\(name)' of '\(key)'", at: yaml.location))
      }
      return nil
    }
    return PageRows(each: BlockSQL(each), path: path)
  }
}
