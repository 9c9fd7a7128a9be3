import Databases
import Foundation
import Tables
import TestSupport
import Testing

/// Results larger than memory should be; alone, so that no other test's memory counts.
@Suite(
  .serialized,
  .enabled(
    if: ProcessInfo.processInfo.environment["SQLTRACK_LARGE_TESTS"] != nil,
    "SQLTRACK_LARGE_TESTS is not set"))
struct LargeResultTests {
  @Test(arguments: TestEngine.available) func aMillionRowsStream(engine: TestEngine) throws {
    let connection = try TestDatabase(engine).snapshot()
    let sql = ConnectionContract.series(1_000_000)
    let rows = try connection.rows(for: Query(sql), timeout: .seconds(600))
    let before = residentMegabytes()
    var count = 0
    var most = before
    while try rows.next() != nil {
      count += 1
      if count % 10_000 == 0 { most = max(most, residentMegabytes()) }
    }
    #expect(count == 1_000_000)
    #expect(most - before < 30)
  }
}

/// The memory of this process.
func residentMegabytes() -> Int {
  let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
  let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  return pages * Int(getpagesize()) >> 20
}
