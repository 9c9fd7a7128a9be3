import CallGraph
import Tables

/// All records of a database in redun's JSON.
func exchanged(_ graph: CallGraph, storedBytes: Bool = false) throws -> [JSON] {
  try graph.serialized(graph.recordIDs(), storedBytes: storedBytes).map(\.json)
}

extension JSON {
  /// The object with another value for a key; nil removes it.
  func with(_ key: String, _ value: JSON?) -> JSON {
    let others = members.filter { $0.key != key }
    return .object(others + (value.map { [(key: key, value: $0)] } ?? []))
  }
}
