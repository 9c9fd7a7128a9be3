import Databases
import Tables

/// Who called whom with what: the tables of a call graph that dataflows are walked in.
///
/// All that has a hash is a number here, so that a step costs no query. Whoever shows several
/// dataflows of a database reads it once.
package struct Lineage: Sendable {
  var calls = HashNumbers()
  var values = HashNumbers()
  var arguments = HashNumbers()
  var tasks = HashNumbers()
  /// Names of tasks and of arguments.
  var names = HashNumbers()

  // What a call is, by its number.
  var callTask: [Int32] = []
  var callName: [Int32] = []
  var callValue: [Int32] = []
  var callTime: [Int64] = []

  // What an argument is, by its number.
  var argumentCall: [Int32] = []
  var argumentValue: [Int32] = []
  /// -1 for an argument with a key.
  var argumentPosition: [Int32] = []
  /// -1 for an argument with a position.
  var argumentKey: [Int32] = []

  /// The children of a call in the order in which it called them, repeats kept.
  var children = Links(count: 0, [])
  /// The calls that a call is a child of, in rising order, repeats kept.
  var parents = Links(count: 0, [])
  /// The places of the children, beside `parents`.
  var order = Links(count: 0, [])
  /// The newest of the calls that a call is a child of; -1 when there is none.
  var newestParent: [Int32] = []
  /// The arguments of a call, as stored.
  var argumentsOfCall = Links(count: 0, [])
  /// The arguments that are a value.
  var argumentsOfValue = Links(count: 0, [])
  /// The calls whose results went into an argument, as stored.
  var upstreams = Links(count: 0, [])
  /// The calls whose result is a value.
  var callsOfValue = Links(count: 0, [])
  /// The values that a value is a part of, in rising order.
  var containers = Links(count: 0, [])
  /// The names of tasks that dataflows leave out.
  var internalNames: [Int32] = []

  /// Whether a value is another one, or a part of it.
  func isPart(_ value: Int32, of whole: Int32) -> Bool {
    value == whole || containers[value].hasSorted(whole)
  }

  /// Whether a call is one of redun's own, which dataflows leave out.
  func isInternal(_ call: Int32) -> Bool { internalNames.contains(callName[Int(call)]) }

  /// Whether a call was recorded, rather than only named by another record.
  func isRecorded(_ call: Int32) -> Bool { callValue[Int(call)] >= 0 }

  /// The arguments of a call as its task takes them: by position, then by key.
  func orderedArguments(of call: Int32) -> [Int32] {
    func key(_ argument: Int32) -> (Int, Int32, String) {
      let position = argumentPosition[Int(argument)]
      if position >= 0 { return (0, position, "") }
      return (1, 0, names.text(argumentKey[Int(argument)]))
    }
    let keyed = argumentsOfCall[call].map { (argument: $0, key: key($0)) }
    return keyed.sorted { $0.key < $1.key }.map(\.argument)
  }
}
