/// A value as it is recorded: the bytes that Python would have written, and redun's hash.
///
///     PickledValue([1, "a"]).hash  // "6452cc4a0e3f2848d11c37f5c42e7ee21a870243"
package struct PickledValue: Hashable, Sendable {
  package var hash: String
  /// The type's name, such as `builtins.list`.
  package var type: String
  /// A pickle of protocol 3.
  package var data: [UInt8]
  /// The path, when the value is a file.
  package var path: String?
  /// The files inside of it at any depth, each once.
  package var files: [PickledValue] = []

  /// - Parameter hashOfFile: The hash of a local file as it is now, from its path.
  package init(_ value: PlainValue, hashOfFile: (String) -> String = FileState.hash(ofFile:)) {
    type = value.typeName
    data = PickleWriter.pickle(value, hashOfFile: hashOfFile)
    switch value {
    case .file(let path):
      hash = hashOfFile(path)
      self.path = path
      return
    case .set(let items):
      let sorted = PickleWriter.pickle(.list(items.sortedAsPython), hashOfFile: hashOfFile)
      hash = PickledValue.hash("Value.set", sorted)
    case .none, .boolean, .integer, .bigInteger, .real, .complex, .text, .surrogates, .bytes,
      .byteArray, .list, .tuple, .dict, .frozenSet, .range:
      hash = PickledValue.hash("Value", data)
    }
    files = value.files.map { PickledValue(.file($0), hashOfFile: hashOfFile) }
  }

  /// A task, which redun keeps as a value of the task's own hash.
  ///
  /// - Parameter version: Nil when the task has none, so that its source counts.
  package init(taskNamed name: String, namespace: String, version: String?, hash: String) {
    self.hash = hash
    type = "redun.Task"
    data = PickleWriter.pickle(
      taskNamed: name, namespace: namespace, version: version, hash: hash)
  }

  /// The hash of what is told apart by its bytes.
  private static func hash(_ kind: String, _ data: [UInt8]) -> String {
    Bencode.hash(of: Bencode.list([.text(kind)]).bytes + data)
  }
}
