import Databases
import JobStore
import Tables

extension GoldenCases {
  var values: [String: GoldenCase] {
    func create(_ job: [String: JobValue]) -> GoldenCase {
      { JobValue(try self.store().create(job)) }
    }
    return [
      "create_job: boolean in INTEGER": create(["key": "1", "batchable": true]),
      "create_job: text in INTEGER": create(["key": "2", "batchable": "yes"]),
      "create_job: fraction in INTEGER": create(["key": "3", "batchable": 1.5]),
      "create_job: number in TEXT": create(["key": "4", "status": 5]),
      "create_job: 2**63 in INTEGER": create([
        "key": "5", "batchable": .number("9223372036854775808"),
      ]),
      "create_job: JSON with NaN and infinity": create([
        "key": "6", "job_spec": ["a": .real(.nan), "b": .real(.infinity)],
      ]),
      "create_job: JSON with a key that is a number": create([
        "key": "7", "job_spec": ["1": "x"],
      ]),
      "create_job: JSON text": create(["key": "8", "job_spec": "plain"]),
      "create_job: JSON false, 0 and ''": create([
        "key": "9", "job_spec": false, "errors": 0, "source_meta": "",
      ]),
      "create_job: key with quote and newline": create([
        "key": "a'\né", "status": "PENDING",
      ]),
      "create_job: key is a number": create(["key": 11]),
      "create_job: key ''": create(["key": ""]),
      "create_job: created as text": create(["key": "12", "created": "2024-01-01"]),
      "create_job: created 0": create(["key": "13", "created": 0]),
      "stored text of these": { try self.stored() },
    ]
  }

  /// The values of the jobs so far as the file has them.
  private func stored() throws -> JobValue {
    let rows = try SQLiteWriter(path: folder.file("more.db")).rows(
      for: Query(
        """
        SELECT key, typeof(key), batchable, typeof(batchable), status, typeof(status), job_spec,
          errors, source_meta, created, typeof(created) FROM jobman_job ORDER BY rowid
        """), timeout: nil)
    var all: [JobValue] = []
    while let row = try rows.next() {
      let values = (0..<row.count).map { index -> JobValue in
        switch row[index] {
        case .integer(let number): .integer(number)
        case .real(let number): .real(number)
        case .null: .null
        default: .text(row[index].plainText(zone: .utc) ?? "")
        }
      }
      all.append(.list(values))
    }
    return .list(all)
  }

  var filters: [String: GoldenCase] {
    func keys(_ query: @autoclosure @escaping () throws -> JobQuery) -> GoldenCase {
      { .list(try self.store().query(query()).map { .text($0.key ?? "") }) }
    }
    return [
      "rows of another writer: JSON NULL and '' are None": {
        try self.prepare(
          "more.db",
          """
          INSERT INTO jobman_job (key, job_spec, errors, status) VALUES
            ('empty', '', NULL, NULL), ('foreign', NULL, '', 'PENDING')
          """)
        let jobs = try self.store().query(.keys(["empty", "foreign"]).order("key"))
        return .list(jobs.map { [.text($0.key ?? ""), $0["job_spec"], $0["errors"]] })
      },
      "claim of a row whose modified is NULL: never": {
        .list(try self.store().claim(.keys(["foreign"])).map { .text($0.key ?? "") })
      },
      "a row with broken JSON makes every query that meets it fail": {
        try self.prepare(
          "more.db", "INSERT INTO jobman_job (key, job_spec) VALUES ('broken', '{bad')")
        return .list(try self.store().query(.keys(["broken"])).map { $0["job_spec"] })
      },
      "... also one that only counts on others": {
        let count = try self.store().query().count
        try self.prepare("more.db", "DELETE FROM jobman_job WHERE key = 'broken'")
        return JobValue(count)
      },
      "op in lower case": keys(
        try .where("key", JobOperator("in"), ["1", "2"])),
      "op ''": keys(try .where("key", JobOperator(""), "1")),
      "op with SQL in it": keys(try .where("key", JobOperator("= '1' OR 1 ="), 1)),
      "IN with a text": keys(.where("key", .in, "123")),
      "get_jobs_for_status('PENDING')": keys(.status(.pending).order("key")),
    ]
  }

  var records: [String: GoldenCase] {
    [
      "save_jobs of a saved record: created stays, modified moves": {
        let first = try self.store().create(["key": "s"])
        let second = try self.store().save([first.fields])
        return [JobValue(first), JobValue(second[0])]
      },
      "update_ents": {
        ["rowcount": JobValue(try self.store().update(["status": "X"], .keys(["no such"])))]
      },
    ]
  }

  var pairs: [String: GoldenCase] {
    [
      "kvp: created is reset by save, kept by update": {
        let store = try self.store()
        let created = JobValue(try store.set("k", 1))
        let saved = JobValue(try store.savePairs([["key": "k", "value": 2]], replace: true)[0])
        try store.update("k", to: 3)
        return [created, saved, .null, JobValue(try store.pair("k"))]
      },
      "update_kvp(where_prev_value) compares text: 1 is not 1.0": {
        try self.store().set("k", 1)
        return try self.store().update("k", from: 1.0, to: 2)["value"]
      },
      "... key order matters": {
        try self.store().set("k", ["a": 1, "b": 2])
        return try self.store().update("k", from: ["b": 2, "a": 1], to: 2)["value"]
      },
    ]
  }
}
