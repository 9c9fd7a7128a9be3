import Tables

/// What is particular to the SQL of an engine.
///
/// An engine says where it departs from the SQL standard. One that is only read needs its name
/// and the spelling of its SQL.
package protocol Dialect: Sendable {
  var engine: DatabaseIdentity.Engine { get }
  /// How its SQL is divided into tokens.
  var syntax: SQLDialect { get }

  // MARK: Names

  /// Whether names that differ by capitals are one name.
  var foldsNames: Bool { get }
  /// How long a name may be, in bytes; a longer one would be cut off.
  var longestName: Int? { get }
  /// Whether tables may lie in schemas that have to be made.
  var hasSchemas: Bool { get }

  // MARK: Types and values

  /// Whether a column holds nothing but values of its type.
  var isStrict: Bool { get }
  /// How a new column of a type is declared.
  func typeName(of type: ColumnType) -> String
  /// How a column is declared that holds what another engine's column does, to the last digit.
  func typeName(ofCopied declared: String, _ type: ColumnType) -> String
  /// A type that a table of this engine declares, as SQL that is safe to repeat.
  func typeName(ofSame declared: String) -> String
  /// What an array is made of, by its declaration; nil for other types.
  func arrayElement(of declared: String) -> String?
  /// How true and false are written as defaults.
  func literal(_ flag: Bool) -> String
  /// How a text is written: as it means the same whatever the settings of the database are.
  func literal(_ text: String) -> String
  /// An expression of text as JSON.
  func json(_ text: String) -> String

  // MARK: Tables

  /// What the tables of a database are asked for; nil when they cannot be copied.
  var catalog: TableCatalog? { get }
  /// The names of a table's columns that take whole numbers and nothing else; nil for none.
  func wholeColumns(of table: String) -> String?
  /// The names of a table's columns of numbers, where the database would store texts in them too;
  /// nil where it would not.
  func looseNumbers(of table: String) -> String?
  /// Whether a table keeps rows that are the same in some columns, as no key of these is unique;
  /// nil where every table has its key.
  func lacksKey(_ columns: [String], of table: String) -> String?
  /// The parts of a table that lie on other servers, in their order: the name of the server and
  /// that of the table there, as SQL; nil where there are none.
  func distantParts(of table: String) -> String?
  /// Whether columns of whole numbers hold fractions, and no number that would be rounded with
  /// them: a cell for each; nil when they hold none.
  func fractions(in columns: [String], of table: String) -> String?
  /// The highest number that a numbered column has ever had; nil when nobody remembers.
  func counter(of column: String, of table: String) -> ConditionalSQL?
  /// What follows FROM for the rows of a table alone.
  func ownRows(of table: String) -> String
  /// The type and the constraint of a key that the database numbers.
  var numberedKey: String { get }
  /// What goes before a column that is added to a table.
  var columnAddition: String { get }
  /// Whether an added column may have any default, and need a value.
  var addsColumnsFreely: Bool { get }
  /// Whether foreign keys can be added to a table, and not in its creation only.
  var addsReferences: Bool { get }
  /// What lets rows come before those that they refer to, until the transaction ends.
  var deferredReferences: String? { get }
  /// What makes a column of whole numbers one of 64 bits; nil when it always is.
  func widening(_ column: String, of table: String) -> ConditionalSQL?
  /// What adds a label to a column of labels; nil when there are no such columns.
  func addingLabel(_ label: String, to column: String, of table: String) -> ConditionalSQL?

  // MARK: Writing

  /// Whether a second writer waits until the first one has committed.
  var hasOneWriter: Bool { get }
  /// Whether a statement may write in a part that comes before its own, by WITH.
  var writesInQueries: Bool { get }
  /// What lets a transaction wait for others that queue for the same thing; nil when all wait.
  func queueing(for thing: String) -> String?
  /// What makes new rows be numbered behind the highest one; nil when that goes by itself.
  func renumbering(_ column: String, of table: String) -> String?
  /// What makes new rows be numbered behind a number; nil when the column has no counter.
  func numbering(_ column: String, of table: String, from number: Int64) -> ConditionalSQL?
  /// A column's JSON object with further members; nil when that would lose their order.
  func merging(_ members: String, into column: String) -> ObjectEdit?
  /// A column's JSON object without some keys, an array; nil when that would lose their order.
  func removing(_ keys: String, from column: String) -> ObjectEdit?
}

