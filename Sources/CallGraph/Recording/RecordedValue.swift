/// A value as it is recorded: its bytes, its hash, and the values of redun inside of it.
public struct RecordedValue: Sendable {
  /// 40 hexadecimal digits.
  public var hash: String
  /// The type's name in Python, such as `builtins.list`.
  public var type: String
  /// A media type.
  public var format: String
  public var data: [UInt8]
  /// Files and other values of redun inside of it, at any depth, each once.
  public var subvalues: [RecordedValue]
  /// The path, when the value is a file.
  public var path: String?
  var task: TaskRecord?

  /// The format of all values that Python made.
  public static let pickle = "application/python-pickle"

  /// A plain value, or a local file as it is now.
  public init(_ value: PlainValue) { self.init(PickledValue(value)) }

  /// - Parameter hashOfFile: The hash of a local file from its path.
  package init(_ value: PlainValue, hashOfFile: (String) -> String) {
    self.init(PickledValue(value, hashOfFile: hashOfFile))
  }

  /// A task, which is a value too.
  public init(_ task: RecordedTask) {
    self.init(
      PickledValue(
        taskNamed: task.name, namespace: task.namespace, version: task.version, hash: task.hash))
    self.task = task.record
  }

  /// Bytes of a type that is not looked into.
  ///
  /// - Parameter hash: The hash of a value that has one of its own; else it is that of the bytes.
  public init(
    type: String, format: String = RecordedValue.pickle, data: [UInt8], hash: String? = nil,
    path: String? = nil, subvalues: [RecordedValue] = []
  ) {
    self.type = type
    self.format = format
    self.data = data
    self.hash = hash ?? RecordHash.value(data)
    self.path = path
    self.subvalues = subvalues
  }

  private init(_ value: PickledValue) {
    self.init(
      type: value.type, data: value.data, hash: value.hash, path: value.path,
      subvalues: value.files.map { RecordedValue($0) })
  }

  var record: ValueRecord { ValueRecord(hash: hash, type: type, format: format, data: data) }
}
