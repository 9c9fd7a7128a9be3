import Foundation
import Testing

/// The guide says what the tests say.
@Suite struct GuideTests {
  private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs/jobs.md")

  /// The rows of the table below a heading.
  private func rows(below heading: String) throws -> [String] {
    let lines = try String(contentsOf: Self.path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex(of: heading))
    return lines[start...].dropFirst().prefix { !$0.hasPrefix("#") }
      .filter { $0.hasPrefix("|") }.dropFirst(2).map(\.self)
  }

  @Test func everyDifferenceIsInTheGuide() throws {
    let differences = JobDifference.all.map { "| \($0.what) | \($0.reason) |" }
    #expect(try rows(below: "## What is different") == differences)
  }

  @Test func everyNameOfTheOriginalIsInTheGuide() throws {
    let names = try rows(below: "## Every name of the original").map {
      $0.split(separator: "|")[0].trimmingCharacters(in: .whitespaces)
    }
    #expect(names.count == 85)
    #expect(Set(names).count == 85)
  }
}