extension Dialect {
  package var foldsNames: Bool { false }
  package var longestName: Int? { nil }
  package var hasSchemas: Bool { false }
  package var isStrict: Bool { true }
  package func typeName(ofCopied declared: String, _ type: ColumnType) -> String {
    typeName(of: type)
  }
  package func typeName(of type: ColumnType) -> String { type.standardName }
  package func typeName(ofSame declared: String) -> String { declared }
  package func arrayElement(of declared: String) -> String? { nil }
  package func literal(_ flag: Bool) -> String { flag ? "TRUE" : "FALSE" }
  package func literal(_ text: String) -> String { SQLQuoting.standardText(text) }
  package func json(_ text: String) -> String { text }

  package var catalog: TableCatalog? { nil }
  package func wholeColumns(of table: String) -> String? { nil }
  package func looseNumbers(of table: String) -> String? { nil }
  package func lacksKey(_ columns: [String], of table: String) -> String? { nil }
  package func distantParts(of table: String) -> String? { nil }
  package func fractions(in columns: [String], of table: String) -> String? { nil }
  package func counter(of column: String, of table: String) -> ConditionalSQL? { nil }
  package func ownRows(of table: String) -> String { SQLQuoting.quotedName(table) }
  package var numberedKey: String { "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY" }
  package var columnAddition: String { "ADD COLUMN" }
  package var addsColumnsFreely: Bool { true }
  package var addsReferences: Bool { true }
  package var deferredReferences: String? { nil }
  package func widening(_ column: String, of table: String) -> ConditionalSQL? { nil }
  package func addingLabel(
    _ label: String, to column: String, of table: String
  ) -> ConditionalSQL? { nil }

  package var hasOneWriter: Bool { false }
  package var writesInQueries: Bool { false }
  package func queueing(for thing: String) -> String? { nil }
  package func renumbering(_ column: String, of table: String) -> String? { nil }
  package func numbering(
    _ column: String, of table: String, from number: Int64
  ) -> ConditionalSQL? { nil }
  package func merging(_ members: String, into column: String) -> ObjectEdit? { nil }
  package func removing(_ keys: String, from column: String) -> ObjectEdit? { nil }

  /// Names that are one for the database have the same key.
  ///
  /// A letter with an accent is the same one whether it is written with one character or two.
  package func key(of name: String) -> String {
    foldsNames ? name.lowercased() : name
  }
}

extension ColumnType {
  /// The name of the type where an engine has none of its own.
  var standardName: String {
    switch self {
    case .integer: "BIGINT"
    case .real: "DOUBLE PRECISION"
    case .numeric: "NUMERIC"
    case .boolean: "BOOLEAN"
    case .timestamp: "TIMESTAMP"
    case .timestamptz: "TIMESTAMP WITH TIME ZONE"
    case .date: "DATE"
    case .time: "TIME"
    case .interval: "INTERVAL"
    case .json: "JSON"
    case .uuid: "UUID"
    case .bytes: "BLOB"
    case .text, .array, .unknown: "TEXT"
    }
  }
}

/// SQL that is to run only if a query answers yes.
package struct ConditionalSQL: Equatable, Sendable {
  /// A query of one truth value.
  package var condition: String
  package var sql: String

  package init(if condition: String, _ sql: String) {
    self.condition = condition
    self.sql = sql
  }
}

/// A change of a JSON object where it is stored.
package struct ObjectEdit: Equatable, Sendable {
  /// The changed object.
  package var value: String
  /// Whether there is an object to change.
  package var isPossible: String

  package init(_ value: String, if isPossible: String) {
    self.value = value
    self.isPossible = isPossible
  }
}

/// What a database is asked about its tables; every result is ordered by table first, and a cell
/// that says yes is a `1`.
package struct TableCatalog: Equatable, Sendable {
  /// Table, column, type, required, place in the key, numbered, default.
  package var columns: String
  /// Table, number of the key, other table, column, other column, what a deletion does.
  package var references: String
  /// Table, index, unique, column; those on plain columns of all rows.
  package var indexes: String
  /// Kind and name of what has no rows of its own.
  package var others: String
  /// Names of views that cannot be written to like tables; nil when all can.
  package var lockedViews: String?

  package init(
    columns: String, references: String, indexes: String, others: String,
    lockedViews: String? = nil
  ) {
    self.columns = columns
    self.references = references
    self.indexes = indexes
    self.others = others
    self.lockedViews = lockedViews
  }
}
