/// The values that a pickle will name again, by their number.
struct PickleMemo {
  /// Numbers below this are places of an array, since a pickle counts from nought.
  private let denseLimit: Int
  private var dense: [PythonGraph.ID] = []
  private var sparse: [UInt32: PythonGraph.ID] = [:]
  /// How many values there are.
  private(set) var count: UInt32 = 0

  /// - Parameter size: The bytes of the pickle, which can hold no more values than that.
  init(size: Int) { denseLimit = size }

  /// The value of that number.
  subscript(number: UInt32) -> PythonGraph.ID? {
    guard number < denseLimit else { return sparse[number] }
    guard number < dense.count, dense[Int(number)] != PythonGraph.nowhere else { return nil }
    return dense[Int(number)]
  }

  /// Starts again without any value.
  mutating func forget() {
    dense.removeAll(keepingCapacity: true)
    sparse.removeAll(keepingCapacity: true)
    count = 0
  }

  /// Keeps a value under a number.
  mutating func keep(_ value: PythonGraph.ID, as number: UInt32) {
    if self[number] == nil { count += 1 }
    guard number < denseLimit else {
      sparse[number] = value
      return
    }
    let missing = Int(number) + 1 - dense.count
    if missing > 0 { dense.append(contentsOf: repeatElement(PythonGraph.nowhere, count: missing)) }
    dense[Int(number)] = value
  }
}
