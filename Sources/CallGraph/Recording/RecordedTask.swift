/// A task that is recorded: a function, a script or a step of any program, in one version.
public struct RecordedTask: Hashable, Sendable {
  public var name: String
  /// Empty for none.
  public var namespace: String
  /// The text that stands for the version when there is no other one.
  public var source: String
  /// What stands for the version in place of the source.
  public var version: String?
  /// 40 hexadecimal digits.
  public var hash: String
  /// What the task is tagged with when a job of it ends.
  public var tags: [String: PlainValue] = [:]

  /// - Parameter hash: The hash of a task that has one of its own; else it is redun's for a task
  ///   without options: of its full name and of the version, or of the source.
  public init(
    _ name: String, namespace: String = "", source: String = "", version: String? = nil,
    hash: String? = nil
  ) {
    self.name = name
    self.namespace = namespace
    self.source = source
    self.version = version
    let fullName = namespace.isEmpty ? name : "\(namespace).\(name)"
    self.hash = hash ?? RecordHash.task(name: fullName, source: source, version: version)
  }

  /// The name with its namespace.
  public var fullName: String { record.fullName }

  var record: TaskRecord {
    TaskRecord(hash: hash, name: name, namespace: namespace, source: source)
  }
}
