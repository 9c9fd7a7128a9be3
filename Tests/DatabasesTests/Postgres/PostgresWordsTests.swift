import Databases
import Foundation
import Synchronization
import Tables
import TestSupport
import Testing

/// What a server says, as it reaches the person.
@Suite(.enabled(if: PostgresServer.isAvailable, "PostgreSQL's programs are not installed"))
struct PostgresWordsTests {
  private final class Heard: Sendable {
    let all = Mutex<[DatabaseNotice]>([])
  }

  private func failure(_ body: () throws -> Void) -> DatabaseError? {
    do { try body() } catch { return error as? DatabaseError }
    return nil
  }

  @Test func remarksAreHeard() throws {
    var configuration = try Configuration.test()
    let heard = Heard()
    configuration.notices = NoticeListener { notice in heard.all.withLock { $0.append(notice) } }
    let writer = try Databases.standard.writer(of: configuration, zone: "UTC")
    try writer.execute(
      script: """
        DO $$ BEGIN
          RAISE NOTICE 'by the way' USING DETAIL = 'It is late.', HINT = 'Go home.';
          RAISE WARNING 'beware';
        END $$;
        """)
    #expect(
      heard.all.withLock { $0 } == [
        DatabaseNotice(isWarning: false, message: "by the way; It is late. Go home."),
        DatabaseNotice(isWarning: true, message: "beware"),
      ])
  }

  @Test func detailsAndAdviceAreBothTold() throws {
    let writer = try TestDatabase(.postgres).writable()
    let error = failure {
      try writer.execute(
        script: "DO $$ BEGIN RAISE 'no' USING DETAIL = 'It is late.', HINT = 'Go home.'; END $$;")
    }
    #expect(error?.message == "no")
    #expect(error?.hint == "It is late. Go home.")
  }

  @Test func aCancelByTheServerIsNoLimitOfTime() throws {
    // A report may not ask for it, but who watches the server may.
    let connection = try TestDatabase(.postgres).writable()
    defer { connection.close() }
    let error = failure {
      _ = try connection.rows(
        for: Query("SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(60)"), timeout: nil
      ).next()
    }
    #expect(error?.message == "the query was cancelled on the server")
    #expect(error?.kind == .statement)
  }

  @Test func theServersOwnLimitIsTold() throws {
    let writer = try TestDatabase(.postgres).writable()
    let error = failure {
      try writer.execute(script: "SET statement_timeout = 1; SELECT pg_sleep(60)")
    }
    #expect(error?.message == "the query took longer than the server allows")
  }

  @Test func aServerThatOnlyReadsSaysSo() throws {
    let writer = try TestDatabase(.postgres, "CREATE TABLE n (x integer);").writable()
    let error = failure {
      try writer.execute(script: "BEGIN READ ONLY; INSERT INTO n VALUES (1)")
    }
    #expect(error?.message == "cannot execute INSERT in a read-only transaction")
  }
}
