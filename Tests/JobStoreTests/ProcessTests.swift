import Databases
import Foundation
import JobStore
import Tables
import TestSupport
import Testing

/// What several processes do with one file.
@Suite(.serialized) struct ProcessTests {
  private static let isTimed = ProcessInfo.processInfo.environment["SQLTRACK_TIMED_TESTS"] != nil
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("jobs.db")
  }

  /// A running probe, and what it prints.
  private struct Probe {
    let process = Process()
    private let output = Pipe()

    init(_ arguments: [String]) throws {
      let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      process.executableURL = folder.appendingPathComponent("JobProbe")
      process.arguments = arguments
      process.environment = ["SWIFT_BACKTRACE": "enable=no"]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = output
      try process.run()
    }

    func lines() -> [String] {
      let text = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  @Test func noJobIsHandedOutTwice() throws {
    let count = Self.isTimed ? 5000 : 500
    try JobStore(path, .jobman).save(
      (0..<count).map { ["key": .text("\($0)"), "status": "PENDING"] })
    let start = ContinuousClock.now
    let probes = try (0..<8).map { _ in try Probe(["claim", path, "10"]) }
    let keys = probes.flatMap { $0.lines() }
    let time = ContinuousClock.now - start
    #expect(probes.allSatisfy { $0.process.terminationStatus == 0 })
    #expect(keys.count == count)
    #expect(Set(keys).count == count)
    if Self.isTimed {
      print("8 processes claimed \(count) jobs in \(time)")
      #expect(time < .seconds(5))
    }
    #expect(try JobStore(path, .jobman).count(.status(.claimed)) == count)
  }

  @Test func aKilledProcessLeavesNoHalfChange() throws {
    try JobStore(path, .jobman).save(
      (0..<60).map { ["key": .text("\($0)"), "status": "PENDING"] })
    var numbers = SeededNumbers(seed: 12)
    for _ in 0..<(Self.isTimed ? 100 : 8) {
      let probe = try Probe(["work", path, "\(Int.random(in: 10_000...90_000, using: &numbers))"])
      #expect(probe.lines() == [])
      #expect(probe.process.terminationReason == .uncaughtSignal)
      try check()
    }
  }

  /// Every job is as one change has left it, and the file is whole.
  private func check() throws {
    let writer = try JobStore.writer(at: path, creating: false)
    let rows = try writer.rows(for: Query("PRAGMA integrity_check"), timeout: nil)
    #expect(try rows.next()?[0].plainText(zone: .utc) == "ok")
    let jobs = try JobStore(writer, .jobman, creating: false).query()
    #expect(jobs.count == 60)
    for job in jobs {
      let round = job["purgeable"]
      guard !round.isNull else { continue }
      #expect(job["job_spec"]["round"] == round)
      #expect(job["errors"][0] == round)
      #expect(job["source_tag"].text == round.json)
      #expect(job.status == "PENDING" || job.status == "CLAIMED")
    }
  }
}
