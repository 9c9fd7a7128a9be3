import Tables

extension Report {
  /// A report of one query, as the command `query` runs it; messages call it `query`.
  ///
  /// - Parameter parameterNames: what `:name` may stand for.
  package init(query sql: String, parameterNames: [String]) {
    let longest = sql.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    // The fence takes the line before the first, so that places count within the query.
    self.init(
      source: SourceFile(path: "query", text: sql),
      body: "\(fence)sql\n\(sql)\n\(fence)\n", firstLine: 0)
    settings.parameters = parameterNames.map {
      Parameter(name: $0, location: SourceLocation(line: 1))
    }
  }
}
