/// What a page may say about its database.
package struct DatabaseIdentity: Equatable, Sendable {
  package enum Engine: String, Sendable { case sqlite, postgres }
  package var engine: Engine
  /// A file name, or `host/dbname`; never a user or a password.
  package var name: String

  package init(engine: Engine, name: String) {
    self.engine = engine
    self.name = name
  }
}
