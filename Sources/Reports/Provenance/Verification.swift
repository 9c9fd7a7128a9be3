import Tables

/// What a new run says of recorded results.
package struct Verification {
  /// How a result compares with the recorded one.
  package enum Outcome: String, Sendable {
    case unchanged, changed
    /// The block could not be run any more.
    case failed
    /// The report has no such block any more.
    case missing
    /// The page has no result of the block.
    case new
  }

  /// One result or value.
  package struct Finding: Equatable, Sendable {
    package var line: Int
    /// A label, `block`, or where a value comes from.
    package var name: String
    package var outcome: Outcome
  }

  package private(set) var findings: [Finding] = []

  /// Whether everything is as it was.
  package var isUnchanged: Bool { findings.allSatisfy { $0.outcome == .unchanged } }

  package init(_ recording: Recording, against notebook: Notebook) {
    let blocks = notebook.blocks
    var seen: Set<Int> = []
    for result in recording.results {
      let place = blocks.indices.first { result.isOf(blocks[$0].place) }
      let name = result.label ?? "block"
      guard let place else {
        findings.append(Finding(line: result.line, name: name, outcome: .missing))
        continue
      }
      seen.insert(place)
      let now = blocks[place].result?.fingerprint
      let outcome: Outcome =
        now == nil ? .failed : now == result.fingerprint ? .unchanged : .changed
      findings.append(Finding(line: blocks[place].place.line, name: name, outcome: outcome))
    }
    for index in blocks.indices where !seen.contains(index) {
      guard blocks[index].result != nil else { continue }
      findings.append(
        Finding(
          line: blocks[index].place.line, name: blocks[index].place.label ?? "block",
          outcome: .new)
      )
    }
    for value in recording.values { findings.append(Verification.finding(value, notebook)) }
    findings.sort { $0.line < $1.line }
  }

  private static func finding(_ value: Recording.Value, _ notebook: Notebook) -> Finding {
    let location = SourceLocation(line: value.line, column: value.column)
    let name = value.origin.split(separator: "\n").joined(separator: " ")
    guard let now = notebook.values[location] else {
      let isKnown = notebook.inlineValues.contains { $0.location == location }
      return Finding(line: value.line, name: name, outcome: isKnown ? .failed : .missing)
    }
    let json = JSON(parsing: String(decoding: now.json, as: UTF8.self))?.compactText
    return Finding(
      line: value.line, name: name, outcome: json == value.json ? .unchanged : .changed)
  }
}
