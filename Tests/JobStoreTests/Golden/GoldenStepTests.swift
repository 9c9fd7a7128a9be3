import Databases
import JobStore
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Golden.isAvailable ?? false)) struct GoldenStepTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("jobs.db")
  }

  @Test func everyStepAgreesOrHasItsReason() throws {
    let steps = try #require(Golden.read("jobman.json")["steps"]).elements
    #expect(steps.count == 110)
    let runner = GoldenSteps(path: path)
    let known = Set(JobDifference.all.flatMap(\.steps))
    var wrong: [String] = []
    for step in steps {
      let number = Int(step["n"]?.integer ?? 0)
      let outcome = try runner.outcome(of: step, number)
      let agrees = outcome == Outcome(recorded: step)
      if agrees == known.contains(number) { wrong.append("\(number): \(outcome)") }
    }
    #expect(wrong == [])
  }

  @Test func theTablesAreByteForByteThoseOfTheOriginal() throws {
    let golden = try Golden.read("jobman.json")
    let runner = GoldenSteps(path: path)
    for dao in ["jobman", "engine", "worker", "engine without prefix"] {
      _ = try runner.store(of: dao)
    }
    let writer = try SQLiteWriter(path: path)
    let rows = try writer.rows(
      for: Query("SELECT type, name, sql FROM sqlite_master"), timeout: nil)
    var tables: [String: JobValue] = [:]
    var indexes: [JobValue] = []
    while let row = try rows.next() {
      let text = (0..<3).map { row[$0].plainText(zone: .utc) ?? "" }
      if text[0] == "table" { tables[text[1]] = .text(text[2]) }
      if text[0] == "index" { indexes.append(.text(text[1])) }
    }
    #expect(tables == golden["ddl"]?.members)
    #expect(indexes == golden["indexes"]?.elements)
  }
}
