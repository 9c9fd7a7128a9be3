import JobStore
import TestSupport
import Testing

@Suite(.enabled(if: Golden.isAvailable ?? false)) struct GoldenCaseTests {
  @Test func everyCaseAgreesOrHasItsReason() throws {
    let cases = try #require(Golden.read("jobman-more.json")["cases"]).elements
    #expect(cases.count == 69)
    let runner = GoldenCases(folder: try TemporaryFolder())
    let known = Set(JobDifference.all.flatMap(\.cases))
    var wrong: [String] = []
    for recorded in cases {
      let name = recorded["case"]?.text ?? ""
      let outcome = try runner.outcome(of: recorded)
      let agrees = outcome == Outcome(recorded: recorded)
      if agrees == known.contains(name) { wrong.append("\(name): \(outcome)") }
    }
    #expect(wrong == [])
    let names = Set(cases.compactMap { $0["case"]?.text })
    #expect(known.subtracting(names) == [])
  }
}
