import Databases
import Tables

/// What a report says of a database: the text, or nil for the usual configuration.
package struct DatabaseReference: Hashable, Sendable {
  package var text: String?
  /// The time zone of the session.
  package var zoneName: String

  package init(text: String?, zoneName: String) {
    self.text = text
    self.zoneName = zoneName
  }
}

/// The snapshots of a run, one of each database: opened when something first asks for them, closed
/// together.
///
/// A database that cannot be opened is tried once.
package final class Snapshots {
  /// Opens a database by what the report says of it.
  package typealias Opening = (DatabaseReference) throws -> any Snapshot

  private struct Opened {
    var snapshot: any Snapshot
    /// The tables that the database has beside its own; found when first asked for.
    var knownTables: [KnownTable]?
  }

  private let opening: Opening
  private let layouts: [any KnownTables]
  private var opened: [DatabaseReference: Result<Opened, any Error>] = [:]

  /// - Parameter layouts: the layouts of databases that have tables beside their own.
  package init(knowing layouts: [any KnownTables] = [], opening: @escaping Opening) {
    self.layouts = layouts
    self.opening = opening
  }

  deinit { close() }

  /// The snapshot of a database.
  package func snapshot(of reference: DatabaseReference) throws -> any Snapshot {
    try open(reference).snapshot
  }

  private func open(_ reference: DatabaseReference) throws -> Opened {
    if let known = opened[reference] { return try known.get() }
    let result = Result { Opened(snapshot: try opening(reference)) }
    opened[reference] = result
    return try result.get()
  }

  /// The known tables that statements name, those first that others read.
  ///
  /// - Parameter taken: the names that mean something else in the statements.
  package func knownTables(
    in statements: [BlockSQL], of reference: DatabaseReference, except taken: Set<String>
  ) throws -> [KnownTable] {
    guard KnownTable.areNamed(in: statements, by: layouts) else { return [] }
    var one = try open(reference)
    if one.knownTables == nil {
      one.knownTables = try KnownTable.all(of: one.snapshot, by: layouts)
      opened[reference] = .success(one)
    }
    return KnownTable.named(in: statements, among: one.knownTables ?? [], except: taken)
  }

  /// Closes all of them, also while a statement runs; the next use opens a database again.
  package func close() {
    for case .success(let one) in opened.values { one.snapshot.close() }
    opened = [:]
  }
}
