import Databases
import Tables

/// A record that belongs to another one.
public struct ChildRecord: Hashable, Sendable {
  public var parentID: String
  /// How it belongs, such as `Job.child_job`.
  public var link: String
  public var child: RecordReference
}

extension CallGraph {
  /// Those of some ids that records have, in their order and with repeats.
  public func hasRecords(_ ids: [String]) throws -> [String] {
    let known = Set(try references(ids).map(\.id))
    return ids.filter(known.contains)
  }

  /// The records that belong to some others directly: each way to each of them once.
  public func childRecords(of references: [RecordReference]) throws -> [ChildRecord] {
    var children: [ChildRecord] = []
    var seen: Set<ChildRecord> = []
    for link in RecordLink.allCases {
      let ids = references.filter { link.starts(at: $0.kind) }.map(\.id)
      let ends = ids.isEmpty ? [:] : try linked(link, ids)
      for id in ids {
        for end in ends[id] ?? [] {
          let child = ChildRecord(
            parentID: id, link: link.rawValue, child: RecordReference(link.end, end))
          if seen.insert(child).inserted { children.append(child) }
        }
      }
    }
    return children
  }

  /// The ids of records and of all that belong to them, each once; unknown roots are left out.
  public func recordIDs(of roots: [String]) throws -> [String] {
    var seen: Set<String> = []
    var ids: [String] = []
    var front = try references(roots).filter { seen.insert($0.id).inserted }
    while !front.isEmpty {
      ids += front.map(\.id)
      front = try children(of: front) { seen.insert($0).inserted }
    }
    return ids
  }

  /// What belongs to some records, as far as a test takes it.
  private func children(
    of references: [RecordReference], where isNew: (String) -> Bool
  ) throws -> [RecordReference] {
    var children: [RecordReference] = []
    for link in RecordLink.allCases {
      let ids = references.filter { link.starts(at: $0.kind) }.map(\.id)
      try forEachLink(link, ids) { _, end in
        if isNew(end) { children.append(RecordReference(link.end, end)) }
      }
    }
    return children
  }

  /// The ids of all executions and of all that belongs to them.
  public func recordIDs() throws -> [String] {
    try recordIDs(of: query.kinds([.execution]).ids())
  }

  /// The kinds of records that some ids name, in the order of the ids; a task is its value.
  package func references(_ ids: [String]) throws -> [RecordReference] {
    var kinds: [String: RecordKind] = [:]
    for start in stride(from: 0, to: ids.count, by: CallGraph.chunk) {
      var rest = Array(ids[start..<min(ids.count, start + CallGraph.chunk)])
      for kind in [RecordKind.execution, .job, .call, .value, .tag] {
        if rest.isEmpty || (kind == .tag && !version.hasTags) { break }
        for id in try known(kind, rest) { kinds[id] = kind }
        rest.removeAll { kinds[$0] != nil }
      }
    }
    return ids.compactMap { id in kinds[id].map { RecordReference($0, id) } }
  }

  private func known(_ kind: RecordKind, _ ids: [String]) throws -> [String] {
    var sql = QuerySQL(self)
    let condition = sql.isOne(kind.key, of: ids)
    return try snapshot.all(
      "SELECT \(kind.key) FROM \(kind.table) WHERE \(condition)", sql.parameters
    ) { $0.text(0) }
  }
}
