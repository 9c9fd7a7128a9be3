/// The options of a query as a person gives them.
///
///     var options = QueryOptions()
///     options.jobStatuses = ["failed"]
///     let query = try options.query(of: graph)
public struct QueryOptions: Equatable, Sendable {
  /// Kinds of records; empty for all.
  public var kinds: [RecordKind] = []
  /// Whether to look for files.
  public var wantsFiles = false
  /// What ids begin with, or names of tasks.
  public var prefix: String?
  /// Ids of executions.
  public var executionIDs: [String] = []
  /// Such as `DONE`; capitals do not matter.
  public var executionStatuses: [String] = []
  /// Such as `FAILED`; capitals do not matter.
  public var jobStatuses: [String] = []
  public var taskNames: [String] = []
  public var taskHashes: [String] = []
  public var valueTypes: [String] = []
  /// Paths, in which `*` stands for any text.
  public var filePaths: [String] = []
  /// Hashes of values.
  public var arguments: [String] = []
  /// Hashes of values.
  public var results: [String] = []
  public var tags: [TagFilter] = []
  public var executionTags: [TagFilter] = []

  public init() {}

  /// The query; an option that was not given is no condition.
  ///
  /// - Throws: `CallGraphError.invalid` for an unknown status.
  public func query(of graph: CallGraph) throws -> CallGraphQuery {
    let statuses = (
      executions: try executionStatuses.map(JobStatus.init(named:)),
      jobs: try jobStatuses.map(JobStatus.init(named:))
    )
    return graph.query
      .with(wantsFiles && !kinds.isEmpty ? kinds + [.value] : kinds) { $0.kinds($1) }
      .with(wantsFiles && filePaths.isEmpty ? ["*"] : filePaths) { $0.filePaths($1) }
      .with(prefix.map { [$0] } ?? []) { $0.ids(startingWith: $1[0]) }
      .with(executionIDs) { $0.executionIDs($1) }
      .with(statuses.executions) { $0.executionStatuses($1) }
      .with(statuses.jobs) { $0.jobStatuses($1) }
      .with(taskNames) { $0.taskNames($1) }
      .with(taskHashes) { $0.taskHashes($1) }
      .with(valueTypes) { $0.valueTypes($1) }
      .with(arguments) { $0.arguments($1) }
      .with(results) { $0.results($1) }
      .tags(tags)
      .executionTags(executionTags)
  }
}

extension JobStatus {
  /// A status by its name, in capitals or not.
  ///
  /// - Throws: `CallGraphError.invalid` for an unknown name.
  public init(named name: String) throws {
    guard let status = JobStatus(rawValue: name.uppercased()) else {
      let known = JobStatus.allCases.map(\.rawValue).joined(separator: ", ")
      throw CallGraphError.invalid("unknown status '\(name)': \(known)")
    }
    self = status
  }
}

extension CallGraphQuery {
  /// The query with a condition, unless there is nothing to ask for.
  fileprivate func with<Element>(
    _ elements: [Element], _ condition: (CallGraphQuery, [Element]) -> CallGraphQuery
  ) -> CallGraphQuery {
    elements.isEmpty ? self : condition(self, elements)
  }
}
