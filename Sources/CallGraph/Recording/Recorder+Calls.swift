import Databases
import Foundation
import Tables

extension Recorder {
  /// Writes a call with its arguments; one that is known stays as it is.
  ///
  /// Calls that it made count only if they are recorded.
  /// - Returns: Its hash.
  @discardableResult
  public func record(_ call: RecordedCall, at time: Date = Date()) throws -> String {
    let hash = call.hash
    let record = CallRecord(
      hash: hash, taskName: call.taskName, taskHash: call.taskHash,
      argsHash: call.argumentsHash, valueHash: call.resultHash, time: Timestamp(time))
    try graph.write { rows in
      guard try rows.insert(record) else { return }
      let known = try known(among: call.children)
      for (order, child) in call.children.enumerated() where known.contains(child) {
        try rows.insert(into: .callEdge, [.text(hash), .text(child), .integer(order)])
      }
      try insert(call.arguments, of: hash, rows)
      for task in try subtreeTasks(of: call) {
        try rows.insert(into: .callSubtreeTask, [.text(hash), .text(task)])
      }
    }
    return hash
  }

  /// Arguments with a position, then the others by their names.
  private func insert(
    _ arguments: [RecordedArgument], of call: String, _ rows: RowWriter
  ) throws {
    let positional = arguments.filter { $0.name == nil }
    for (position, argument) in positional.enumerated() {
      try insert(argument, at: position, key: nil, of: call, rows)
    }
    let named = arguments.filter { $0.name != nil }.sorted { ($0.name ?? "") < ($1.name ?? "") }
    for argument in named { try insert(argument, at: nil, key: argument.name, of: call, rows) }
  }

  private func insert(
    _ argument: RecordedArgument, at position: Int?, key: String?, of call: String,
    _ rows: RowWriter
  ) throws {
    try insert(argument.value, rows)
    let value = argument.value.hash
    let hash = RecordHash.argument(of: call, position: position, key: key, value: value)
    let record = ArgumentRecord(
      hash: hash, callHash: call, valueHash: value, position: position, key: key)
    try rows.insert(record, argument.upstreams)
  }

  private func known(among hashes: [String]) throws -> Set<String> {
    var known: Set<String> = []
    for hash in Set(hashes) {
      let found = try graph.snapshot.firstInteger(
        "SELECT 1 FROM call_node WHERE call_hash = :hash", ["hash": .text(hash)])
      if found != nil { known.insert(hash) }
    }
    return known
  }

  private func subtreeTasks(of call: RecordedCall) throws -> Set<String> {
    if let tasks = call.subtreeTasks { return tasks }
    return try Set(call.children).reduce(into: [call.taskHash]) { tasks, child in
      tasks.formUnion(try graph.subtreeTasks(ofCall: child))
    }
  }

  // MARK: Contexts and evaluations

  /// Tags a call with the context that it was made in.
  ///
  /// - Returns: The hash of the context.
  @discardableResult
  public func record(context: PlainValue, ofCall hash: String) throws -> String {
    let value = RecordedValue(context)
    try graph.write { rows in
      try insert(value, rows)
      try graph.addTags(
        to: .callNode, hash, [(CallGraph.contextKey, .string(value.hash))])
    }
    return value.hash
  }

  /// Writes what a task answers to arguments, in place of what was written before.
  public func record(
    evaluationOf task: String, arguments: String, value: RecordedValue
  ) throws {
    let hash = RecordHash.evaluation(task: task, arguments: arguments)
    try graph.write { rows in
      try insert(value, rows)
      let cells = [hash, task, arguments, value.hash].map { StoredCell.text($0) }
      if try rows.insert(into: .evaluation, cells) { return }
      try rows.change(
        """
        UPDATE evaluation SET value_hash = :value
        WHERE eval_hash = :hash AND value_hash <> :value
        """, ["value": .text(value.hash), "hash": .text(hash)])
    }
  }
}
