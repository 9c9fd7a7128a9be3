import Databases
import Foundation
import Tables

/// The jobs of a job manager in a file of SQLite, and its key-value pairs.
///
///     let store = try JobStore("jobs.db", .jobman)
///     let mine = try store.claim(.where("status", .equal, "PENDING").order("created").limit(10))
///     try store.update(["status": "RUNNING"], .keys(mine))
///
/// Several processes may work on one file. Each change is one transaction, which waits for those
/// of others for up to 30 seconds.
public final class JobStore {
  /// How long a change waits for those of others, in seconds.
  static let patience = 30

  /// The layout of the store.
  public let schema: JobSchema
  let connection: any Snapshot
  let jobs: JobTable
  private let pairTable: JobTable?
  let surroundings: JobSurroundings

  package init(
    _ connection: any Snapshot, _ schema: JobSchema, creating: Bool,
    surroundings: JobSurroundings = JobSurroundings()
  ) throws {
    self.connection = connection
    self.schema = schema
    self.surroundings = surroundings
    if creating { try JobStore.create(schema, on: connection) }
    jobs = try JobStore.table(schema.jobTable, schema.fields, on: connection)
    pairTable =
      schema.hasPairs
      ? try JobStore.table(schema.pairTable, JobSchema.pairFields, on: connection) : nil
  }

  deinit { connection.close() }

  /// Makes the tables that are missing.
  private static func create(_ schema: JobSchema, on connection: any Snapshot) throws {
    guard let writer = connection as? any Writer else {
      throw JobStoreError.readOnly(connection.identity.name)
    }
    // Fields are checked before the database sees them.
    _ = try JobTable(schema.jobTable, schema.fields, columns: [])
    // Who only uses a store need not wait for the lock.
    let known = Set(try connection.tables().map { $0.name.lowercased() })
    let wanted = schema.hasPairs ? [schema.jobTable, schema.pairTable] : [schema.jobTable]
    guard !wanted.allSatisfy({ known.contains($0.lowercased()) }) else { return }
    try waiting(on: writer) {
      try writer.transaction {
        for statement in schema.statements { try writer.execute(script: statement) }
      }
    }
  }

  private static func table(
    _ name: String, _ fields: [JobField], on connection: any Snapshot
  ) throws -> JobTable {
    let tables = try connection.tables()
    guard let found = tables.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw JobStoreError.noStore(
        connection.identity.name, table: name, tables: tables.map(\.name))
    }
    return try JobTable(name, fields, columns: found.columns)
  }

  /// The table of key-value pairs.
  ///
  /// - Throws: `JobStoreError.noPairs`.
  var pairs: JobTable {
    get throws {
      guard let pairTable else { throw JobStoreError.noPairs(table: schema.pairTable) }
      return pairTable
    }
  }

  // MARK: Transactions

  /// Runs a body that changes the store: all of it happens, or nothing.
  func change<Result>(_ body: (any Writer) throws -> Result) throws -> Result {
    guard let writer = connection as? any Writer else {
      throw JobStoreError.readOnly(connection.identity.name)
    }
    return try JobStore.waiting(on: writer) { try writer.transaction { try body(writer) } }
  }

  private static func waiting<Result>(
    on writer: any Writer, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError where error.code == "SQLITE_BUSY" {
      throw JobStoreError.busy(writer.identity.name, seconds: patience)
    }
  }
}

/// What a store asks of the world around it: the time, and keys that nobody else has.
package struct JobSurroundings {
  /// Seconds since 1970.
  package var now: () -> Double = { Date().timeIntervalSince1970 }
  package var newKey: () -> String = { UUID().uuidString.lowercased() }

  package init() {}
}
