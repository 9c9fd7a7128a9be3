import Foundation
import Tables
import TestSupport
import Testing

@testable import Docopt

/// What the Python package was seen to do agrees with ours, or is one of the differences we chose.
@Suite struct GoldenArgumentsTests {
  static let golden: JSON? = SharedData.folder
    .flatMap { try? String(contentsOfFile: "\($0)/golden/args.json", encoding: .utf8) }
    .flatMap { JSON(parsing: $0) }
  static let isThere = golden != nil

  @Test(.enabled(if: isThere, "golden/args.json is absent; set SQLTRACK_SHARED to its folder"))
  func everyConversionAgreesOrIsADeliberateDifference() throws {
    let cases = try #require(Self.golden?["convert"]?.elements)
    #expect(cases.count == 91)
    check(cases) { item in
      // Only texts are converted; other values pass through before.
      guard case .string(let text)? = item["value"] else { return item["value"]?.plain }
      return JSON(argument: text, named: item["name"]?.text ?? "")
    }
  }

  @Test(.enabled(if: isThere, "golden/args.json is absent; set SQLTRACK_SHARED to its folder"))
  func everyDetectionAgreesOrIsADeliberateDifference() throws {
    let golden = try #require(Self.golden)
    let cases = try #require(golden["detect"]?.elements)
    #expect(cases.count == 45)
    check(cases) { item in
      let script = golden["scripts"]?[item["script"]?.text ?? ""]?.text ?? ""
      let arguments = item["argv"]?.elements.compactMap(\.text) ?? []
      let text = ScriptText(path: "s.py", bytes: Array(script.utf8))
      return try? DetectedArguments(text, arguments: arguments).json
    }
  }

  @Test(.enabled(if: isThere, "golden/args.json is absent; set SQLTRACK_SHARED to its folder"))
  func everyNameIsSimplifiedAlike() throws {
    for item in try #require(Self.golden?["simplify_names"]?.elements) {
      let name = item["name"]?.text ?? ""
      #expect(GivenArgument.simplified(name) == item["simplified"]?.text, "\(name)")
    }
  }

  /// Compares what was recorded with what we make of the same case, nil for an error.
  private func check(_ cases: [JSON], _ ours: (JSON) -> JSON?) {
    for item in cases {
      let id = item["id"]?.text ?? ""
      let recorded = item["out"]?["result"].map(\.plain)
      let isEqual = ours(item).map(\.sorted) == recorded.map(\.sorted)
      let excuse = deliberateDifferences.first { $0.ids.contains(id) }
      #expect(isEqual == (excuse == nil), "\(id): \(String(describing: ours(item)))")
    }
  }
}

/// A group of recorded cases that we treat otherwise on purpose.
struct DeliberateDifference: Sendable {
  let reason: String
  let ids: [String]

  init(_ reason: String, _ ids: String) {
    self.reason = reason
    self.ids = ids.split(separator: " ").map(String.init)
  }
}

let deliberateDifferences = [
  DeliberateDifference(
    "the original raises when a value is not what the name's end asks for; here it is text",
    """
    convert/072 convert/073 convert/074 convert/078 convert/082 convert/091 convert/097 \
    convert/098 convert/099 convert/100 convert/101 convert/117 detect/038 detect/039 \
    detect/040 detect/045
    """),
  DeliberateDifference(
    "JSON has no NaN and no infinity: text",
    """
    convert/021 convert/022 convert/023 convert/024 convert/026 convert/028 convert/079 detect/043
    """),
  DeliberateDifference(
    "JSON has no complex numbers, and the original cannot store them: text",
    """
    convert/030 convert/031 convert/033 convert/069 convert/080 convert/081 detect/037 detect/042
    """),
  DeliberateDifference(
    "the original cannot store a path; here it is the text as it was given",
    "convert/086 convert/087"),
]

extension JSON {
  fileprivate var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  fileprivate var elements: [JSON] {
    if case .array(let elements) = self { elements } else { [] }
  }

  /// A recorded value as JSON, where `{"float": 1.0}` and the like stand for one value.
  fileprivate var plain: JSON {
    switch self {
    case .object(let members) where members.count == 1:
      switch (members[0].key, members[0].value) {
      case ("float", .number(let digits)): .number(Double(digits).map { "\($0)" } ?? digits)
      case ("int", .string(let digits)): .number(digits)
      case ("path", .string(let path)): .string(path)
      case ("object", .object(let members)): .object(members.map { ($0.key, $0.value.plain) })
      // NaN, infinities and complex numbers are equal to nothing.
      case ("float", _), ("complex", _): .array([self, self])
      default: .object([(members[0].key, members[0].value.plain)])
      }
    case .object(let members): .object(members.map { ($0.key, $0.value.plain) })
    case .array(let elements): .array(elements.map(\.plain))
    case .null, .boolean, .number, .string: self
    }
  }

  /// The value with its keys in order.
  fileprivate var sorted: JSON {
    switch self {
    case .object(let members):
      .object(members.map { ($0.key, $0.value.sorted) }.sorted { $0.key < $1.key })
    case .array(let elements): .array(elements.map(\.sorted))
    case .null, .boolean, .number, .string: self
    }
  }
}
