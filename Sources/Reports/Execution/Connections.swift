import Databases
import Tables

/// What a report says of a database: the text, or nil for the usual configuration.
package struct DatabaseReference: Equatable, Sendable {
  package var text: String?
  /// The time zone of the session.
  package var zoneName: String
}

/// The connections of one run, opened when the first block needs them.
///
/// A database that cannot be opened is tried once; its error is told at each use.
final class Connections {
  private let settings: Settings
  private let zone: Zone
  private let open: (DatabaseReference) throws -> any Snapshot
  private var opened: [(name: String, result: Result<any Snapshot, any Error>)] = []

  /// The name of the default database in the page and in JSON.
  static let defaultName = "default"

  init(
    _ settings: Settings, zone: Zone, open: @escaping (DatabaseReference) throws -> any Snapshot
  ) {
    self.settings = settings
    self.zone = zone
    self.open = open
  }

  /// The databases that were opened, in order.
  var identities: [(name: String, identity: DatabaseIdentity)] {
    opened.compactMap { name, result in
      (try? result.get()).map { (name: name, identity: $0.identity) }
    }
  }

  /// The connection of a database of the front matter, or of the default one.
  ///
  /// - Throws: `Diagnostic`.
  func connection(named name: LocatedText?) throws -> any Snapshot {
    guard let name else {
      // The default may be one of the named ones.
      let named = settings.database.flatMap { settings.databases[$0.text] }
      return try connection(Connections.defaultName, named ?? settings.database)
    }
    guard let text = settings.databases[name.text] else {
      throw Diagnostic(
        "unknown database '\(name.text)'", at: name.location,
        hint: suggestion(for: name.text, in: settings.databases.keys.sorted()))
    }
    return try connection(name.text, text)
  }

  private func connection(_ key: String, _ text: LocatedText?) throws -> any Snapshot {
    let reference = DatabaseReference(text: text?.text, zoneName: zone.name)
    let result: Result<any Snapshot, any Error>
    if let known = opened.first(where: { $0.name == key }) {
      result = known.result
    } else {
      result = Result { try open(reference) }
      opened.append((key, result))
    }
    do {
      return try result.get()
    } catch let error as DatabaseError {
      throw Diagnostic(
        error.message, at: text?.location ?? SourceLocation(line: 1), hint: error.hint,
        code: error.code)
    } catch let error as any CustomStringConvertible & Error {
      throw Diagnostic(error.description, at: text?.location ?? SourceLocation(line: 1))
    }
  }
}
