import Databases
import Tables

extension CallGraph {
  /// Reads the tables that dataflows are walked in.
  package func lineage() throws -> Lineage {
    var lineage = Lineage()
    var reader = LineageReader(graph: self)
    try reader.readCalls(into: &lineage)
    try reader.readArguments(into: &lineage)
    try reader.readUpstreams(into: &lineage)
    try reader.readParts(into: &lineage)
    try reader.readEdges(into: &lineage)
    reader.link(&lineage)
    return lineage
  }
}

/// Reads each table once, in the order in which its rows were written.
private struct LineageReader {
  let graph: CallGraph
  private var children: [(parent: Int32, child: Int32, order: Int32)] = []
  private var upstreams: [(from: Int32, to: Int32)] = []
  private var parts: [(from: Int32, to: Int32)] = []

  init(graph: CallGraph) { self.graph = graph }

  /// PostgreSQL does not remember in which order rows were written.
  private func order(_ instead: String) -> String {
    graph.snapshot.identity.engine.rawValue == "sqlite" ? "rowid" : instead
  }

  private func forEach(_ sql: String, _ body: (Row) -> Void) throws {
    let rows = try graph.snapshot.rows(for: Query(sql), timeout: nil)
    while let row = try rows.next() { body(row) }
  }

  mutating func readCalls(into lineage: inout Lineage) throws {
    try forEach(
      """
      SELECT call_hash, task_hash, task_name, value_hash, timestamp FROM call_node
      ORDER BY \(order("timestamp, call_hash"))
      """
    ) { row in
      let call = lineage.number(ofCall: row[0])
      lineage.callTask[Int(call)] = lineage.tasks.number(of: row[1])
      lineage.callName[Int(call)] = lineage.names.number(of: row[2])
      lineage.callValue[Int(call)] = lineage.values.number(of: row[3])
      lineage.callTime[Int(call)] = graph.time(row[4])?.microseconds ?? .min
    }
  }

  mutating func readArguments(into lineage: inout Lineage) throws {
    try forEach(
      """
      SELECT arg_hash, call_hash, value_hash, arg_position, arg_key FROM argument
      ORDER BY \(order("call_hash, arg_position, arg_key"))
      """
    ) { row in
      let argument = Int(lineage.number(ofArgument: row[0]))
      lineage.argumentCall[argument] = lineage.number(ofCall: row[1])
      lineage.argumentValue[argument] = lineage.values.number(of: row[2])
      if case .null = row[4] {
        lineage.argumentPosition[argument] = Int32(clamping: max(0, row.integer(3) ?? 0))
      } else {
        lineage.argumentKey[argument] = lineage.names.number(of: row[4])
      }
    }
  }

  mutating func readUpstreams(into lineage: inout Lineage) throws {
    try forEach(
      """
      SELECT arg_hash, result_call_hash FROM argument_result
      ORDER BY \(order("arg_hash, result_call_hash"))
      """
    ) { row in
      let argument = lineage.number(ofArgument: row[0])
      upstreams.append((argument, lineage.number(ofCall: row[1])))
    }
  }

  mutating func readParts(into lineage: inout Lineage) throws {
    try forEach("SELECT value_hash, parent_value_hash FROM subvalue") { row in
      let part = lineage.values.number(of: row[0])
      parts.append((part, lineage.values.number(of: row[1])))
    }
  }

  mutating func readEdges(into lineage: inout Lineage) throws {
    try forEach("SELECT parent_id, child_id, call_order FROM call_edge") { row in
      let parent = lineage.number(ofCall: row[0])
      let order = Int32(clamping: row.integer(2) ?? 0)
      children.append((parent, lineage.number(ofCall: row[1]), order))
    }
  }

  mutating func link(_ lineage: inout Lineage) {
    let calls = lineage.calls.count
    children.removeAll { !lineage.isRecorded($0.parent) || !lineage.isRecorded($0.child) }
    children.sort { ($0.parent, $0.order) < ($1.parent, $1.order) }
    // Filled in the order of the parents, those of each child are in rising order.
    lineage.children = Links(count: calls, children.map { ($0.parent, $0.child) })
    lineage.parents = Links(count: calls, children.map { ($0.child, $0.parent) })
    lineage.order = Links(count: calls, children.map { ($0.child, $0.order) })
    lineage.newestParent = (0..<Int32(calls)).map { call in
      // Of equally old ones the first.
      lineage.parents[call].reduce(-1) { newest, parent in
        newest < 0 || lineage.callTime[Int(parent)] > lineage.callTime[Int(newest)]
          ? parent : newest
      }
    }
    linkArguments(&lineage)
    linkValues(&lineage)
    lineage.internalNames = ["redun.script", "redun.postprocess_script"].compactMap {
      lineage.names.known($0)
    }
  }

  private func linkArguments(_ lineage: inout Lineage) {
    let arguments = lineage.argumentCall.indices.filter { argument in
      let call = lineage.argumentCall[argument]
      return call >= 0 && lineage.isRecorded(call)
    }.map { Int32($0) }
    lineage.argumentsOfCall = Links(
      count: lineage.calls.count, arguments.map { (lineage.argumentCall[Int($0)], $0) })
    lineage.argumentsOfValue = Links(
      count: lineage.values.count, arguments.map { (lineage.argumentValue[Int($0)], $0) })
    lineage.upstreams = Links(
      count: lineage.arguments.count, upstreams.filter { lineage.isRecorded($0.to) })
  }

  private func linkValues(_ lineage: inout Lineage) {
    let made = lineage.callValue.indices.filter { lineage.callValue[$0] >= 0 }
    lineage.callsOfValue = Links(
      count: lineage.values.count, made.map { (lineage.callValue[$0], Int32($0)) })
    lineage.containers = Links(count: lineage.values.count, parts).sorted
  }
}

extension Lineage {
  /// The number of a call, with room for what it is.
  mutating func number(ofCall field: Field) -> Int32 {
    let call = calls.number(of: field)
    while callName.count <= call {
      callTask.append(-1)
      callName.append(-1)
      callValue.append(-1)
      callTime.append(.min)
    }
    return call
  }

  /// The number of an argument, with room for what it is.
  mutating func number(ofArgument field: Field) -> Int32 {
    let argument = arguments.number(of: field)
    while argumentCall.count <= argument {
      argumentCall.append(-1)
      argumentValue.append(-1)
      argumentPosition.append(-1)
      argumentKey.append(-1)
    }
    return argument
  }
}

extension HashNumbers {
  /// The number of what stands in a field; that of an empty text for what is no text.
  mutating func number(of field: Field) -> Int32 {
    switch field {
    case .text(let text): number(of: text)
    case .null, .boolean, .integer, .real, .numeric, .json, .bytes, .timestamp, .date, .interval:
      number(of: field.plainText(zone: .utc) ?? "")
    }
  }
}
