/// What a dataflow begins at, by its hash.
public enum DataflowStart: Equatable, Sendable {
  case value(String)
  case call(String)
}

/// A point of a dataflow, by the numbers that `Lineage` gave to what it consists of.
package enum DataflowNode: Hashable, Sendable {
  /// Where nothing further is known.
  case origin
  /// A value that somebody asked about.
  case value(Int32)
  /// A call of a task.
  case call(Int32)
  /// A value in an argument of a call: the argument's own, or one inside of it.
  case argument(Int32, value: Int32)
  /// A value in the result of a call: the result itself, or one inside of it.
  case result(call: Int32, value: Int32)
}

extension DataflowNode {
  /// The number of the value at a point; nil for an origin and a call.
  var value: Int32? {
    switch self {
    case .origin, .call: nil
    case .value(let value), .argument(_, let value), .result(_, let value): value
    }
  }
}

extension Lineage {
  /// The call at a point: itself, or that of a result or an argument.
  func call(at node: DataflowNode) -> Int32? {
    switch node {
    case .origin, .value: nil
    case .call(let call), .result(let call, _): call
    case .argument(let argument, _): argumentCall[Int(argument)]
    }
  }
}

/// A step from a point to where it comes from, by their places in `Dataflow.nodes`.
package struct DataflowEdge: Hashable, Sendable {
  package var source: Int32
  package var destination: Int32

  /// The place of `DataflowNode.origin` among the nodes.
  package static let origin: Int32 = 0

  package init(_ source: Int32, _ destination: Int32) {
    self.source = source
    self.destination = destination
  }
}
