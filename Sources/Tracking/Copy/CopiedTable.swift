import Tables

/// What a copy has to know of a table.
struct CopiedTable: Equatable, Sendable {
  struct TableColumn: Equatable, Sendable {
    var name: String
    /// The type as the database writes it, such as `timestamp with time zone`.
    var declared: String
    var type: ColumnType
    var isRequired = false
    /// The place in the primary key, counted from 1; 0 outside of it.
    var keyPlace = 0
    /// Whether the database numbers new rows here by itself.
    var isNumbered = false
    /// The value of new rows as SQL, when it is a constant that both engines understand.
    var standard: String?
  }

  /// A foreign key.
  struct Reference: Equatable, Sendable {
    var columns: [String]
    var table: String
    /// Empty when they are the primary key of the other table.
    var targets: [String]
    /// What a deletion does, such as `CASCADE`.
    var onDelete: String
  }

  struct Index: Equatable, Sendable {
    var name: String
    var columns: [String]
    var isUnique: Bool
  }

  var name: String
  var columns: [TableColumn] = []
  var references: [Reference] = []
  var indexes: [Index] = []

  /// The columns of the primary key, in its order.
  var key: [String] {
    columns.filter { $0.keyPlace > 0 }.sorted { $0.keyPlace < $1.keyPlace }.map(\.name)
  }

  /// The columns as connections know them.
  var plainColumns: [Column] { columns.map { Column(name: $0.name, type: $0.type) } }
}

extension [CopiedTable] {
  /// The tables so that each comes after those it refers to, as far as that is possible.
  var inOrderOfReferences: [CopiedTable] {
    var rest = self
    var ordered: [CopiedTable] = []
    while !rest.isEmpty {
      let waiting = Set(rest.map(\.name))
      // In a circle of references there is no first one; then any is as good as another.
      let index =
        rest.firstIndex { table in
          !table.references.contains { $0.table != table.name && waiting.contains($0.table) }
        } ?? 0
      ordered.append(rest.remove(at: index))
    }
    return ordered
  }
}
