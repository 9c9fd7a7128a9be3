import CPostgres
import Tables
import Testing

@testable import Databases

/// What PostgreSQL's texts and bytes stand for, without a server.
@Suite struct PostgresTextTests {
  private func field(_ text: String, _ type: PostgresType) -> String {
    let decoder = PostgresDecoder()
    var text = text
    return text.withUTF8 { decoder.field($0, as: type).words }
  }

  @Test(arguments: [
    ("9223372036854775807", ColumnType.integer, "integer 9223372036854775807"),
    ("-9223372036854775808", .integer, "integer -9223372036854775808"),
    ("9223372036854775808", .integer, "text 9223372036854775808"), ("-", .integer, "text -"),
    ("1x", .integer, "text 1x"), ("1e-05", .real, "real 1e-05"), ("-Infinity", .real, "real -inf"),
    ("0.10", .numeric, "numeric 0.10"), ("NaN", .numeric, "real nan"),
    ("t", .boolean, "boolean true"),
    ("f", .boolean, "boolean false"), ("\\x00Ff", .bytes, "bytes [0, 255]"),
    ("raw", .bytes, "bytes [114, 97, 119]"), ("2024-05-07", .date, "date 19850"),
    ("infinity", .date, "text infinity"), ("1 day", .interval, "interval 86400000000"),
    ("soon", .timestamp, "text soon"), ("[1]", .json, "json [1]"), ("x", .uuid, "text x"),
    ("2024-05-07 12:00:00", .timestamptz, "timestamp 1715083200000000z"),
  ])
  func textsAreRead(text: String, type: ColumnType, words: String) {
    #expect(field(text, .scalar(type)) == words)
  }

  @Test(arguments: [
    ("{}", "json []"), ("{1,NULL,3}", "json [1,null,3]"), ("{{1},{2}}", "json [[1],[2]]"),
    ("[0:1]={7,8}", "json [7,8]"), ("{1", "text {1"), ("1,2}", "text 1,2}"), ("{1}x", "text {1}x"),
    ("{NaN}", "json [\"NaN\"]"), ("{1}{2}", "text {1}{2}"),
  ])
  func arraysOfNumbersAreJSON(text: String, words: String) {
    #expect(field(text, .array(of: .integer, delimiter: 44)) == words)
  }

  @Test func arraysOfOthersAreJSON() {
    func array(_ text: String, _ element: ColumnType, _ delimiter: Character = ",") -> String {
      field(text, .array(of: element, delimiter: delimiter.asciiValue ?? 0))
    }
    #expect(
      array(#"{a,"b c","d\"e",NULL,"NULL"}"#, .text) == #"json ["a","b c","d\"e",null,"NULL"]"#)
    #expect(array("{t,f}", .boolean) == "json [true,false]")
    #expect(array(#"{"{\"a\": 1}",null}"#, .json) == #"json [{"a": 1},null]"#)
    #expect(array("{(1,2);(3,4)}", .text, ";") == #"json ["(1,2)","(3,4)"]"#)
    #expect(array("{\"\u{1}\"}", .text) == #"json ["\u0001"]"#)
  }

  @Test func aJSONArrayIsWrittenForTheServer() throws {
    func literal(_ text: String) -> String? { JSON(parsing: text).flatMap(PostgresArray.literal) }
    #expect(literal("[1, null, true, \"a\\\"b\"]") == #"{1,NULL,t,"a\"b"}"#)
    #expect(literal("[[1], [2]]") == "{{1},{2}}")
    #expect(literal("[{\"a\": 1}]") == #"{"{\"a\":1}"}"#)
    #expect(literal("{}") == nil)
  }

  @Test func bytesAreReadAsTheServerHoldsThem() {
    func read(_ bytes: [UInt8], _ oid: Oid) -> String? {
      guard let binary = PostgresBinary(oid) else { return nil }
      return bytes.withUnsafeBufferPointer { binary.field($0).words }
    }
    #expect(read([1], PostgresOID.bool) == "boolean true")
    #expect(read([0xFF, 0xFE], PostgresOID.int2) == "integer -2")
    #expect(read([0, 0, 1, 0], PostgresOID.int4) == "integer 256")
    #expect(
      read([0x80] + [UInt8](repeating: 0, count: 7), PostgresOID.int8) == "integer \(Int64.min)")
    #expect(read([0x3F, 0xF8, 0, 0, 0, 0, 0, 0], PostgresOID.float8) == "real 1.5")
    #expect(read([97], PostgresOID.text) == "text a")
    #expect(read([1, 49], PostgresOID.jsonb) == "json 1")
    #expect(read([0, 0, 0, 0], PostgresOID.date) == "date 10957")
    #expect(read([0x7F, 0xFF, 0xFF, 0xFF], PostgresOID.date) == "text infinity")
    #expect(read([0x80, 0, 0, 0], PostgresOID.date) == "text -infinity")
    #expect(read([255], PostgresOID.bytea) == "bytes [255]")
    #expect(read([1], PostgresOID.int4) == "integer 0")
    #expect(read([0], PostgresOID.numeric) == nil)
    #expect(read([0], PostgresOID.float4) == nil)
  }

