import Foundation
import JobStore
import TestSupport
import Testing

/// How long it takes with the tables of the original, which have no index but the key's.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SQLTRACK_TIMED_TESTS"] != nil))
struct SpeedTests {
  @Test func aHundredThousandJobs() throws {
    let folder = try TemporaryFolder()
    let store = try JobStore(folder.file("jobs.db"), .jobman)
    try store.save(
      (0..<100_000).map { number in
        [
          "key": .text("job-\(number)"), "status": number % 3 == 0 ? "PENDING" : "COMPLETED",
          "created": .real(1_715_083_200 + Double(number * 7919 % 100_000)),
          "job_spec": ["dir": .text("/jobs/\(number)"), "resources": ["mem": 4]],
        ]
      })
    let pending = JobQuery.status(.pending).order("created").limit(10)
    let list = try best { try store.query(.all.order("created", .descending).limit(25)) }
    let claim = try best { try store.claim(pending) }
    print("100,000 jobs: list of 25 in \(list), claim of 10 in \(claim)")
    #expect(list < .milliseconds(30))
    #expect(claim < .milliseconds(30))
  }

  /// The shortest of some times, as the machine does other things as well.
  private func best(_ body: () throws -> [JobRecord]) throws -> Duration {
    try (0..<7).map { _ in try ContinuousClock().measure { _ = try body() } }.min()
      ?? .zero
  }
}
