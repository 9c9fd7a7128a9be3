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
    let tags = try tags.map(TagText.init(parsing:))
    try add(tags, to: only(name), mode: replacing ? .replace : .renew)
  }

  /// Removes tags of a record, by key and value or by key alone; answers how many there were.
  @discardableResult
  public func remove(tags: [String], of name: String) throws -> Int {
    try remove(tags.map(TagText.init(parsing:)), of: only(name).id).count
  }

  /// Tags a record; a tag without a value has null.
  @discardableResult
  package func add(
    _ tags: [TagText], to record: CallGraphRecord, mode: TagMode
  ) throws -> [TagRecord] {
    let pairs = tags.map { TagPair(key: $0.key, value: $0.value ?? .null) }
    return try addTags(to: record.entity, record.id, pairs, mode: mode)
  }

  /// Removes tags of a record; one without a value stands for any.
  @discardableResult
  package func remove(_ tags: [TagText], of id: String) throws -> [TagRecord] {
    let pairs = tags.compactMap { tag in tag.value.map { TagPair(key: tag.key, value: $0) } }
    return try removeTags(of: id, pairs, keys: tags.filter { $0.value == nil }.map(\.key))
  }
}

extension TagText {
  /// Whether a record's tag is meant; one without a value means any of its key.
  package func matches(_ tag: TagRecord) -> Bool {
    key == tag.key && value.map { CanonicalJSON.text($0) == tag.value } ?? true
  }

  /// The condition that a record has the tag.
  package var filter: TagFilter { value.map { TagFilter(key, $0) } ?? TagFilter(key) }
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
