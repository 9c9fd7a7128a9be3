import Foundation
import Testing

@testable import Tables

/// Every recorded cell agrees with ours, or is one of the differences we chose.
@Suite struct GoldenTests {
  /// The folder of the project's material, which is no part of the repository.
  static let file: URL = {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["SQLTRACK_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? here.appendingPathComponent("../../../../shared").standardizedFileURL
    return shared.appendingPathComponent("golden/format.json")
  }()
  static let isThere = FileManager.default.fileExists(atPath: file.path)

  @Test(.enabled(if: isThere, "golden/format.json is absent; set SQLTRACK_SHARED to its folder"))
  func everyRecordedCellAgreesOrIsADeliberateDifference() throws {
    let cases = try GoldenCase.all(in: Data(contentsOf: Self.file))
    #expect(cases.count == 1173)
    let differing = try check(cases)
    let stale = Set(deliberateDifferences.flatMap(\.ids)).subtracting(differing)
    #expect(stale.isEmpty, "these agree, so they need no excuse")
  }

  @Test func theSampleOfRecordedCellsAgrees() throws {
    let cases = try GoldenCase.all(in: fixture("golden-sample.json"))
    #expect(cases.count == 80)
    try check(cases)
  }

  @Test(.enabled(if: isThere, "golden/format.json is absent; set SQLTRACK_SHARED to its folder"))
  func sortKeysOrderNumbersByValueAndLengthsByLength() throws {
    let cases = try GoldenCase.all(in: Data(contentsOf: Self.file))
    for name in ["format_float", "format_percentage", "format_timedelta"] {
      let keyed = cases.filter { $0.function == name && $0.out["kind"]?.text == "html" }
        .compactMap { item -> (value: Double, key: Double)? in
          guard let value = item.value, let key = try? item.ours().sort.number else { return nil }
          return (value, key)
        }
      #expect(keyed.count > 100)
      let byKey = keyed.sorted { $0.key < $1.key }.map(\.value)
      #expect(byKey == byKey.sorted())
    }
  }

  @discardableResult private func check(_ cases: [GoldenCase]) throws -> Set<String> {
    let excused = Set(deliberateDifferences.flatMap(\.ids))
    var differing: Set<String> = []
    for item in cases {
      let found = try item.differences()
      if found.isEmpty { continue }
      differing.insert(item.id)
      #expect(excused.contains(item.id), "\(item.id): \(found.joined(separator: "; "))")
    }
    return differing
  }
}

extension GoldenCase {
  /// The number behind a case; nil for what is missing.
  fileprivate var value: Double? {
    let number = microseconds.map(Double.init) ?? input["v"]?.text.flatMap(Double.init)
    return number.flatMap { $0.isNaN ? nil : $0 }
  }
}
