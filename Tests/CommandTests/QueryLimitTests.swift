import Foundation
import TestSupport
import Testing

/// How many rows of a query are written, and what its parameters may be.
@Suite struct QueryLimitTests {
  private let folder: TemporaryFolder
  private let sqltrack: Tool

  init() throws {
    folder = try DemoFolder.make()
    sqltrack = Tool(folder: folder.path)
  }

  private func numbers(_ count: Int) -> String {
    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT \(count)) SELECT n FROM c"
  }

  @Test func aFormForProgramsHasAllRows() throws {
    let csv = try sqltrack("query", numbers(120_000), "--to", "csv")
    #expect(csv.status == 0 && csv.errors == "")
    #expect(csv.output.count { $0 == "\r\n" } == 120_001)
    let json = try sqltrack("query", numbers(100_001), "--to", "json").output
    #expect(json.contains(#""rows_total": 100001, "rows_kept": 100001"#))
    #expect(
      try sqltrack("query", numbers(100_001), "--to", "markdown").output.contains("\n| 100001 |\n"))
  }

  @Test func onlyTheTerminalHasALimitAndSaysSo() throws {
    let table = try sqltrack("query", numbers(10_001))
    #expect(table.status == 0)
    #expect(table.output.hasSuffix("\n10000\n(10,001 rows, 1 not shown)\n"))
    #expect(table.errors.contains("1 row left out: the limit is 10,000"))
    #expect(table.errors.contains("raise '--limit' to keep more"))
    let all = try sqltrack("query", numbers(10_001), "--limit", "20000")
    #expect(all.output.hasSuffix("\n10001\n(10,001 rows)\n") && all.errors == "")
  }

  @Test func aLimitHoldsForEveryForm() throws {
    let csv = try sqltrack("query", numbers(5), "--to", "csv", "--limit", "2")
    #expect(csv.output == "n\r\n1\r\n2\r\n")
    #expect(csv.errors.contains("3 rows left out: the limit is 2"))
    let none = try sqltrack("query", numbers(5), "--limit", "0")
    #expect(none.status == 2 && none.errors.contains("invalid limit '0': at least 1"))
  }

  @Test func aParameterMayNameItsType() throws {
    let query = "SELECT :n AS n, typeof(:n) AS t"
    func answer(_ parameter: String) throws -> String {
      try sqltrack("query", query, "-P", parameter, "--to", "csv").output
    }
    #expect(try answer("n:text=0123") == "n,t\r\n0123,text\r\n")
    #expect(try answer("n=0123") == "n,t\r\n123,integer\r\n")
    #expect(try answer("n:float=1") == "n,t\r\n1.0,real\r\n")
    let unknown = try sqltrack("query", query, "-P", "n:txt=1")
    #expect(
      unknown.errors.contains(
        "unknown type 'txt' of parameter 'n': expected text, int, float, bool, date or list"))
    #expect(unknown.status == 1)
  }
}
