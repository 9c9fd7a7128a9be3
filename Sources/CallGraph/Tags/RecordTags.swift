import Databases
import Tables

/// A key and a value to tag with.
package typealias TagPair = (key: String, value: JSON)

/// How a tag is added.
package enum TagMode: Sendable {
  /// The tag stays as it is when it was there before, current or not.
  case keep
  /// The tag is made current again, as a child of the one that was replaced.
  case renew
  /// The tag replaces the current ones of its key.
  case replace
}

extension TagRecord {
  /// The hash of a tag: redun's of what it is on, its key, its value and the tags it replaces.
  ///
  /// - Parameter parents: The hashes of those, in any order.
  package static func hash(
    entityID: String, key: String, value: JSON, parents: some Sequence<String>
  ) -> String {
    RecordHash.tag(
      entityID: entityID, key: key, canonical: CanonicalJSON.text(value), parents: parents)
  }

  /// As a command line writes it.
  package var text: TagText { TagText(key: key, value: JSON(python: value) ?? .number(value)) }
}

extension CallGraph {
  /// Tags a record.
  ///
  /// - Parameter parents: Hashes of tags that each of the new ones replaces.
  /// - Returns: The tags, in the order they were given.
  @discardableResult
  package func addTags(
    to entity: TagEntity, _ id: String, _ tags: [TagPair], replacing parents: [String] = [],
    mode: TagMode = .keep
  ) throws -> [TagRecord] {
    try write { rows in
      var parents = parents
      if mode == .replace {
        parents += try currentTags(of: id, keys: tags.map(\.key)).map(\.hash)
      }
      var unique: [TagRecord] = []
      for tag in tags {
        let record = try add(tag, to: entity, id, parents, isNew: mode != .keep, rows)
        if !unique.contains(record) { unique.append(record) }
      }
      return unique
    }
  }

  /// Replaces the current tags of some keys by other tags.
  @discardableResult
  package func updateTags(
    of entity: TagEntity, _ id: String, keys: [String], to tags: [TagPair]
  ) throws -> [TagRecord] {
    try write { _ in
      let old = try currentTags(of: id, keys: keys).map(\.hash)
      return try addTags(to: entity, id, tags, replacing: old, mode: .renew)
    }
  }

  /// Removes current tags, by key and value or by key alone.
  ///
  /// - Returns: The tags that were removed.
  @discardableResult
  package func removeTags(
    of id: String, _ tags: [TagPair], keys: [String] = []
  ) throws -> [TagRecord] {
    try write { rows in
      let wanted = tags.filter { $0.value != .null }
        .map { "\($0.key)=\(CanonicalJSON.text($0.value))" }
      let old = try currentTags(of: id).filter {
        keys.contains($0.key) || wanted.contains("\($0.key)=\($0.value)")
      }
      // redun writes this one too when nothing matched, without parents.
      _ = try add(("", .null), to: .null, "", old.map(\.hash), isNew: false, rows)
      return old
    }
  }

  /// The current tags of records, each list by key and then value.
  package func currentTags(of ids: [String]) throws -> [String: [TagRecord]] {
    let ids = Array(Set(ids))
    var found: [String: [TagRecord]] = [:]
    for start in stride(from: 0, to: ids.count, by: CallGraph.chunk) {
      var sql = QuerySQL(self)
      let chunk = Array(ids[start..<min(ids.count, start + CallGraph.chunk)])
      let condition = sql.isOne("entity_id", of: chunk)
      for tag in try tags(where: "is_current AND \(condition)", sql.parameters) {
        found[tag.entityID, default: []].append(tag)
      }
    }
    return found.mapValues { tags in tags.sorted { ($0.key, $0.value) < ($1.key, $1.value) } }
  }

  private func currentTags(of id: String, keys: [String]) throws -> [TagRecord] {
    let keys = Set(keys)
    return try currentTags(of: id).filter { keys.contains($0.key) }
  }

  private func currentTags(of id: String) throws -> [TagRecord] {
    try tags(where: "is_current AND entity_id = :id", ["id": .text(id)])
      .sorted { ($0.key, $0.value) < ($1.key, $1.value) }
  }

  /// Writes a tag with its edits; the tags that it replaces are current no more.
  private func add(
    _ tag: TagPair, to entity: TagEntity, _ id: String, _ parents: [String], isNew: Bool,
    _ rows: RowWriter
  ) throws -> TagRecord {
    var parents = Set(parents).sorted()
    var hash = TagRecord.hash(entityID: id, key: tag.key, value: tag.value, parents: parents)
    // A tag that was replaced has children; each try is a child of the one before.
    while isNew, try hasChildren(hash) {
      parents = [hash]
      hash = TagRecord.hash(entityID: id, key: tag.key, value: tag.value, parents: parents)
    }
    let record = TagRecord(
      hash: hash, entity: entity, entityID: id, key: tag.key,
      value: CanonicalJSON.text(tag.value), isCurrent: true)
    try rows.insert(record)
    for parent in parents {
      try rows.insert(into: .tagEdit, [.text(parent), .text(hash)])
      try rows.change(
        "UPDATE tag SET is_current = :no WHERE tag_hash = :hash",
        ["no": .boolean(false), "hash": .text(parent)])
    }
    return record
  }

  private func hasChildren(_ hash: String) throws -> Bool {
    try snapshot.firstInteger(
      "SELECT 1 FROM tag_edit WHERE parent_id = :hash LIMIT 1", ["hash": .text(hash)]) != nil
  }
}
