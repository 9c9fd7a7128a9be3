import Tables

/// A call as a dataflow shows it.
package struct DataflowCall: Equatable, Sendable {
  package var hash: String
  /// With the namespace.
  package var taskName: String
  package var valueHash: String
  /// The newest job of the call.
  package var job: DataflowJob?

  /// The task's name without its namespace.
  package var shortName: String { taskName.split(separator: ".").last.map(String.init) ?? taskName }
}

/// The newest job of a call.
package struct DataflowJob: Equatable, Sendable {
  package var id: String
  package var executionID: String?
  package var start: Timestamp
  package var end: Timestamp?
  package var status: JobStatus
}

/// An argument as a dataflow shows it.
package struct DataflowArgument: Equatable, Sendable {
  package var hash: String
  package var callHash: String
  /// The name of the parameter; `argN` when the task's source does not tell.
  package var name: String
}

/// A value as a dataflow shows it.
package struct DataflowValue: Equatable, Sendable {
  package var hash: String
  package var type: String
  /// The text in at most 200 code points.
  package var preview: String
}

/// What is known of the calls, arguments and values of a dataflow, by their numbers.
struct DataflowFacts: Sendable {
  let lineage: Lineage
  var jobs: [Int32: DataflowJob] = [:]
  var parameters: [Int32: ParameterNames] = [:]
  var values: [Int32: DataflowValue] = [:]
  /// The whole text of the value that the dataflow begins at.
  var startText = ""

  init(lineage: Lineage) { self.lineage = lineage }

  func call(_ call: Int32) -> DataflowCall {
    DataflowCall(
      hash: lineage.calls.text(call), taskName: lineage.names.text(lineage.callName[Int(call)]),
      valueHash: lineage.values.text(lineage.callValue[Int(call)]), job: jobs[call])
  }

  func argument(_ argument: Int32) -> DataflowArgument {
    DataflowArgument(
      hash: lineage.arguments.text(argument),
      callHash: lineage.calls.text(lineage.argumentCall[Int(argument)]), name: name(of: argument))
  }

  /// The value at a point; nil for an origin and a call.
  func value(at node: DataflowNode) -> DataflowValue? {
    node.value.map { value in
      values[value] ?? DataflowValue(hash: lineage.values.text(value), type: "", preview: "")
    }
  }

  /// The key of an argument, or the name of the parameter at its position.
  func name(of argument: Int32) -> String {
    knownName(of: argument) ?? "arg\(lineage.argumentPosition[Int(argument)])"
  }

  /// Whether the name of an argument's parameter is known.
  func isNamed(_ argument: Int32) -> Bool { knownName(of: argument) != nil }

  private func knownName(of argument: Int32) -> String? {
    let key = lineage.argumentKey[Int(argument)]
    guard key < 0 else { return lineage.names.text(key) }
    let task = lineage.callTask[Int(lineage.argumentCall[Int(argument)])]
    return parameters[task]?.name(at: Int(lineage.argumentPosition[Int(argument)]))
  }

  /// A call as its task's signature shows it, with some names replaced.
  func signature(of call: Int32, renaming names: [String: String] = [:]) -> String {
    let parameters = signature(of: call).map { names[$0] ?? $0 }
    return "\(self.call(call).shortName)(\(parameters.joined(separator: ", ")))"
  }

  private func signature(of call: Int32) -> [String] {
    let arguments = lineage.argumentsOfCall[call]
    guard let known = parameters[lineage.callTask[Int(call)]] else {
      return arguments.indices.map { "arg\($0 - arguments.startIndex)" }
    }
    // Past the last parameter there are the positions that a `*args` takes.
    let last = arguments.map { Int(lineage.argumentPosition[Int($0)]) }.max() ?? -1
    let count = known.unnamed + known.ordinary.count
    let named = (0..<count).map { known.name(at: $0) ?? "arg\($0)" }
    guard count > 0, last >= count else { return named }
    return named + (count...min(last, count + arguments.count)).map { "arg\($0)" }
  }
}
