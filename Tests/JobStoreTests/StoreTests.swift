import Databases
import Foundation
import Tables
import TestSupport
import Testing

@testable import JobStore

@Suite struct StoreTests {
  private let folder: TemporaryFolder
  private let store: JobStore

  init() throws {
    folder = try TemporaryFolder()
    store = try JobStore(folder.file("jobs.db"), .jobman)
  }

  private func keys(_ query: JobQuery) throws -> [String] {
    try store.query(query).compactMap(\.key)
  }

  @Test func theExampleOfTheGuide() throws {
    try store.save((1...12).map { ["key": .text("\($0)"), "status": "PENDING"] })
    let mine = try store.claim(
      .where("status", .equal, "PENDING").order("created").limit(10),
      setting: ["worker_key": "node7"])
    try store.update(["status": "RUNNING"], .keys(mine))
    #expect(mine.count == 10)
    #expect(mine.allSatisfy { $0.status == "CLAIMED" && $0["worker_key"] == "node7" })
    #expect(try store.count(.status(.running)) == 10)
    #expect(try store.count(.status(.pending)) == 2)
  }

  @Test func aSavedJobKeepsWhatIsNotGiven() throws {
    let first = try store.create(["key": "a", "source_tag": "t", "job_spec": ["mem": 4]])
    let second = try store.save([["key": "a", "status": "RUNNING"]])[0]
    #expect(second["created"] == first["created"])
    #expect(second["source_tag"] == "t")
    #expect(second["job_spec"]["mem"] == 4)
    let third = try store.save([["key": "a", "created": 5, "status": "FAILED"]], replace: true)[0]
    #expect(third["source_tag"].isNull)
    #expect(third["created"] == 5)
  }

