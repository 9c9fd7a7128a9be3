import Databases
import Tables

extension CallGraph {
  /// What there is how many times, by names for people.
  package func counts() throws -> [(name: String, count: Int)] {
    var tables = [
      ("executions", "execution"), ("jobs", "job"), ("calls", "call_node"), ("tasks", "task"),
      ("values", "value"), ("files", "file"), ("evaluations", "evaluation"),
    ]
    if version.hasTags { tables.append(("tags", "tag WHERE is_current AND key <> ''")) }
    return try tables.map { name, table in
      (name, Int(try snapshot.firstInteger("SELECT count(*) FROM \(table)") ?? 0))
    }
  }

  /// What an exchange of records leaves behind, in words: `18 evaluations, 30 subtree tasks`;
  /// nil for nothing.
  package func leftBehind() throws -> String? {
    let tables = [
      ("evaluation", "evaluation", "evaluations"), ("handle", "handle", "handles"),
      ("subtree task", "call_subtree_task", "subtree tasks"),
    ]
    let parts = try tables.compactMap { one, table, many -> String? in
      let count = try snapshot.firstInteger("SELECT count(*) FROM \(table)") ?? 0
      return count == 0 ? nil : "\(count) \(count == 1 ? one : many)"
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// How often each current tag is on records of each kind.
  ///
  /// - Parameters:
  ///   - withValues: Whether tags of one key and several values are told apart.
  ///   - wanted: Which tags to count; empty for all.
  package func tagCounts(
    withValues: Bool, _ wanted: [TagText]
  ) throws -> [(tag: TagText, counts: [(entity: TagEntity, count: Int)])] {
    var counts: [TagKey: [TagEntity: Int]] = [:]
    for tag in try tags(where: "is_current AND key <> ''") {
      guard wanted.isEmpty || wanted.contains(where: { $0.matches(tag) }) else { continue }
      let key = TagKey(key: tag.key, value: withValues ? tag.value : "")
      counts[key, default: [:]][tag.entity, default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { key, counts in
      let value = withValues ? JSON(python: key.value) ?? .string(key.value) : nil
      return (
        TagText(key: key.key, value: value),
        TagEntity.allCases.compactMap { entity in counts[entity].map { (entity, $0) } }
          .sorted { $0.0.rawValue < $1.0.rawValue }
      )
    }
  }
}

private struct TagKey: Hashable, Comparable {
  var key: String
  var value: String

  static func < (left: TagKey, right: TagKey) -> Bool {
    left.key == right.key
      ? left.value.utf8.lexicographicallyPrecedes(right.value.utf8)
      : left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
  }
}
