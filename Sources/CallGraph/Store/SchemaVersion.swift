/// The version of a redun database's layout.
package struct SchemaVersion: Comparable, Sendable {
  package var major: Int
  /// 99 for a step that we do not know.
  package var minor: Int

  package init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// The version that is written.
  package static let current = SchemaVersion(3, 5)

  package static func < (left: SchemaVersion, right: SchemaVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }

  /// The minor version that a step of the layout's history leads to.
  static func minor(ofMigration id: String, major: Int) -> Int {
    migrations.first { $0.id == id && $0.version.major == major }?.version.minor ?? 99
  }

  /// The steps of the layout's history, by their names in `alembic_version`.
  package static let migrations: [(id: String, version: SchemaVersion)] = [
    ("806f5dcb11bf", SchemaVersion(1, 0)),
    ("647c510a77b1", SchemaVersion(2, 0)),
    ("30ffbaee18cd", SchemaVersion(2, 1)),
    ("71ec303c90e4", SchemaVersion(2, 2)),
    ("d4af139b6f53", SchemaVersion(2, 3)),
    ("cd2d53191748", SchemaVersion(3, 0)),
    ("cc4f663817b6", SchemaVersion(3, 1)),
    ("eb7b95e4e8bf", SchemaVersion(3, 2)),
    ("f68b3aaee9cc", SchemaVersion(3, 3)),
    ("3b0a6e67cc58", SchemaVersion(3, 4)),
    ("0bee3d6dba76", SchemaVersion(3, 5)),
  ]

  // What the layout has since when.

  /// Whether there are tags.
  package var hasTags: Bool { self >= SchemaVersion(3, 1) }
  /// Whether times are in UTC; before, they are on the clock of who wrote them.
  package var hasUTC: Bool { self >= SchemaVersion(3, 4) }
  /// Whether a job knows its execution.
  package var hasExecutionOfJob: Bool { self >= SchemaVersion(2, 3) }
  /// Whether an execution knows when it was last seen.
  package var hasUpdatedTime: Bool { self >= SchemaVersion(3, 5) }
}

extension SchemaVersion: CustomStringConvertible {
  /// Such as `3.5`; `3.?` for an unknown step.
  package var description: String { "\(major).\(minor == 99 ? "?" : String(minor))" }
}
