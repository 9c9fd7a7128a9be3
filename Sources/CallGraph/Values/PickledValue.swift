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
    hash = ""
    type = value.typeName
    data = []
  }

  /// A task, which redun keeps as a value too.
  package init(task: TaskRecord, version: String?) {
    hash = task.hash
    type = "redun.Task"
    data = []
  }
}
