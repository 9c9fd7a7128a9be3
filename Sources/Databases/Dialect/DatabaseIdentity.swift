/// What a page may say about its database.
package struct DatabaseIdentity: Equatable, Sendable {
  /// A database product.
  package struct Engine: Hashable, Sendable {
    /// The word for it in configurations, such as `postgres`.
    package let rawValue: String
    /// Its name in messages, such as `PostgreSQL`.
    package let title: String
    /// How the place of a database begins, such as `postgresql://`.
    package let scheme: String

    package init(_ rawValue: String, title: String, scheme: String) {
      self.rawValue = rawValue
      self.title = title
      self.scheme = scheme
    }
  }

  package var engine: Engine
  /// A file name, or `host/dbname`; never a user or a password.
  package var name: String
  /// The whole path of a file, to find what lies beside it; nil for a server.
  package var path: String?
  /// What a page has to say of how its data were read, such as `no common snapshot across shards`.
  package var remarks: [String] = []

  package init(engine: Engine, name: String, path: String? = nil) {
    self.engine = engine
    self.name = name
    self.path = path
  }

  /// The parts of what a page says of its database: engine, name, remarks.
  package var parts: [String] { [engine.rawValue, name] + remarks }

  /// The same as one text, such as `postgres db.example/tracking (no common snapshot across shards)`.
  package var text: String {
    let remarks = remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))"
    return "\(engine.rawValue) \(name)\(remarks)"
  }
}
