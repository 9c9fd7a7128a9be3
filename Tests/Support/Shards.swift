/// A database whose metrics lie on two servers: those of runs that one number chooses, here, and
/// the others in a table of the second server.
package final class Shards: Sendable {
  package let server: PostgresServer
  package let other: PostgresServer
  /// What the database is called on both.
  package let database: String

  /// Makes the tables of metrics, with a column `loss`, and nothing else.
  ///
  /// - Parameter server: The first server; the shared one when none is given.
  package init(on server: PostgresServer? = nil) throws {
    let server = try server ?? PostgresServer.shared()
    self.server = server
    other = try PostgresServer.other()
    database = "shards_\(UInt32.random(in: 0 ... .max))"
    for server in [other, server] { try server.psql("CREATE DATABASE \(database)") }
    try other.psql("CREATE TABLE part_1 (\(Self.columns))", database: database)
    try server.psql(
      """
      CREATE EXTENSION postgres_fdw;
      CREATE SERVER second FOREIGN DATA WRAPPER postgres_fdw
        OPTIONS (host '127.0.0.1', port '\(other.port)', dbname '\(database)');
      CREATE USER MAPPING FOR \(PostgresServer.user) SERVER second
        OPTIONS (user '\(PostgresServer.user)');
      CREATE TABLE metrics (\(Self.columns)) PARTITION BY HASH (run_id);
      CREATE TABLE metrics_0 PARTITION OF metrics FOR VALUES WITH (MODULUS 2, REMAINDER 0);
      CREATE FOREIGN TABLE metrics_1 PARTITION OF metrics
        FOR VALUES WITH (MODULUS 2, REMAINDER 1) SERVER second OPTIONS (table_name 'part_1');
      """, database: database)
  }

  private static let columns =
    "run_id bigint NOT NULL, step bigint NOT NULL DEFAULT 0, "
    + "progress double precision NOT NULL DEFAULT 0, loss double precision"

  /// How many rows the second server has.
  package func countOfOther() throws -> Int? {
    Int(try other.psql("SELECT count(*) FROM part_1", database: database).dropLast())
  }
}
