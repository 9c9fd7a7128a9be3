import Assets
import Databases
import Tables

/// What a page is made of, as one text: the same key means the same page.
///
/// It has a number for each part: the source, the files that it includes, the parameters, the
/// version, and the state of every database that the queries read. A report that asks for the time
/// has the day in it.
package struct ReportKey {
  private enum Part: String, CaseIterable {
    case program, report, files, parameters, options, links, zone, day, data

    /// What has changed where two numbers differ.
    var words: String {
      switch self {
      case .program: "the version of sqltrack"
      case .report: "the report"
      case .files: "a file that it includes"
      case .parameters: "the parameters"
      case .options: "the options"
      case .links: "the pages that it leads to"
      case .zone: "the time zone"
      case .day: "the day"
      case .data: "the data"
      }
    }
  }

  private var hashes: [Part: SHA256] = [:]

  /// - Parameters:
  ///   - options: what else of the command line decides what the page shows.
  ///   - links: what the page says of other pages.
  package init(
    _ report: Report, parameters: [(name: String, text: String)], now: Timestamp,
    options: [String] = [], links: [String] = []
  ) {
    add("sqltrack", Array(sqltrackVersion.utf8), to: .program)
    for name in ["templates/page.mustache", "assets/style.css", "assets/page.js"] {
      if let asset = Asset.named(name) { add(name, Array(asset.bytes), to: .program) }
    }
    add("source", report.source.bytes, to: .report)
    for file in report.text.includedFiles { add(file.name, file.bytes, to: .files) }
    for (name, text) in parameters { add(name, Array(text.utf8), to: .parameters) }
    for option in options { add("option", Array(option.utf8), to: .options) }
    for link in links { add("link", Array(link.utf8), to: .links) }
    add("zone", Array(report.settings.zone.name.utf8), to: .zone)
    if report.usesClock {
      add("day", Array(now.iso(in: report.settings.zone).prefix(10).utf8), to: .day)
    }
  }

  /// Adds the state of a database.
  package mutating func add(state: String) { add("database", Array(state.utf8), to: .data) }

  /// Adds what the query of `fresh:` answers.
  package mutating func add(answer rows: any Rows) throws {
    var bytes: [UInt8] = []
    while let row = try rows.next() {
      bytes.removeAll(keepingCapacity: true)
      for field in row.fields {
        // A null is no empty text.
        if case .null = field { bytes.append(1) }
        field.appendText(to: &bytes, zone: .utc)
        bytes.append(0)
      }
      add("row", bytes, to: .data)
    }
  }

  private mutating func add(_ name: String, _ bytes: [UInt8], to part: Part) {
    hashes[part, default: SHA256()].update(Array("\(name) \(bytes.count)\n".utf8))
    hashes[part]?.update(bytes)
  }

  /// The key, such as `program:0f3c… report:9d41… data:77ab…`.
  package var text: String {
    Part.allCases.compactMap { part in
      hashes[part].map { "\(part.rawValue):\($0.finalize().hexadecimal.prefix(16))" }
    }.joined(separator: " ")
  }

  /// What has changed between two keys, such as `the report and the data`.
  package static func changes(from old: String, to new: String) -> String {
    let (old, new) = (numbers(of: old), numbers(of: new))
    // An earlier version may have had keys of another form.
    guard old["program"] != nil else { return Part.program.words }
    return Part.allCases.filter { old[$0.rawValue] != new[$0.rawValue] }.map(\.words).enumeration
  }

  /// The numbers of the parts of a key, by their names.
  private static func numbers(of key: String) -> [String: Substring] {
    var numbers: [String: Substring] = [:]
    for part in key.split(separator: " ") {
      guard let colon = part.firstIndex(of: ":") else { continue }
      numbers[String(part[..<colon])] = part[colon...]
    }
    return numbers
  }
}

extension [String] {
  /// The words as a list in a sentence, such as `a, b and c`.
  fileprivate var enumeration: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
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