  @Test func aListIsSavedWholeOrNotAtAll() throws {
    try store.create(["key": "a"])
    #expect(throws: JobStoreError.keyTaken("a", table: "jobman_job")) {
      try store.save([["key": "b"], ["key": "a"]], replace: false)
    }
    #expect(try keys(.all) == ["a"])
  }

  @Test func aClaimTakesOnlyJobsThatAreFree() throws {
    try store.save([
      ["key": "a", "status": "PENDING"], ["key": "b", "status": "CLAIMED"], ["key": "c"],
    ])
    #expect(try store.claim(.all).compactMap(\.key) == ["a", "c"])
    #expect(try store.claim(.all) == [])
    #expect(try store.claim(.status(.claimed)) == [])
  }

  @Test func aClaimBetweenTheStepsOfAnotherGetsNothing() throws {
    try store.create(["key": "one", "status": "PENDING"])
    let writer = try SQLiteWriter(
      path: folder.file("jobs.db"), patience: .milliseconds(1))
    let other = try JobStore(writer, .jobman, creating: false)
    try store.change { _ in
      _ = try store.query(.status(.pending))
      #expect(throws: JobStoreError.busy("jobs.db", seconds: 30)) {
        _ = try other.claim(.status(.pending))
      }
    }
    #expect(try store.claim(.status(.pending)).count == 1)
    #expect(try other.claim(.status(.pending)) == [])
  }

  @Test func updatesHonourOrderAndLimit() throws {
    try store.save(["c", "a", "b"].map { ["key": .text($0)] })
    let count = try store.update(["status": "X"], .all.order("key", .descending).limit(2))
    #expect(count == 2)
    #expect(try keys(.where("status", .equal, "X")) == ["c", "b"])
  }

  @Test func jobsComeInTheOrderOfFields() throws {
    try store.save([
      ["key": "a", "status": "X", "batchable": 2], ["key": "b", "status": "Y"],
      ["key": "c", "status": "X", "batchable": 10],
    ])
    #expect(try keys(.all.order("status", .descending).order("batchable")) == ["b", "a", "c"])
    #expect(try keys(.all.order("batchable").limit(2)) == ["b", "a"])
  }

  @Test func filtersOnJSONCompareValues() throws {
    try store.save([
      ["key": "a", "job_spec": ["x": 1, "y": [1.5, "é"]]], ["key": "b", "job_spec": 3],
      ["key": "c"],
    ])
    #expect(try keys(.where("job_spec", .equal, ["y": [1.5, "é"], "x": 1.0])) == ["a"])
    #expect(try keys(.where("job_spec", .notEqual, 3.0)) == ["a", "c"])
    #expect(try keys(.where("job_spec", .in, [3, nil])) == ["b", "c"])
    #expect(try keys(.where("job_spec", .is, nil).limit(1)) == ["c"])
    #expect(try keys(.where("job_spec", .like, "%\"x\"%")) == ["a"])
    #expect(try store.count(.where("job_spec", .isNot, nil)) == 2)
    #expect(try store.update(["status": "X"], .where("job_spec", .different, 3)) == 2)
  }

  @Test func aFieldWithoutAValueIsNotEqualToAny() throws {
    try store.save([["key": "a", "source_tag": "t"], ["key": "b"]])
    #expect(try keys(.where("source_tag", .notEqual, "u")) == ["a", "b"])
    #expect(try keys(.where("source_tag", .different, "u")) == ["a"])
    #expect(try keys(.where("source_tag", .notEqual, nil)) == ["a"])
    #expect(try keys(.where("source_tag", .equal, nil)) == [])
    #expect(try keys(.where("source_tag", .is, nil)) == ["b"])
    #expect(try keys(.where("source_tag", !.less, "s")) == ["a"])
  }

  @Test func brokenJSONIsMarkedAndStays() throws {
    try store.create(["key": "a", "errors": [1]])
    try SQLiteWriter(path: folder.file("jobs.db"))
      .execute(script: "UPDATE jobman_job SET job_spec = '{bad'")
    let job = try #require(try store.get("a"))
    #expect(job["job_spec"] == .broken("{bad"))
    #expect(job.brokenFields == ["job_spec"])
    #expect(job["job_spec"].json == "\"{bad\"")
    #expect(try store.save([job.fields])[0]["job_spec"] == .broken("{bad"))
  }

  @Test func flushLeavesTheFileAndOtherStores() throws {
    let other = try JobStore(folder.file("jobs.db"), .engine(prefix: "e_"))
    try other.create()
    try store.create()
    try store.set("k", 1)
    try store.flush()
    #expect(try store.count() == 0)
    #expect(try store.pairs(.all) == [])
    #expect(try other.count() == 1)
  }

  // MARK: Pairs

  @Test func aPairIsComparedAndSwapped() throws {
    let first = try store.set("k", ["a": 1, "b": 2])
    #expect(try store.update("k", from: ["b": 2.0, "a": 1], to: 3)["value"] == 3)
    #expect(throws: JobStoreError.changed(key: "k", value: "3", expected: "4")) {
      try store.update("k", from: 4, to: 5)
    }
    #expect(try store.set("k", nil)["created"] == first["created"])
    #expect(try store.pairs(.where("value", .is, nil)).map(\.key) == ["k"])
    #expect(try store.pair("l") == nil)
  }

  // MARK: Layouts

  @Test func unknownColumnsAreKept() throws {
    let path = folder.file("wide.db")
    try JobStore(path, .engine()).create(["key": "a"])
    let writer = try SQLiteWriter(path: path)
    try writer.execute(
      script: "ALTER TABLE job ADD COLUMN more TEXT; UPDATE job SET more = 'kept'")
    let store = try JobStore(path, .engine())
    try store.save([["key": "a", "status": "X"]])
    try store.save([["key": "a", "status": "Y"]], replace: true)
    let rows = try writer.rows(for: Query("SELECT more, status FROM job"), timeout: nil)
    let row = try #require(try rows.next())
    #expect(row[0].plainText(zone: .utc) == "kept")
    #expect(row[1].plainText(zone: .utc) == "Y")
  }

  @Test func anOlderLayoutReadsAsNil() throws {
    let path = folder.file("old.db")
    try SQLiteWriter(path: path).execute(
      script: "CREATE TABLE job (created FLOAT, key TEXT PRIMARY KEY, status TEXT)")
    let store = try JobStore(path, .engine(extra: [JobField("pid", .integer)]))
    try store.create(["key": "a", "status": "PENDING"])
    #expect(try store.claim(.where("pid", .is, nil))[0]["pid"].isNull)
    #expect(try store.count(.where("pid", .greater, 1).order("pid")) == 0)
    #expect(throws: JobStoreError.missingColumn("pid", table: "job")) {
      try store.update(["pid": 1], .all)
    }
  }

  @Test func namesMayBeAnything() throws {
    let fields = [
      JobField("order", .text), JobField("a \"b\"", .json), JobField("rowid", .integer),
    ]
    let store = try JobStore(folder.file("odd.db"), .engine(prefix: "it's \"", extra: fields))
    try store.create(["key": "k", "order": "first", "a \"b\"": [1], "rowid": 7])
    try store.create(["key": "l"])
    let found = try store.query(.where("a \"b\"", .equal, [1]).order("order").limit(1))
    #expect(found.map(\.key) == ["k"])
    #expect(found[0]["rowid"] == 7)
    #expect(try store.update(["order": "x"], .where("order", .is, nil)) == 1)
  }

  @Test func aStoreThatIsReadIsNotChanged() throws {
    try store.create(["key": "a"])
    let reader = try JobStore(reading: folder.file("jobs.db"), .jobman)
    #expect(try reader.query().map(\.key) == ["a"])
    #expect(throws: JobStoreError.readOnly("jobs.db")) { try reader.create() }
  }
}
