/// What can be wrong with a redun database, or with what is asked of it.
public enum CallGraphError: Error, Equatable, Sendable {
  /// The database lacks the table that says which version it has.
  case noDatabase(String)
  /// The table that says which version the database has is empty.
  case noVersion(String)
  /// The database has a layout that is not read, such as `4.?`.
  case version(String)
  /// The database has a layout that can be read and not written.
  case outdated(String)
  /// A database that has tables already, where a new one was to be made.
  case notEmpty(String)
  /// A `redun.ini` that names no database, or cannot be read.
  case configuration(String, reason: String)
  /// The database was opened to read.
  case readOnly
  /// No record has that id, hash, name or path.
  case unknownRecord(String)
  /// Several records begin with that; each as `Kind id`.
  case ambiguous(String, candidates: [String])
  /// A query found nothing where one record was asked for.
  case noRecord
  /// A query found several records where one was asked for; the first ones as `Kind id`.
  case manyRecords([String])
  /// A value of more bytes than are taken.
  case tooLarge(type: String, size: Int, limit: Int)
  /// A record that was to be taken in is wrong.
  case record(String, reason: String)
  /// What was given is wrong in itself.
  case invalid(String)
}

extension CallGraphError: CustomStringConvertible {
  /// One sentence, lowercase, no full stop.
  public var description: String {
    switch self {
    case .noDatabase(let name):
      "'\(name)' is no redun database: it has no table redun_version"
    case .noVersion(let name):
      "'\(name)' is no redun database: its table redun_version is empty"
    case .version(let version):
      "redun database of version \(version), sqltrack reads 2.0 to 3.x"
    case .outdated(let version):
      "redun database of version \(version), sqltrack writes 3.5: run 'redun db upgrade'"
    case .notEmpty(let name): "cannot make a redun database in '\(name)': it has tables already"
    case .configuration(let file, let reason): "cannot read '\(file)': \(reason)"
    case .readOnly: "the call graph was opened to read"
    case .unknownRecord(let id): "unknown record '\(id)'"
    case .ambiguous(let id, let candidates):
      "ambiguous '\(id)': \(candidates.joined(separator: ", "))"
    case .noRecord: "no record fulfils the query"
    case .manyRecords(let first):
      "several records fulfil the query: \(first.joined(separator: ", ")), …"
    case .tooLarge(let type, let size, let limit):
      "cannot record a \(type) of \(size) bytes: at most \(limit) are taken"
    case .record(let name, let reason): "invalid \(name): \(reason)"
    case .invalid(let reason): reason
    }
  }
}
