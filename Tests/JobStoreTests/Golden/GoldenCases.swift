import Databases
import Foundation
import Tables
import TestSupport
import Testing

@testable import JobStore

/// Does what the recorded cases did with the original; each by its name.
final class GoldenCases {
  let folder: TemporaryFolder
  let recorded = RecordedSurroundings()
  private var stores: [String: JobStore] = [:]

  /// What our types do not let anybody write.
  private static let refused: Set = [
    "JobmanSqliteDAO(table_prefix='x')", "default db_uri", "create_job: JSON not serializable",
    "create_job: a list instead of a dict", "filter without arg", "IN without arg", "filters None",
    "query_ents of an unknown type", "save_ents without a type", "exceptions",
    "an ORM's own IntegrityError is not the DAO's",
  ]

  init(folder: TemporaryFolder) { self.folder = folder }

  func outcome(of recorded: JobValue) throws -> Outcome {
    self.recorded.follow(recorded["result"] ?? .null)
    let name = recorded["case"]?.text ?? ""
    let parts = [schemas, places, layouts, values, filters, records, pairs]
    if GoldenCases.refused.contains(name) { return .error }
    let body = try #require(parts.lazy.compactMap { $0[name] }.first, "no case '\(name)'")
    do {
      return .value(try body())
    } catch is JobStoreError {
      return .error
    } catch is DatabaseError {
      return .error
    }
  }

  /// A store that lasts from case to case.
  func store(_ file: String = "more.db", _ schema: JobSchema = .jobman) throws -> JobStore {
    if let store = stores[file] { return store }
    let store = try open(file, schema)
    stores[file] = store
    return store
  }

  func open(_ file: String, _ schema: JobSchema, creating: Bool = true) throws -> JobStore {
    let place = file == ":memory:" ? file : folder.file(file)
    return try JobStore(
      JobStore.writer(at: place, creating: creating), schema, creating: creating,
      surroundings: recorded.surroundings)
  }

  /// Makes a file as another program has.
  func prepare(_ file: String, _ script: String) throws {
    try SQLiteWriter(path: folder.file(file)).execute(script: script)
  }

  var files: JobValue {
    get throws {
      .list(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
          .map(JobValue.text))
    }
  }

  /// What the original tells of the fields of a layout.
  func infos(_ fields: [JobField]) -> JobValue {
    .object(
      fields.map { field in
        var info: [(key: String, value: JobValue)] = [("type", .text(field.type.name))]
        if field.isKey { info.append(("primary_key", true)) }
        if field.default != nil { info.append(("default", true)) }
        if field.automatic != nil { info.append(("auto_update", true)) }
        return (field.name, .object(info))
      })
  }
}

typealias GoldenCase = () throws -> JobValue
