import Foundation

extension Run {
  /// Sets the comment, or removes it.
  @discardableResult public func setComment(_ comment: String?) throws -> Run {
    try changed { try $0.set("comment", to: comment.map(SQLValue.text) ?? .null) }
  }

  /// Sets the status, such as `COMPLETED`.
  @discardableResult public func setStatus(_ status: String) throws -> Run {
    try changed { try $0.set("status", to: .text(status)) }
  }

  /// Sets when the run was created.
  @discardableResult public func setCreated(_ time: Moment = .now) throws -> Run {
    try set("time_created", time)
  }

  /// Sets when the run was started.
  @discardableResult public func setStarted(_ time: Moment = .now) throws -> Run {
    try set("time_started", time)
  }

  /// Sets when the run was last heard of.
  @discardableResult public func setUpdated(_ time: Moment = .now) throws -> Run {
    try set("time_updated", time)
  }

  private func set(_ column: String, _ time: Moment) throws -> Run {
    guard let date = time.date else { return self }
    return try changed { try $0.set(column, to: .time(date)) }
  }

  // MARK: Tags

  /// Replaces all tags.
  @discardableResult public func setTags(_ tags: String...) throws -> Run { try setTags(tags) }

  /// Replaces all tags.
  @discardableResult public func setTags(_ tags: [String]) throws -> Run {
    try changed { try $0.set("tags", to: .object(SQLValue.tags(tags))) }
  }

  /// Adds tags.
  @discardableResult public func addTags(_ tags: String...) throws -> Run { try addTags(tags) }

  /// Adds tags.
  @discardableResult public func addTags(_ tags: [String]) throws -> Run {
    try changed { try $0.add(SQLValue.tags(tags), to: "tags") }
  }

  /// Removes tags.
  @discardableResult public func removeTags(_ tags: String...) throws -> Run {
    try removeTags(tags)
  }

  /// Removes tags.
  @discardableResult public func removeTags(_ tags: [String]) throws -> Run {
    try changed { try $0.remove(tags, from: "tags") }
  }

  // MARK: Links

  /// Links to another run.
  @discardableResult public func addLink(_ kind: String, to id: Int64) throws -> Run {
    try changed { try $0.addLink(id, kind: kind) }
  }

  /// Removes a link to another run.
  @discardableResult public func removeLink(_ kind: String, to id: Int64) throws -> Run {
    try changed { try $0.removeLink(id, kind: kind) }
  }

  /// The links to other runs.
  public var links: [Link] { get throws { try owner.links() } }
}
