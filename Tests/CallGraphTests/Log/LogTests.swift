import CallGraph
import Databases
import Foundation
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct LogTests {
  /// Where ours is another text on purpose, and why.
  private static let differences = [
    "04002812da14502b286fc23af65692a8330e4430": "redun forgets the job of a file named by its hash",
    "3d7787629334c897716e08790c8f290c14ea4e37": "redun forgets the job of a file named by its hash",
  ]

  @Test(arguments: ["vcf", "diamond", "valuestore"])
  func redunPrintsTheSame(name: String) throws {
    let graph = try Fixture.graph(name)
    for entry in try Fixture.golden("\(name)/cli_log.json").items {
      let words = entry["args"]?.items.compactMap(\.text) ?? []
      guard words.count < 2, words.first?.hasPrefix("-") != true || words == ["-"],
        words != ["tag list"], entry["rc"]?.integer == 0
      else { continue }
      let found = try printed(words.first, graph)
      let expected = entry["stdout"]?.text ?? ""
      let isDifferent = words.first.map { Self.differences[$0] != nil } ?? false
      #expect((found == expected) != isDifferent, "\(name) \(words)")
    }
  }

  private func printed(_ id: String?, _ graph: CallGraph) throws -> String {
    var text = ""
    let log = CallGraphLog(graph, zone: .utc) { text += $0 }
    guard let id else {
      text += "Recent executions:\n\n"
      try log.log(graph.query.kinds([.execution]).ordered(by: .time), isDetailed: false)
      return text
    }
    let paths = try graph.files().map(\.path)
    if id.hasPrefix("-") || id.hasPrefix("~") || paths.contains(id) {
      if let record = try graph.record(named: id, exists: paths.contains) { try log.log(record) }
    } else {
      try log.log(graph.query.ids(startingWith: id).ordered(by: .time), isDetailed: true)
    }
    return text
  }
}
