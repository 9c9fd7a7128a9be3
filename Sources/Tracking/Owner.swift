import Databases
import Tables

/// A row of `experiments` or `runs`, and the changes that both know.
struct Owner {
  /// What the row is.
  enum Kind: String {
    case experiment, run

    /// The table that its rows are in.
    var table: String { rawValue + "s" }
  }

  /// The database of the row.
  let client: Client
  /// What the row is.
  let kind: Kind
  /// The number of the row.
  let id: Int64

  /// Sets a column; the value takes the column's type.
  func set(_ column: String, to value: SQLValue) throws {
    try client.retrying { session in
      let changed = try session.run(
        "UPDATE \(kind.table) SET \(column) = :value WHERE id = :id",
        ["value": value, "id": .integer(id)])
      if changed == 0 { throw unknown }
    }
  }

  /// Adds members to a column of JSON; those of the same name are replaced.
  func add(_ members: [String: SQLValue], to column: String) throws {
    guard !members.isEmpty else { return }
    let value = SQLValue.text(SQLValue.object(members).jsonText)
    if try change(column, with: value, inPlace: { $0.merging(":value", into: column) }) { return }
    try changeHere(column) { object in
      for (key, value) in members.sorted(by: { $0.key < $1.key }) {
        if let index = object.firstIndex(where: { $0.key == key }) {
          object[index].value = value.json
        } else {
          object.append((key, value.json))
        }
      }
    }
  }

  /// Removes members of a column of JSON; unknown ones do not matter.
  func remove(_ keys: [String], from column: String) throws {
    guard !keys.isEmpty else { return }
    let array = SQLValue.text(SQLValue.array(keys.map { .text($0) }).jsonText)
    if try change(column, with: array, inPlace: { $0.removing(":value", from: column) }) { return }
    try changeHere(column) { object in object.removeAll { keys.contains($0.key) } }
  }

  /// Changes an object where it is stored; false when that would lose the order of its keys.
  private func change(
    _ column: String, with value: SQLValue, inPlace expression: (any Dialect) -> ObjectEdit?
  ) throws -> Bool {
    try client.retrying { session in
      guard let change = try expression(session.connection().dialect) else { return false }
      let sql =
        "UPDATE \(kind.table) SET \(column) = \(change.value) WHERE id = :id "
        + "AND \(change.isPossible)"
      if try session.run(sql, ["value": value, "id": .integer(id)]) == 0 {
        throw try exists ? noObject(column) : unknown
      }
      return true
    }
  }

  /// Reads an object, changes it and stores it again.
  private func changeHere(
    _ column: String, _ edit: (inout [(key: String, value: JSON)]) -> Void
  ) throws {
    try client.scope { session in
      // The write lock comes first, so that nobody changes the object in between.
      _ = try session.writer()
      let sql = "SELECT CAST(\(column) AS TEXT) FROM \(kind.table) WHERE id = :id"
      guard let stored = try client.firstValue(sql, ["id": .integer(id)]) else { throw unknown }
      var object = try members(of: stored, column)
      edit(&object)
      try set(column, to: .text(JSON.object(object).compactText))
    }
  }

  private func members(
    of stored: SQLValue, _ column: String
  ) throws -> [(key: String, value: JSON)] {
    if stored.isNull { return [] }
    let text = stored.text ?? stored.jsonText
    guard case .object(let members) = JSON(parsing: text) else {
      throw noObject(column)
    }
    return members
  }

  private var exists: Bool {
    get throws {
      let sql = "SELECT id FROM \(kind.table) WHERE id = :id"
      return try client.firstValue(sql, ["id": .integer(id)]) != nil
    }
  }

  private func noObject(_ column: String) -> TrackingError {
    .invalidObject(column: column, owner: "\(kind.rawValue) \(id)")
  }

  /// Links to another row of the same table.
  func addLink(_ other: Int64, kind link: String) throws {
    try changeLinks(
      other, link,
      "INSERT INTO @links (from_id, kind, to_id) VALUES (:from, :kind, :to) ON CONFLICT DO NOTHING")
  }

  /// Removes a link to another row.
  func removeLink(_ other: Int64, kind link: String) throws {
    try changeLinks(
      other, link, "DELETE FROM @links WHERE from_id = :from AND kind = :kind AND to_id = :to")
  }

  /// The links to other rows of the same table.
  func links() throws -> [Link] {
    try client.locked { session in
      let rows = try client.rows(
        "SELECT kind, to_id FROM \(linkTable(session)) WHERE from_id = :id ORDER BY kind, to_id",
        ["id": .integer(id)])
      return rows.map { Link(kind: $0[0].text ?? "", to: $0[1].integer ?? 0) }
    }
  }

  /// The table of links, whatever it is called in the database.
  private func linkTable(_ session: Session) throws -> String {
    let layout = try session.knownLayout()
    return kind == .run ? layout.runLinks : layout.experimentLinks
  }

  private func changeLinks(_ other: Int64, _ link: String, _ sql: String) throws {
    try client.retrying { session in
      _ = try session.run(
        sql.replacing("@links", with: linkTable(session)),
        ["from": .integer(id), "kind": .text(link), "to": .integer(other)])
    }
  }

  private var unknown: TrackingError {
    switch kind {
    case .experiment: .unknownExperiment(String(id))
    case .run: .unknownRun(id)
    }
  }
}

/// A link to another experiment or run.
public struct Link: Equatable, Sendable {
  /// What the link says, such as `resumes`.
  public let kind: String
  /// The number of the other one.
  public let to: Int64
}

extension SQLValue {
  /// Tags as they are stored: an object of true values.
  static func tags(_ tags: [String]) -> [String: SQLValue] {
    Dictionary(tags.map { ($0, true) }) { first, _ in first }
  }
}

extension Client {
  /// Inserts a row, with an id of its own or a given one, and returns the id.
  ///
  /// A given id moves the counter of ids along, which might meet it later.
  func insert(into kind: Owner.Kind, id: Int64?, _ columns: [String: SQLValue]) throws -> Int64? {
    try scope { session in
      _ = try session.writer()
      var columns = columns
      columns["id"] = id.map(SQLValue.integer)
      let names = columns.keys.sorted()
      let placeholders = names.map { ":\($0)" }.joined(separator: ", ")
      let inserted = try firstValue(
        "INSERT INTO \(kind.table) (\(names.joined(separator: ", "))) VALUES (\(placeholders)) "
          + "ON CONFLICT DO NOTHING RETURNING id", columns)?.integer
      if id != nil, let sql = try session.writer().dialect.renumbering("id", of: kind.table) {
        _ = try firstValue(sql)
      }
      return inserted
    }
  }
}
