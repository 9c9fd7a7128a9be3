import Databases
import Tables

/// The connections of several runs, so that all their pages see one snapshot of each database.
///
/// A database that cannot be opened is tried once.
package final class ConnectionPool {
  private let opening: (DatabaseReference) throws -> any Snapshot
  private var opened: [(reference: DatabaseReference, result: Result<any Snapshot, any Error>)] =
    []

  /// - Parameter open: opens a database by what the report says of it.
  package init(open: @escaping (DatabaseReference) throws -> any Snapshot) { opening = open }

  /// The connection of a reference.
  package func open(_ reference: DatabaseReference) throws -> any Snapshot {
    if let known = opened.first(where: { $0.reference == reference }) {
      return try known.result.get()
    }
    let result = Result { try opening(reference) }
    opened.append((reference, result))
    return try result.get()
  }
}

extension Report {
  /// The zone of the session and of everything shown.
  package var zone: Zone { settings.timezone.flatMap { Zone(name: $0.text) } ?? .current }

  /// What the report says of the databases that its queries read.
  package var databases: [DatabaseReference] {
    var texts: [String?] = []
    for block in blocks {
      guard let query = block.query, query.isEvaluated else { continue }
      texts.append(query.database.map { settings.databases[$0.text]?.text } ?? defaultDatabase)
    }
    let asksInline = inlineValues.contains { if case .sql = $0.source { true } else { false } }
    if asksInline || settings.pages != nil { texts.append(defaultDatabase) }
    var references: [DatabaseReference] = []
    for text in texts {
      let reference = DatabaseReference(text: text, zoneName: zone.name)
      if !references.contains(reference) { references.append(reference) }
    }
    return references
  }

  private var defaultDatabase: String? {
    // The default may be one of the named ones.
    guard let text = settings.database?.text else { return nil }
    return settings.databases[text]?.text ?? text
  }
}
