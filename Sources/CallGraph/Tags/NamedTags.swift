// Tags as texts, `key=value`, for other programs.
extension CallGraph {
  /// The current tags of a record as `key=value`.
  ///
  /// - Parameter name: What names the record, as `record(named:)` takes it.
  public func tags(of name: String) throws -> [String] {
    let id = try only(name).id
    return try currentTags(of: [id])[id, default: []].map(\.text.description)
  }

  /// Tags a record; numbers, truth values and JSON become what they are, all else is text.
  ///
  ///     try graph.add(tags: ["env=prod", "lr=0.1"], to: "-")
  ///
  /// - Parameter replacing: Whether other values of the same keys go.
  public func add(tags: [String], to name: String, replacing: Bool = false) throws {
    let record = try only(name)
    let pairs = try tags.map(TagText.init(parsing:)).map {
      TagPair(key: $0.key, value: $0.value ?? .null)
    }
    try addTags(to: record.entity, record.id, pairs, mode: replacing ? .replace : .renew)
  }

  /// Removes tags of a record, by key and value or by key alone; answers how many there were.
  @discardableResult
  public func remove(tags: [String], of name: String) throws -> Int {
    let id = try only(name).id
    let texts = try tags.map(TagText.init(parsing:))
    let pairs = texts.compactMap { tag in tag.value.map { TagPair(key: tag.key, value: $0) } }
    let keys = texts.filter { $0.value == nil }.map(\.key)
    return try removeTags(of: id, pairs, keys: keys).count
  }

  private func only(_ name: String) throws -> CallGraphRecord {
    guard let found = try record(named: name, required: true) else {
      throw CallGraphError.unknownRecord(name)
    }
    return found
  }
}

extension CallGraphRecord {
  /// What a tag on the record is on; a file is tagged as its value.
  package var entity: TagEntity {
    switch kind {
    case .execution: .execution
    case .job: .job
    case .call: .callNode
    case .task: .task
    case .value, .file: .value
    case .tag: .null
    }
  }
}
