import TestSupport
import Testing

/// A column of numbers takes numbers only, on SQLite as on PostgreSQL.
@Suite struct NumberColumnTests {
  @Test func wordsAreRefused() throws {
    let folder = try TemporaryFolder()
    let sqltrack = Tool(folder: folder.path)
    #expect(try sqltrack("setup", "--dbpath", "t.db").status == 0)
    let run = try sqltrack("--dbpath", "t.db", "run", "--experiment", "e", "--", "true")
    #expect(run.status == 0)
    func log(_ value: String, step: Int) throws -> Tool.Answer {
      try sqltrack("--dbpath", "t.db", "log", "--run", "1", "--step", "\(step)", "loss=\(value)")
    }
    #expect(try log("0.5", step: 1).status == 0)
    for (step, word) in ["None", "0,5", "tensor(0.5)", ""].enumerated() {
      let answer = try log(word, step: step + 2)
      #expect(answer.status == 1)
      #expect(
        answer.errors == "error: invalid number '\(word)' for 'loss', a column of numbers\n")
    }
    let query = try sqltrack(
      "--dbpath", "t.db", "query", "SELECT count(loss) AS n, avg(loss) AS mean FROM metrics",
      "--to", "csv")
    #expect(query.output == "n,mean\r\n1,0.5\r\n")
  }
}
