import Foundation

/// An experiment, which holds runs.
///
/// Its methods return the experiment, so that calls can be chained:
///
///     try Experiment(client, name: "digits").setComment("a first look").addTags("sweep")
public struct Experiment: Sendable {
  /// The database of the experiment.
  public let client: Client
  /// The number of the experiment.
  public let id: Int64

  private var owner: Owner { Owner(client: client, kind: .experiment, id: id) }

  /// The experiment with a name; it is created when there is none.
  public init(_ client: Client, name: String) throws { try self.init(client, id: nil, name: name) }

  /// The experiment with a number, which must exist.
  public init(_ client: Client, id: Int64) throws { try self.init(client, id: id, name: nil) }

  /// The experiment with a number, a name, or both; with a name it is created when there is none.
  ///
  /// - Throws: `TrackingError` when the number belongs to an experiment of another name.
  public init(_ client: Client, id: Int64?, name: String?) throws {
    self.client = client
    guard id != nil || name != nil else { throw TrackingError.missingIdentity("experiment") }
    if let known = try Experiment.find(client, id: id, name: name) {
      self.id = known
      return
    }
    guard let name else { throw TrackingError.unknownExperiment(String(id ?? 0)) }
    _ = try client.insert(into: .experiment, id: id, ["name": .text(name)])
    // Another process may have been quicker, with the same name or the same number.
    guard let known = try Experiment.find(client, id: id, name: name) else {
      throw TrackingError.unknownExperiment("'\(name)'")
    }
    self.id = known
  }

  private static func find(_ client: Client, id: Int64?, name: String?) throws -> Int64? {
    if let id {
      let row = try client.firstRow(
        "SELECT name FROM experiments WHERE id = :id", ["id": .integer(id)])
      guard let stored = row?[0].text else {
        // The name may belong to another number.
        let other = try name.flatMap { try find(client, id: nil, name: $0) }
        guard let other, let name else { return nil }
        throw TrackingError.conflictingExperiment(id: other, name: "\(id)", storedName: name)
      }
      if let name, name != stored {
        throw TrackingError.conflictingExperiment(id: id, name: name, storedName: stored)
      }
      return id
    }
    return try client.firstValue(
      "SELECT id FROM experiments WHERE name = :name", ["name": .text(name ?? "")])?.integer
  }

  /// The name, as it is stored now.
  public var name: String {
    get throws {
      let sql = "SELECT name FROM experiments WHERE id = :id"
      guard let name = try client.firstValue(sql, ["id": .integer(id)])?.text else {
        throw TrackingError.unknownExperiment(String(id))
      }
      return name
    }
  }

  /// A new run of the experiment, or the one with a number, created when there is none.
  public func run(id: Int64? = nil) throws -> Run {
    try Run(client, experiment: self.id, id: id)
  }

  /// The run whose number an environment variable has.
  public func run(
    idFrom variable: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Run {
    try Run(client, experiment: id, idFrom: variable, environment: environment)
  }

  /// Sets the name.
  @discardableResult public func setName(_ name: String) throws -> Experiment {
    try changed { try $0.set("name", to: .text(name)) }
  }

  /// Sets the comment, or removes it.
  @discardableResult public func setComment(_ comment: String?) throws -> Experiment {
    try changed { try $0.set("comment", to: comment.map(SQLValue.text) ?? .null) }
  }

  /// Replaces all tags.
  @discardableResult public func setTags(_ tags: String...) throws -> Experiment {
    try setTags(tags)
  }

  /// Replaces all tags.
  @discardableResult public func setTags(_ tags: [String]) throws -> Experiment {
    try changed { try $0.set("tags", to: .object(SQLValue.tags(tags))) }
  }

  /// Adds tags.
  @discardableResult public func addTags(_ tags: String...) throws -> Experiment {
    try addTags(tags)
  }

  /// Adds tags.
  @discardableResult public func addTags(_ tags: [String]) throws -> Experiment {
    try changed { try $0.add(SQLValue.tags(tags), to: "tags") }
  }

  /// Removes tags.
  @discardableResult public func removeTags(_ tags: String...) throws -> Experiment {
    try removeTags(tags)
  }

  /// Removes tags.
  @discardableResult public func removeTags(_ tags: [String]) throws -> Experiment {
    try changed { try $0.remove(tags, from: "tags") }
  }

  /// Replaces all extras, or removes them.
  @discardableResult public func setExtras(_ extras: [String: SQLValue]?) throws -> Experiment {
    try changed { try $0.set("extras", to: extras.map(SQLValue.object) ?? .null) }
  }

  /// Adds extras.
  @discardableResult public func addExtras(_ extras: [String: SQLValue]) throws -> Experiment {
    try changed { try $0.add(extras, to: "extras") }
  }

  /// Removes extras.
  @discardableResult public func removeExtras(_ names: String...) throws -> Experiment {
    try removeExtras(names)
  }

  /// Removes extras.
  @discardableResult public func removeExtras(_ names: [String]) throws -> Experiment {
    try changed { try $0.remove(names, from: "extras") }
  }

  /// Links to another experiment.
  @discardableResult public func addLink(_ kind: String, to id: Int64) throws -> Experiment {
    try changed { try $0.addLink(id, kind: kind) }
  }

  /// Removes a link to another experiment.
  @discardableResult public func removeLink(_ kind: String, to id: Int64) throws -> Experiment {
    try changed { try $0.removeLink(id, kind: kind) }
  }

  /// The links to other experiments.
  public var links: [Link] { get throws { try owner.links() } }

  private func changed(_ change: (Owner) throws -> Void) throws -> Experiment {
    try change(owner)
    return self
  }
}
