import CallGraph
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct QueryOptionTests {
  @Test func everyCommandLine() throws {
    let golden = try Fixture.golden("methods/methods.json")["parse_callgraph_query"]?.items ?? []
    #expect(golden.count == 31)
    let graph = try Fixture.graph("vcf")
    var wrong: [String] = []
    for entry in golden {
      let words = (entry["argv"]?.items ?? []).compactMap(\.text)
      let asked = words.joined(separator: " ")
      let hash = try? hash(QueryOptions(words).query(of: graph))
      let difference = Difference.find(asked, in: "vcf", among: Difference.options)
      if (hash == entry["result"]?["sorted_sha256"]?.text) != (difference == nil) {
        wrong.append(asked)
      }
    }
    #expect(wrong == [])
  }

  private func hash(_ query: CallGraphQuery) throws -> String {
    SHA256.hash(Array(try query.ids().sorted().joined(separator: "\n").utf8)).hexadecimal
  }
}

extension QueryOptions {
  /// The options of a command line, as a command would read them.
  fileprivate init(_ words: [String]) throws {
    self.init()
    var words = words[...]
    while let option = words.popFirst() {
      if try takes(option) { continue }
      let value = words.popFirst() ?? ""
      let list = value.split(separator: ",").map(String.init)
      switch option {
      case "--exec-id": executionIDs += list
      case "--exec-status": executionStatuses += list
      case "--job-status": jobStatuses += list
      case "--task-name": taskNames.append(value)
      case "--task-hash": taskHashes.append(value)
      case "--value-type": valueTypes.append(value)
      case "--file-path": filePaths.append(value)
      case "--arg": arguments.append(value)
      case "--result": results.append(value)
      case "--tag": tags.append(try Self.tag(value))
      case "--exec-tag": executionTags.append(try Self.tag(value))
      default: throw CallGraphError.invalid("unknown option '\(option)'")
      }
    }
  }

  private mutating func takes(_ flag: String) throws -> Bool {
    switch flag {
    case "--all": break
    case "--exec": kinds.append(.execution)
    case "--job": kinds.append(.job)
    case "--call-node": kinds.append(.call)
    case "--task": kinds.append(.task)
    case "--value": kinds.append(.value)
    case "--file": wantsFiles = true
    default: return false
    }
    return true
  }

  private static func tag(_ text: String) throws -> TagFilter {
    guard !text.isEmpty else { throw CallGraphError.invalid("missing key") }
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return TagFilter(parts[0]) }
    return parts[1] == "true"
      ? TagFilter(parts[0], json: "true") : TagFilter(parts[0], text: parts[1])
  }
}
