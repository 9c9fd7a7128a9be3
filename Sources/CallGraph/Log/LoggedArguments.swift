import Databases
import Tables

/// The arguments of calls as redun's log shows them: `3, label='S'`.
struct LoggedArguments {
  private var texts: [String: String] = [:]

  /// What is shown of one value at most, in code points.
  private static let limit = 200

  /// The arguments of the calls that fulfil a condition on their hash.
  ///
  /// - Parameter calls: SQL that gives the hashes.
  init(ofCalls calls: String, _ parameters: [String: Value], in graph: CallGraph) throws {
    let values = try graph.values(
      where: """
        value_hash IN (SELECT value_hash FROM argument WHERE call_hash IN (\(calls)))
        """, parameters)
    var previews: [String: String] = [:]
    for value in values { previews[value.hash] = graph.text(of: value, limit: Self.limit) }
    for argument in try graph.arguments(where: "call_hash IN (\(calls))", parameters) {
      let text = previews[argument.valueHash] ?? ""
      let shown = argument.key.map { "\($0)=\(text)" } ?? text
      if let others = texts[argument.callHash] {
        texts[argument.callHash] = "\(others), \(shown)"
      } else {
        texts[argument.callHash] = shown
      }
    }
  }

  /// The arguments of one call.
  init(ofCall hash: String, in graph: CallGraph) throws {
    try self.init(ofCalls: ":hash", ["hash": .text(hash)], in: graph)
  }

  /// Empty for no call, and one without arguments.
  subscript(call: String?) -> String { call.flatMap { texts[$0] } ?? "" }
}