  @Test(arguments: [
    (Value.null, nil, Oid(0)), (.boolean(true), "t", PostgresOID.bool),
    (.integer(7), "7", PostgresOID.int4), (.integer(1 << 40), "1099511627776", PostgresOID.int8),
    (.real(.infinity), "Infinity", PostgresOID.float8), (.real(-0.5), "-0.5", PostgresOID.float8),
    (.real(.nan), "NaN", PostgresOID.float8), (.text("a"), "a", 0), (.date(0), "1970-01-01", 1082),
    (.list([.integer(1), .null]), "{\"1\",NULL}", PostgresOID.int8Array),
    (.list([.real(1.5), .integer(2)]), "{\"1.5\",\"2\"}", PostgresOID.float8Array),
    (.list([.boolean(false)]), "{\"f\"}", PostgresOID.boolArray), (.list([]), "{}", 0),
    (.list([.text("a\"\\")]), "{\"a\\\"\\\\\"}", 0),
  ])
  func parametersAreTextsWithTypes(value: Value, text: String?, type: Oid) {
    let parameters = PostgresParameters([value])
    #expect(parameters.texts == [text])
    #expect(parameters.types(.likeLiterals) == [type])
    #expect(parameters.count == 1)
  }

  @Test func textsAreTextsAtTheSecondTry() {
    let parameters = PostgresParameters([.text("a"), .list([.text("b")]), .list([.integer(1)])])
    #expect(parameters.types(.swapped) == [PostgresOID.text, PostgresOID.textArray, 0])
  }

