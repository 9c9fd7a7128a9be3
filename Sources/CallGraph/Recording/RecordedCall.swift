/// A call of a task that is recorded: its arguments, its result and the calls that it made.
public struct RecordedCall: Sendable {
  public var taskName: String
  public var taskHash: String
  /// The hash of the arguments, those included that have a default.
  public var argumentsHash: String
  public var arguments: [RecordedArgument]
  /// The hash of a value that is recorded.
  public var resultHash: String
  /// The hashes of the calls that it made, in order, repeats kept.
  public var children: [String]
  /// The hashes of the tasks that it and the calls below it are of; nil for those that the
  /// children have, and its own.
  public var subtreeTasks: Set<String>?

  /// - Parameter argumentsHash: Else it is redun's, of the arguments.
  public init(
    taskName: String, taskHash: String, arguments: [RecordedArgument],
    argumentsHash: String? = nil, resultHash: String, children: [String] = [],
    subtreeTasks: Set<String>? = nil
  ) {
    self.taskName = taskName
    self.taskHash = taskHash
    self.arguments = arguments
    self.argumentsHash = argumentsHash ?? RecordedArgument.hash(of: arguments)
    self.resultHash = resultHash
    self.children = children
    self.subtreeTasks = subtreeTasks
  }

  /// The hash that the call has.
  public var hash: String {
    RecordHash.call(
      task: taskHash, arguments: argumentsHash, result: resultHash, children: children)
  }
}

/// An argument of a call, and where it came from.
public struct RecordedArgument: Sendable {
  public var value: RecordedValue
  /// The name of a keyword; nil for an argument that has its position.
  public var name: String?
  /// The hashes of the calls whose results went into it.
  public var upstreams: [String]

  public init(_ value: RecordedValue, name: String? = nil, from upstreams: [String] = []) {
    self.value = value
    self.name = name
    self.upstreams = upstreams
  }

  /// A plain value, or a local file as it is now.
  public init(_ value: PlainValue, name: String? = nil, from upstreams: [String] = []) {
    self.init(RecordedValue(value), name: name, from: upstreams)
  }

  /// The hash of all arguments of a call.
  public static func hash(of arguments: [RecordedArgument]) -> String {
    let named = arguments.compactMap { argument in
      argument.name.map { ($0, argument.value.hash) }
    }
    return RecordHash.arguments(
      arguments.filter { $0.name == nil }.map(\.value.hash),
      named: Dictionary(named) { _, last in last })
  }
}
