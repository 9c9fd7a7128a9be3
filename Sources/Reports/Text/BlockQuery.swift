/// The query of a block, as its page shows it too.
package struct BlockQuery: Sendable {
  package var sql: BlockSQL
  /// The name of a database of the front matter, or nil for the default.
  package var database: LocatedText?
  /// Labels of earlier blocks put in front as common table expressions.
  package var with: [LocatedText] = []
  package var echo: Echo?
  package var timeout: Duration?
  /// False only shows the SQL.
  package var isRun = true

  package init(sql: BlockSQL) { self.sql = sql }
}