  @Test func fieldsAreBoundAsTheirColumnsReadThem() {
    func text(_ field: Field) -> String {
      var out: [UInt8] = []
      field.appendParameter(to: &out)
      return String(decoding: out, as: UTF8.self)
    }
    #expect(text(.boolean(false)) == "f")
    #expect(text(.real(3)) == "3")
    #expect(text(.real(10)) == "10")
    #expect(text(.real(-0.25)) == "-0.25")
    #expect(text(.real(-.infinity)) == "-Infinity")
    #expect(text(.interval(-5)) == "-5 microseconds")
    #expect(text(.date(-719_528)) == "0001-01-01 BC")
    #expect(text(.null) == "")
    [UInt8(0), 255].withUnsafeBufferPointer { #expect(text(.bytes($0)) == "\\x00ff") }
  }

  @Test(arguments: [
    ("EXPLAIN ANALYZE SELECT 1", false), ("EXPLAIN (ANALYZE, COSTS off) SELECT 1", false),
    ("EXPLAIN SELECT 1", false), ("EXPLAIN DELETE FROM x", false), ("SELECT 'EXPLAIN'", false),
    ("EXPLAIN ANALYSE VERBOSE TABLE x", false), ("EXPLAIN ANALYZE DELETE FROM x", true),
    ("explain (analyze) create table t as select 1", true),
    ("EXPLAIN ANALYZE SELECT 1 INTO t", true), ("EXPLAIN ANALYZE EXECUTE p", true),
  ])
  func explainingRunsWhatItExplains(sql: String, writes: Bool) {
    #expect(PostgresExplain.writes(sql) == writes)
  }

  @Test func plansTellWhatIsWritten() {
    func action(_ json: String) -> String? { JSON(parsing: json).flatMap(PostgresPlan.action) }
    #expect(action(#"[{"Plan": {"Node Type": "Seq Scan"}}]"#) == nil)
    #expect(
      action(#"[{"Plan": {"Plans": [{"Node Type": "ModifyTable", "Operation": "Update"}]}}]"#)
        == "UPDATE")
    #expect(action(#"{"Node Type": "LockRows"}"#) == "SELECT FOR UPDATE or SHARE")
    #expect(action(#"{"Node Type": "ModifyTable"}"#) == "this statement")
    #expect(PostgresPlan.word(in: "SELECT 1 FOR SHARE") == "SELECT FOR UPDATE or SHARE")
    #expect(PostgresPlan.word(in: "SELECT 'UPDATE', \"DELETE\" -- INSERT") == nil)
  }

  @Test func settingsAreWrittenOnce() {
    let settings = PostgresSettings(zone: "Etc/O'x", schemas: ["a", "B"], isReadOnly: true)
    #expect(settings.local.hasPrefix("SET LOCAL standard_conforming_strings = on; SET LOCAL "))
    #expect(settings.local.contains("SET LOCAL TimeZone = 'Etc/O''x'"))
    #expect(settings.local.hasSuffix("SET LOCAL search_path = a, \"B\""))
    #expect(!settings.local.contains("SET default"))
    let writing = PostgresSettings(zone: "UTC", schemas: [], isReadOnly: false)
    #expect(writing.session.hasSuffix("SET default_transaction_read_only = off"))
  }
}

@Suite struct PostgresLoginTests {
  private func pairs(_ configuration: Configuration) -> [String] {
    PostgresLogin(configuration).pairs.map { "\($0.keyword)=\($0.value)" }
  }

  @Test func aServerIsNotWaitedForForMinutes() {
    let parameters = ["host": "db", "user": "me"]
    #expect(
      pairs(Configuration(engine: .postgres, parameters: parameters, schema: "s")) == [
        "connect_timeout=30", "application_name=sqltrack", "client_encoding=UTF8", "host=db",
        "user=me",
      ])
    // What comes later counts.
    #expect(
      pairs(Configuration(engine: .postgres, parameters: ["connect_timeout": "5"])) == [
        "connect_timeout=30", "application_name=sqltrack", "client_encoding=UTF8",
        "connect_timeout=5",
      ])
    #expect(
      pairs(Configuration(engine: .postgres, uri: "postgresql://h/d?connect_timeout=7")).prefix(2)
        == ["connect_timeout=30", "dbname=postgresql://h/d?connect_timeout=7"])
  }

  @Test func aServiceSaysHowLongToWait() {
    for configuration in [
      Configuration(engine: .postgres, parameters: ["service": "lab"]),
      Configuration(engine: .postgres, uri: "postgresql:///?service=lab"),
    ] { #expect(!pairs(configuration).contains("connect_timeout=30")) }
  }

  @Test func messagesAreOneSentenceWithoutSecrets() {
    let login = PostgresLogin(
      Configuration(engine: .postgres, parameters: ["password": "s3cret", "sslpassword": "k3y"]))
    #expect(login.words(for: "no s3cret\n\tand  k3y \n") == "no ...; and ...")
    let uri = PostgresLogin(Configuration(engine: .postgres, uri: "postgresql://u:p%40w@h/d?x"))
    #expect(
      uri.words(for: "missing \"=\" after \"x\" in postgresql://u:p%40w@h/d?x p@w")
        == "missing \"...\" after \"...\" in postgresql://... ...")
  }
}
