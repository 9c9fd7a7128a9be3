import ArgumentParser
import Databases
import Foundation
import JobStore

/// The options that choose a job store.
struct StoreOptions: ParsableArguments {
  @OptionGroup var database: DatabaseOptions

  @Option(
    help: """
      What the names of the store's tables begin with, such as engine_; without it the store of \
      jobman, or the only one.
      """)
  var prefix: String?

  /// Opens the store to read.
  func reading() throws -> JobStore {
    let path = try path()
    guard FileManager.default.fileExists(atPath: path) else { throw missing(path) }
    return try JobStore(found: prefix, on: SQLiteSnapshot(path: path))
  }

  /// Opens the store to change it.
  func writing() throws -> JobStore {
    let path = try path()
    guard FileManager.default.fileExists(atPath: path) else { throw missing(path) }
    return try JobStore(found: prefix, on: JobStore.writer(at: path, creating: false))
  }

  private func missing(_ path: String) -> JobStoreError { .missingFile(path) }

  /// The file of the store.
  ///
  /// - Throws: `Failure` for a database that is no file.
  func path() throws -> String {
    let configuration = try DatabaseOpening(choice: database.choice).configuration(for: nil)
    guard let path = configuration.dbpath else {
      throw Failure("a job store is a file of SQLite, choose it with `--dbpath FILE`")
    }
    return path
  }
}

/// The options that choose jobs.
struct JobChoice: ParsableArguments {
  @Option(help: "A status of the jobs; may be repeated.")
  var status: [String] = []

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "A condition, such as 'created<2026-11-01'; may be repeated.", valueName: "condition"))
  var conditions: [String] = []

  @Option(
    help: ArgumentHelp("A field, and desc for the last first; may be repeated.", valueName: "field")
  )
  var order: [String] = []

  /// The jobs that the options ask for.
  func query(in schema: JobSchema, usually status: String? = nil) throws -> JobQuery {
    var query = JobQuery.all
    let conditions = try conditions.map { try Condition($0, in: schema) }
    let isFree = self.status.isEmpty && !conditions.contains { $0.field == "status" }
    let statuses = isFree ? [status].compactMap(\.self) : self.status
    if !statuses.isEmpty {
      query = query.where("status", .in, .list(statuses.map(JobValue.text)))
    }
    for condition in conditions {
      query = query.where(condition.field, condition.comparison, condition.value)
    }
    for word in order {
      let parts = word.split(separator: " ").map(String.init)
      guard let field = parts.first, parts.count < 3 else {
        throw Failure("invalid order '\(word)', write FIELD or 'FIELD desc'")
      }
      query = query.order(
        field, try parts.dropFirst().first.map { try JobDirection($0) } ?? .ascending)
    }
    return query
  }

  /// Whether any job is asked for by what it is.
  var isEmpty: Bool { status.isEmpty && conditions.isEmpty }
}
