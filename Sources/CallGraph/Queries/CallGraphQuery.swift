/// A search for executions, jobs, calls, tasks and values.
///
///     let failed = try graph.query.jobs(status: .failed).ordered(by: .time).limited(to: 10).all()
///
/// A query is a value: each condition makes another query, which finds what fulfils all of them.
/// Its records come execution by execution, then jobs, calls, tasks and values.
public struct CallGraphQuery {
  package let graph: CallGraph
  var filters: [QueryFilter] = []
  var order: RecordOrder?
  var limit: Int?

  init(_ graph: CallGraph) { self.graph = graph }

  private func adding(_ filter: QueryFilter) -> CallGraphQuery {
    var query = self
    query.filters.append(filter)
    return query
  }

  /// Only records of these kinds.
  public func kinds(_ kinds: [RecordKind]) -> CallGraphQuery { adding(.kinds(kinds)) }

  /// The records with these ids or hashes.
  public func ids(_ ids: [String]) -> CallGraphQuery { adding(.ids(ids)) }

  /// The records whose id begins so, and tasks of that name.
  public func ids(startingWith prefix: String) -> CallGraphQuery { adding(.idPrefix(prefix)) }

  /// The executions with these ids, and what was recorded in them.
  public func executionIDs(_ ids: [String]) -> CallGraphQuery { adding(.executionIDs(ids)) }

  /// Executions that stand so; `cached` are those whose first job was answered from the cache.
  public func executions(status: JobStatus...) -> CallGraphQuery { executionStatuses(status) }

  /// Executions that stand so; `cached` are those whose first job was answered from the cache.
  public func executionStatuses(_ statuses: [JobStatus]) -> CallGraphQuery {
    adding(.executionStatuses(statuses))
  }

  /// Jobs that stand so.
  public func jobs(status: JobStatus...) -> CallGraphQuery { jobStatuses(status) }

  /// Jobs that stand so.
  public func jobStatuses(_ statuses: [JobStatus]) -> CallGraphQuery {
    adding(.jobStatuses(statuses))
  }

  /// Tasks of these names, with their namespace or without, and jobs of these tasks.
  public func taskNames(_ names: [String]) -> CallGraphQuery { adding(.taskNames(names)) }

  /// Tasks with these hashes, and jobs of these tasks.
  public func taskHashes(_ hashes: [String]) -> CallGraphQuery { adding(.taskHashes(hashes)) }

  /// Values of these types, such as `builtins.list`.
  public func valueTypes(_ types: [String]) -> CallGraphQuery { adding(.valueTypes(types)) }

  /// The values of files with these paths, where `*` stands for any text.
  public func filePaths(_ paths: [String]) -> CallGraphQuery { adding(.filePaths(paths)) }

  /// Jobs that were given one of these values, alone or within another one.
  public func arguments(_ hashes: [String]) -> CallGraphQuery { adding(.arguments(hashes)) }

  /// Jobs that answered one of these values, alone or within another one.
  public func results(_ hashes: [String]) -> CallGraphQuery { adding(.results(hashes)) }

  /// Records that have all of these tags.
  public func tags(_ tags: [TagFilter]) -> CallGraphQuery {
    tags.reduce(self) { $0.adding(.tag($1)) }
  }

  /// Executions that have all of these tags, and what was recorded in them.
  public func executionTags(_ tags: [TagFilter]) -> CallGraphQuery {
    tags.reduce(self) { $0.adding(.executionTag($1)) }
  }

  /// A query that finds nothing.
  public var empty: CallGraphQuery { adding(.nothing) }

  /// The same records in another order.
  public func ordered(by order: RecordOrder) -> CallGraphQuery {
    var query = self
    query.order = order
    return query
  }

  /// At most so many records.
  public func limited(to count: Int) -> CallGraphQuery {
    var query = self
    query.limit = min(max(count, 0), limit ?? .max)
    return query
  }

  /// The kinds of records that the query may find, in their order.
  public var kinds: [RecordKind] {
    filters.reduce(RecordKind.queried) { kinds, filter in kinds.filter(filter.kinds.contains) }
  }
}

/// In which order the records of a kind come; without one, as they were recorded.
public enum RecordOrder: String, CaseIterable, Sendable {
  /// Executions and jobs by their start, newest first; others as they were recorded.
  case time
  /// Values by the paths of their files, those that are no files last.
  case path
}

extension CallGraph {
  /// A query that finds everything; conditions narrow it.
  public var query: CallGraphQuery { CallGraphQuery(self) }
}
