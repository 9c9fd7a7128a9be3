import Databases
import Foundation
import Tables

@testable import JobStore

extension GoldenCases {
  var schemas: [String: GoldenCase] {
    [
      "statuses": {
        .object(JobStatus.allCases.map { ($0.rawValue, .status($0)) })
      },
      "EngineSqliteDAO.JobSchema.get_field_infos": { self.infos(JobSchema.engine().fields) },
      "JobmanSqliteDAO.JobSchema.get_field_infos": { self.infos(JobSchema.jobman.fields) },
      "WorkerSqliteDAO.JobSchema.get_field_infos": { self.infos(JobSchema.worker().fields) },
      "generate_key, generate_uuid, generate_timestamp take anything": {
        let world = self.recorded.surroundings
        return [.text(world.newKey()), .text(world.newKey()), .real(world.now())]
      },
      "generate_timestamp_fields": {
        let fields = JobSchema.pairFields.suffix(2)
        return .object(
          self.infos(Array(fields)).members.map { name, info in
            (name, .list(info.members.keys.sorted().map(JobValue.text)))
          })
      },
      "dao.generate_key": { .text(self.recorded.surroundings.newKey()) },
      "get_table name": {
        [.text(JobSchema.engine(prefix: "p_").jobTable), .text(JobSchema.engine().pairTable)]
      },
      "two fields of the same name in other case": {
        _ = try self.open(":memory:", .engine(extra: [JobField("STATUS", .text)]))
        return .null
      },
    ]
  }

  var places: [String: GoldenCase] {
    func opened(_ place: String) throws -> JobValue {
      _ = try JobStore(place.replacing("<cwd>", with: folder.path), .engine())
      return [.text(place.replacing("sqlite:///", with: "")), try files]
    }
    func here(_ place: String, _ name: String) throws -> JobValue {
      _ = try JobStore(place, .engine())
      return [.text(name), try files]
    }
    return [
      "db_uri :memory:": { try here(":memory:", ":memory:") },
      "db_uri sqlite://": { try here("sqlite://", ":memory:") },
      "db_uri sqlite:///a.db": { try here("sqlite:///\(self.folder.path)/a.db", "a.db") },
      "db_uri b.db": { try here("\(self.folder.path)/b.db", "b.db") },
      "db_uri sqlite:///<cwd>/c.db": { try opened("sqlite:///<cwd>/c.db") },
      "db_uri no/such/folder/d.db": { try opened("<cwd>/no/such/folder/d.db") },
      "include_kvp_orm=False: tables": {
        let fields = JobSchema.engine().fields
        let store = try self.store("jobs-only.db", JobSchema(fields: fields, hasPairs: false))
        return .list(try store.connection.tables().map { .text($0.name) })
      },
      "include_kvp_orm=False: create_kvp": {
        JobValue(try self.store("jobs-only.db").set("k", 1))
      },
      "initialize=False: no file yet": {
        _ = try? self.open("later.db", .engine(), creating: false)
        return .boolean(FileManager.default.fileExists(atPath: self.folder.file("later.db")))
      },
      "initialize=False: create_job": {
        JobValue(try self.open("later.db", .engine(), creating: false).create())
      },
      "initialize=False, then initialize() twice": {
        _ = try self.open("later.db", .engine())
        return JobValue(try self.open("later.db", .engine()).create())
      },
      "prefix with a quote": {
        .text(try self.open(":memory:", .engine(prefix: "a\"b_")).create().key ?? "")
      },
      "flush: the file is gone, the DAO still answers from the open file": {
        let store = try self.store("flush.db")
        try store.create()
        try store.flush()
        let isThere = FileManager.default.fileExists(atPath: self.folder.file("flush.db"))
        return [.boolean(isThere), JobValue(try store.count())]
      },
    ]
  }

  var layouts: [String: GoldenCase] {
    [
      "extra_job_fields replaces a field of the schema": {
        let store = try self.open(":memory:", .engine(extra: [JobField("status", .json)]))
        let job = try store.create(["key": "k", "status": ["a"]])
        return [JobValue(job), JobValue(try store.query())]
      },
      "extra_job_fields with a default and auto_update": {
        let extra = [
          JobField("n", .integer, default: .value { _ in 7 }),
          JobField("m", .text, automatic: .value { .text("\($0["key"]?.text ?? "")!") }),
        ]
        return JobValue(try self.open(":memory:", .engine(extra: extra)).create(["key": "k"]))
      },
      "a file with an older, narrower table: query": {
        try self.prepare(
          "old.db",
          """
          CREATE TABLE jobman_job (created FLOAT, modified FLOAT, key TEXT PRIMARY KEY,
            job_spec TEXT, status TEXT);
          INSERT INTO jobman_job VALUES (1, 2, 'old', '{}', 'PENDING')
          """)
        return JobValue(try self.store("old.db").query())
      },
      "a file with an older, narrower table: create": {
        JobValue(try self.store("old.db").create(["key": "new"]))
      },
      "a file with an older, narrower table: update": {
        let store = try self.store("old.db")
        return ["rowcount": JobValue(try store.update(["status": "X"], .keys(["old"])))]
      },
      "a file with a column more: query": {
        _ = try self.store("wide.db")
        try self.prepare("wide.db", "ALTER TABLE jobman_job ADD COLUMN extra TEXT")
        let store = try self.open("wide.db", .jobman)
        try store.create(["key": "k"])
        return JobValue(try store.query())
      },
      "execute_insert_or_replace": {
        let fields = [JobField("key", .text, isKey: true), JobField("v", .json)]
        let store = try self.open(":memory:", JobSchema(fields: fields, hasPairs: false))
        try store.create(["key": "a", "v": 1])
        let first = JobValue(try store.query())
        let second = JobValue(try store.save([["key": "a", "v": [2]]], replace: true)[0])
        let count = JobValue(try store.update(["v": 3], .all))
        return [first, second, ["rowcount": count], JobValue(try store.query())]
      },
    ]
  }
}
