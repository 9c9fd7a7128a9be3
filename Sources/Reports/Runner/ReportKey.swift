import Assets
import Tables

/// What a page is made of, as one number: the same key means the same page.
///
/// It holds the source, the files that it includes, the parameters, the version, and the state of
/// every database that the queries read. A report that asks for the time has the day in it.
package struct ReportKey {
  private var hash = SHA256()

  /// - Parameter options: what else of the command line decides what the page shows.
  package init(
    _ report: Report, parameters: [(name: String, text: String)], now: Timestamp,
    options: [String] = []
  ) {
    add("sqltrack", Array(sqltrackVersion.utf8))
    for name in ["templates/page.mustache", "assets/style.css", "assets/page.js"] {
      if let asset = Asset.named(name) { add(name, Array(asset.bytes)) }
    }
    add("source", report.source.bytes)
    for file in report.text.includedFiles { add(file.name, file.bytes) }
    for (name, text) in parameters { add(name, Array(text.utf8)) }
    for option in options { add("option", Array(option.utf8)) }
    add("zone", Array(report.settings.zone.name.utf8))
    if report.usesClock { add("day", Array(now.iso(in: report.settings.zone).prefix(10).utf8)) }
  }

  /// Adds the state of a database.
  package mutating func add(state: String) { add("database", Array(state.utf8)) }

  private mutating func add(_ name: String, _ bytes: [UInt8]) {
    hash.update(Array("\(name) \(bytes.count)\n".utf8))
    hash.update(bytes)
  }

  /// The key as 64 hexadecimal digits.
  package var text: String {
    hash.finalize().hexadecimal
  }
}

extension Report {
  /// Whether the page depends on the time beyond what it says of how long ago something was.
  ///
  /// A word such as `now` or `current_date` in a query is enough, wherever it stands.
  var usesClock: Bool {
    if settings.date?.text == "today" { return true }
    let words = ["now", "current_", "localtime", "timeofday", "clock_timestamp"]
    let queries =
      blocks.compactMap { $0.kind?.query?.sql.text }
      + [settings.pages?.each.text]
      .compactMap(\.self)
    let inline = inlineValues.compactMap { value -> String? in
      switch value.source {
      case .sql(let sql): sql.text
      case .parameter(let name): name.text
      case .result: nil
      }
    }
    return (queries + inline).contains { text in
      let text = text.lowercased()
      return words.contains { text.contains($0) }
    }
  }
}
