/// The layout of a job store: a table of jobs and one of key-value pairs under a prefix.
///
///     JobSchema.jobman
///     JobSchema.engine(prefix: "engine_", extra: [JobField("pid", .integer)])
public struct JobSchema: Sendable {
  /// What the names of both tables begin with.
  public let prefix: String
  /// The fields of a job.
  public let fields: [JobField]
  /// Whether there is a table of key-value pairs.
  public let hasPairs: Bool

  /// A layout of one's own.
  public init(prefix: String = "", fields: [JobField], hasPairs: Bool = true) {
    self.prefix = prefix
    self.fields = fields
    self.hasPairs = hasPairs
  }

  /// The table of jobs.
  public var jobTable: String { "\(prefix)job" }
  /// The table of key-value pairs.
  public var pairTable: String { "\(prefix)kvp" }

  /// The statements that make the tables, byte for byte those of the original.
  public var statements: [String] {
    let jobs = Self.statement(jobTable, fields)
    return hasPairs ? [jobs, Self.statement(pairTable, Self.pairFields)] : [jobs]
  }

  private static func statement(_ table: String, _ fields: [JobField]) -> String {
    let columns = fields.map { field in
      let key = field.isKey ? " PRIMARY KEY" : ""
      return "\(PlainName.sql(field.name)) \(field.type.declaration)\(key)"
    }
    return "CREATE TABLE IF NOT EXISTS \(PlainName.sql(table)) "
      + "(\(columns.joined(separator: ",\n")))"
  }
}

extension JobSchema {
  /// The fields of a key-value pair.
  static let pairFields = [
    JobField("key", .text, isKey: true), JobField("value", .json), created, modified,
  ]
  /// The layout of the table of key-value pairs, for those who show it.
  package var ofPairs: JobSchema {
    JobSchema(prefix: prefix, fields: Self.pairFields, hasPairs: false)
  }
  private static let created = JobField("created", .float, default: .now)
  private static let modified = JobField("modified", .float, automatic: .now)
  private static let head = [
    created, modified, JobField("key", .text, isKey: true, default: .key),
  ]

  /// The store of a job manager; its prefix is `jobman_`.
  public static let jobman = JobSchema(
    prefix: "jobman_",
    fields: head + [
      JobField("job_spec", .json), JobField("status", .text), JobField("batchable", .integer),
      JobField("worker_key", .text), JobField("worker_meta", .json), JobField("errors", .json),
      JobField("source_key", .text), JobField("source_meta", .json), JobField("source_tag", .text),
      JobField("purgeable", .integer),
    ])

  /// The store of an engine, with fields of its own; one of a name that is there replaces it.
  public static func engine(prefix: String = "", extra: [JobField] = []) -> JobSchema {
    JobSchema(prefix: prefix, fields: merged(head + [JobField("status", .text)], extra))
  }

  /// The store of a worker, with fields of its own; one of a name that is there replaces it.
  public static func worker(prefix: String = "", extra: [JobField] = []) -> JobSchema {
    let own = [
      JobField("status", .text), JobField("batchable", .integer), JobField("batch_meta", .json),
      JobField("is_batch", .integer), JobField("parent_batch_key", JobType(declared: "Text")),
      JobField("engine_key", .text), JobField("engine_meta", .json),
    ]
    return JobSchema(prefix: prefix, fields: merged(head + own, extra))
  }

  /// The fields of all layouts, some of them several times.
  package static let knownFields = [jobman, worker(), engine()].flatMap(\.fields)

  private static func merged(_ fields: [JobField], _ extra: [JobField]) -> [JobField] {
    let names = Set(fields.map(\.name))
    return fields.map { field in extra.last { $0.name == field.name } ?? field }
      + extra.filter { !names.contains($0.name) }
  }
}

/// Names as the original writes them: bare, and in quotes only where they would be no names.
enum PlainName {
  static func sql(_ name: String) -> String {
    let isPlain = name.utf8.enumerated().allSatisfy { index, byte in
      switch byte | 0x20 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): index > 0
      default: byte == UInt8(ascii: "_")
      }
    }
    let isBare = isPlain && !name.isEmpty && !reserved.contains(name.lowercased())
    return isBare ? name : "\"\(name.replacing("\"", with: "\"\""))\""
  }

  /// The words of SQLite that are no names without quotes.
  private static let reserved = Set(
    """
    add all alter and as autoincrement between case check collate commit constraint create default \
    deferrable delete distinct drop else escape except exists foreign from group having in index \
    insert intersect into is isnull join limit not nothing notnull null on or order primary \
    references returning select set table then to transaction union unique update using values \
    when where
    """.split(separator: " ").map(String.init))
}
