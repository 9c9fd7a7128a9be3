import ArgumentParser
import Databases
import Foundation
import JobStore
import Markup
import Reports
import Tables

/// The form in which jobs are printed.
enum JobForm: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv
}

/// Records of a job store as a person or a program reads them.
struct JobListing {
  private let records: [JobRecord]
  private let schema: JobSchema

  init(_ records: [JobRecord], _ schema: JobSchema) {
    self.records = records
    self.schema = schema
  }

  /// Prints the records, and tells of fields that are no JSON.
  func write(_ form: JobForm, now: Timestamp) throws {
    switch form {
    case .json: for record in records { try Console.write(data: Self.json(of: record) + "\n") }
    case .csv:
      let titles = Dictionary(uniqueKeysWithValues: names.map { ($0, $0) })
      let (renderer, page) = try drawn(names, titles, CSVRenderer(PageRequest()), now)
      try renderer.write(page, to: Console.output)
    case .table: try writeTable(now)
    }
    for record in records {
      for field in record.brokenFields {
        Console.error("warning: '\(field)' of '\(record.key ?? "")' is no JSON, its text is shown")
      }
    }
  }

  /// A record as one line of JSON.
  static func json(of record: JobRecord) -> String {
    JobValue.object(ordered(record.names).map { (key: $0, value: record[$0]) }).json
  }

  /// The fields, first those that tell one record from another.
  private static func ordered(_ names: [String]) -> [String] {
    let first = ["key", "status"].filter(names.contains)
    return first + names.filter { !first.contains($0) }
  }

  private var names: [String] { Self.ordered(records.first?.names ?? schema.fields.map(\.name)) }

  private static let titles = [
    "job_spec": "spec", "source_key": "source", "worker_key": "worker", "engine_key": "engine",
  ]

  /// What every job has, and of the rest what any of these has.
  private var shownNames: [String] {
    let always = ["key", "status", "created"].filter(names.contains)
    let usual = ["source_key", "job_spec"].filter(names.contains)
    let hidden: Set = ["modified", "batchable", "purgeable"]
    let others = names.filter { name in
      !(always + usual).contains(name) && !hidden.contains(name)
        && records.contains { !$0[name].isNull }
    }
    return always + others + usual
  }

  // MARK: Drawing

  /// Prints the columns that tell something, without the number of rows that a query has below.
  private func writeTable(_ now: Timestamp) throws {
    var request = PageRequest()
    request.usesColor = Console.usesColor
    let page = try drawn(shownNames, Self.titles, TerminalRenderer(request), now).page
    let output = OutputFile()
    for case .table(_, let rows) in page.parts.joined().map(\.content) {
      try rows.copy { try output.write($0) }
    }
  }

  /// Draws the records with the formats of a report, from a table of their own.
  private func drawn<R: NamedRenderer>(
    _ names: [String], _ titles: [String: String], _ renderer: R, _ now: Timestamp
  ) throws -> (renderer: R, page: DrawnNotebook<R>) {
    let writer = try table(of: names, titles, isShort: R.self == TerminalRenderer.self)
    let report = Report(query: "SELECT * FROM shown", parameterNames: [], by: .program)
    var options = RunOptions(now: now)
    options.showsDurations = false
    let runner = Runner(report, options) { _ in writer }
    return (renderer, try runner.run(with: renderer).page)
  }

  /// The records in a database of their own, with the types of their fields.
  private func table(
    of names: [String], _ titles: [String: String], isShort: Bool
  ) throws -> SQLiteWriter {
    let writer = try SQLiteWriter.inMemory()
    let columns = names.map { "\(SQLQuoting.quotedName(titles[$0] ?? $0)) \(declaration(of: $0))" }
    try writer.execute(script: "CREATE TABLE shown (\(columns.joined(separator: ", ")))")
    let parameters = names.indices.map { "p\($0)" }
    let insert = try writer.prepare(
      "INSERT INTO shown VALUES (\(parameters.map { ":\($0)" }.joined(separator: ", ")))",
      names: parameters)
    for record in records {
      for (index, name) in names.enumerated() {
        let value = record[name]
        guard isShort, name == "key", let key = value.text else {
          bind(value, of: name, to: insert, at: index)
          continue
        }
        insert.bind(Self.shortKey(key), at: index)
      }
      try insert.run()
    }
    return writer
  }

  private func declaration(of name: String) -> String {
    switch schema.fields.first(where: { $0.name == name })?.type {
    case .float? where ["created", "modified"].contains(name): "TIMESTAMP WITH TIME ZONE"
    case .json?: "JSON"
    case .integer?: "INTEGER"
    case .float?, .real?: "REAL"
    default: "TEXT"
    }
  }

  private func bind(
    _ value: JobValue, of name: String, to statement: any PreparedStatement, at index: Int
  ) {
    let isJSON = schema.fields.first { $0.name == name }?.type == .json
    switch value {
    case .null: statement.bind(.null, at: index)
    case .integer(let number): statement.bind(.integer(number), at: index)
    case .real(let number): statement.bind(.real(number), at: index)
    case .text(let text) where !isJSON: statement.bind(text, at: index)
    case .broken(let text): statement.bind(text, at: index)
    case .text, .boolean, .number, .bytes, .list, .object: statement.bind(value.json, at: index)
    }
  }

  /// The first part of a UUID, which is enough for a person.
  private static func shortKey(_ key: String) -> String {
    UUID(uuidString: key) == nil ? key : String(key.prefix(8))
  }
}

extension JobListing {
  /// A record as lines of a field and its value.
  static func text(of record: JobRecord) -> String {
    let names = ordered(record.names).filter { !record[$0].isNull }
    let width = names.map(\.count).max() ?? 0
    return names.map { name in
      let padding = String(repeating: " ", count: width - name.count)
      return "\(name)\(padding)  \(text(of: record[name], name))"
    }.joined(separator: "\n")
  }

  private static func text(of value: JobValue, _ name: String) -> String {
    if ["created", "modified"].contains(name), let seconds = value.number,
      let time = Timestamp(secondsSince1970: seconds)
    {
      return ParameterText.text(of: time)
    }
    return value.text ?? value.json
  }
}
