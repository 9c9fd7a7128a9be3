import Testing

@testable import Tracking

@Suite struct CopyDefaultsTests {
  @Test(arguments: [
    ("1", "1"), ("-1.5", "-1.5"), ("1e3", "1e3"), ("'a'", "'a'"), ("'it''s'", "'it''s'"),
    ("'x'::text", "'x'"), ("'a'::character varying", "'a'"), ("true", "true"), ("NULL", "NULL"),
    ("now()", "CURRENT_TIMESTAMP"), ("CURRENT_DATE", "CURRENT_DATE"), ("''", "''"),
  ])
  func constantsAreKept(sql: String, constant: String) {
    #expect(CopyDefaults.constant(sql) == constant)
  }

  @Test(arguments: [
    "", "nextval('s'::regclass)", "(1 + 2)", "'a' || 'b'", "'a\\b'", "random()", "'", "NaN",
    "1e999",
    "strftime('%s')", "x", "'a'b'",
  ])
  func whatIsComputedIsLeftOut(sql: String) {
    #expect(CopyDefaults.constant(sql) == nil)
  }
}
