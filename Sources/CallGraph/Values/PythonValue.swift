/// A value that Python pickled, as inert records: nothing of it is imported or run.
///
///     PythonValue.text(ofPickle: Array(data))  // "[1, 'a', File(path=a.txt, hash=3d9c01aa)]"
package struct PythonValue {
  var graph: PythonGraph
  var root: PythonGraph.ID
  /// How many bytes the pickle has; what comes behind them is no part of it.
  package let size: Int

  /// Larger pickles are not read; redun does not show them either.
  package static let maximumSize = 1_000_000

  /// Reads a pickle.
  ///
  /// - Throws: `PickleError`.
  package init(pickle: [UInt8]) throws(PickleError) {
    guard pickle.count <= PythonValue.maximumSize else { throw .tooLarge }
    var reader = PickleReader(PythonGraph(pickle), range: 0..<pickle.count)
    root = try reader.read()
    graph = reader.graph
    size = reader.place
  }

  /// The text of Python's `repr`, or its first bytes when it has more than a limit.
  package consuming func text(limit: Int = PythonText.maximumCount) -> String {
    PythonText.text(of: self, limit: limit)
  }
}
