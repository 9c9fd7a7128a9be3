import Databases
import Foundation
import TestSupport
import Testing

@testable import JobStore

/// Each error as a person reads it.
@Suite struct ErrorTests {
  private let folder: TemporaryFolder
  private let store: JobStore

  init() throws {
    folder = try TemporaryFolder()
    store = try JobStore(folder.file("jobs.db"), .jobman)
    try store.create(["key": "a"])
  }

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func namesThatAreNone() {
    #expect(
      message { _ = try store.query(.where("statsu", .equal, "X")) }
        == "unknown field 'statsu' of jobman_job, did you mean 'status'?")
    #expect(
      message { try store.create(["key": "b", "worker": "x"]) }
        == "unknown field 'worker' of jobman_job")
    #expect(
      message { _ = try store.query(.all.order("craeted")) }
        == "unknown field 'craeted' of jobman_job, did you mean 'created'?")
    #expect(
      message { try store.update(["statu": 1], .all) }
        == "unknown field 'statu' of jobman_job, did you mean 'status'?")
    #expect(
      message { _ = try store.claim(.all, setting: ["workerkey": "x"]) }
        == "unknown field 'workerkey' of jobman_job, did you mean 'worker_key'?")
    #expect(
      message { _ = try JobOperator("LIEK") } == "unknown operator 'LIEK', did you mean 'LIKE'?")
    #expect(
      message { _ = try JobOperator("BOGUS") }
        == "unknown operator 'BOGUS': there are !=, =, <>, <, <=, >, >=, LIKE, IN, IS")
    #expect(
      message { _ = try JobDirection("dsc") } == "unknown direction 'dsc', did you mean 'desc'?")
    #expect(
      message { _ = try JobType("INTGER") } == "unknown type 'INTGER', did you mean 'INTEGER'?")
  }

  @Test func valuesThatDoNotFit() {
    #expect(
      message { try store.create(["status": ["x"]]) }
        == #"invalid value '["x"]' of 'status': its type is TEXT"#)
    #expect(
      message { _ = try store.query(.where("status", .in, "X")) }
        == "invalid filter 'status IN': it takes a list")
    #expect(
      message { _ = try store.query(.where("status", .notLike, 1)) }
        == "invalid filter 'status ! LIKE': it takes a text")
    #expect(
      message { _ = try store.query(.where("errors", .less, 1)) }
        == "invalid filter 'errors <': it takes a field that holds no JSON")
  }

  @Test func changesThatCannotBe() throws {
    #expect(message { try store.create(["key": "a"]) } == "jobman_job has 'a' already")
    try store.create(["key": "b"])
    #expect(
      message { try store.update(["key": "a"], .keys(["b"])) } == "jobman_job has 'a' already")
    #expect(message { try store.update([:], .all) } == "missing fields to set in jobman_job")
    #expect(
      message { _ = try store.claim(.all, setting: ["status": "X"]) }
        == "a claim sets the status itself, to CLAIMED")
    try store.set("k1", 3)
    #expect(
      message { try store.update("k1", from: ["b": 2], to: 4) } == #"'k1' is 3 and not {"b": 2}"#)
    #expect(
      message { try store.update("k2", to: 4) }
        == "unknown key 'k2' of jobman_kvp, did you mean 'k1'?")
  }

  @Test func storesThatAreNone() throws {
    let path = folder.file("x.db")
    #expect(
      message { _ = try JobStore(path, .jobman, creating: false) }
        == "missing job store '\(path)', create it with `sqltrack jobs init`")
    try SQLiteWriter(path: path).execute(script: "CREATE TABLE runs (id); CREATE TABLE metrics (x)")
    #expect(
      message { _ = try JobStore(path, .jobman, creating: false) }
        == "'x.db' has no table jobman_job: its tables are metrics, runs")
    #expect(
      JobStoreError.noStore("x.db", table: nil, tables: ["experiments", "metrics", "runs"])
        .description == "'x.db' has no job store: its tables are experiments, metrics, runs")
    #expect(
      JobStoreError.noStore("x.db", table: nil, tables: []).description
        == "'x.db' has no job store: it is empty")
    #expect(
      JobStoreError.ambiguous("x.db", prefixes: ["", "e_"]).description
        == "'x.db' has several job stores: choose one with --prefix '', e_")
    #expect(
      message { _ = try JobStore(path, .engine(extra: [JobField("Status", .text)])) }
        == "two fields of job are called 'Status'")
    let alone = JobSchema(fields: JobSchema.jobman.fields, hasPairs: false)
    #expect(
      message { try JobStore(":memory:", alone).set("k", 1) }
        == "this store has no key-value pairs: it was described without kvp")
    #expect(
      JobStoreError.busy("x.db", seconds: 30).description
        == "cannot write to 'x.db': another program has held it for 30 s")
    #expect(JobStoreError.readOnly("x.db").description == "'x.db' was opened to read")
    #expect(
      JobStoreError.missingColumn("pid", table: "job").description
        == "job has no column 'pid': the store has another layout")
  }
}
