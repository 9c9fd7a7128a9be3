import Reports
import Tables
import Testing

/// Code that stands for a value.
@Suite struct InlineValueTests {
  @Test(arguments: [
    ("{sql} SELECT 1", true), ("{sql float} SELECT 1", true), ("{value a.b}", true),
    ("{param x}", true), ("{sql}", true),
    ("{value}", true), ("{param}", true), ("{sqlite} a", false), ("{values a}", false),
    ("sql", false), (" {sql} a", false),
    ("{}", false), ("", false), ("{SQL} a", true), ("{Value a.b}", true),
  ])
  func someCodeIsAValue(code: String, isValue: Bool) {
    #expect(InlineValue.isValue(code) == isValue)
  }

  @Test func aQueryIsTheTextBehindTheBrace() throws {
    let value = try read("{sql} SELECT 'é'")
    guard case .sql(let sql) = value.source else {
      Issue.record("no query")
      return
    }
    #expect(sql.text == " SELECT 'é'")
    #expect(sql.location(ofByte: 1) == SourceLocation(line: 7, column: 107))
    #expect(value.format == nil)
  }

  @Test func aResultHasALabelAndAColumn() throws {
    let value = try read("{value best.val.top1 percentage}")
    guard case .result(let label, let column) = value.source else {
      Issue.record("no result")
      return
    }
    #expect(label == LocatedText(text: "best", location: SourceLocation(line: 7, column: 108)))
    #expect(column == LocatedText(text: "val.top1", location: SourceLocation(line: 7, column: 113)))
    #expect(value.format?.name == "percentage")
    #expect(value.format?.location == SourceLocation(line: 7, column: 122))
  }

  @Test(
    arguments: [
      ("{param x}", "x", nil, nil), ("{param  x  float}", "x", "float", nil),
      ("{param x float .3f}", "x", "float", .text(".3f")),
      ("{param x float 3}", "x", "float", .integer(3)),
      ("{param x date %d %m}", "x", "date", .text("%d %m")),
      ("{param x} ", "x", nil, nil),
    ] as [(String, String, String?, Value?)])
  func aParameterMayHaveAFormat(code: String, name: String, format: String?, main: Value?) throws {
    let value = try read(code)
    guard case .parameter(let found) = value.source else {
      Issue.record("no parameter")
      return
    }
    #expect(found.text == name)
    #expect(value.format?.name == format)
    #expect(value.format?.options.main == main)
  }

  @Test(arguments: [
    (
      "{value a.b",
      "101: missing '}' in the inline value '{value a.b'; write {value label.column} or {sql} SELECT …"
    ),
    (
      "{value a.b} x",
      "101: unexpected text 'x' behind an inline value; close the code span after '}'"
    ),
    (
      "{param a} b c",
      "101: unexpected text 'b c' behind an inline value; close the code span after '}'"
    ),
    ("{sql}", "101: missing query in the inline value; write {sql} SELECT …"),
    ("{sql}  ", "101: missing query in the inline value; write {sql} SELECT …"),
    ("{value}", "101: invalid inline value ''; write {value label.column}"),
    ("{value a}", "108: invalid inline value 'a'; write {value label.column}"),
    ("{value .b}", "108: invalid inline value '.b'; write {value label.column}"),
    ("{value a.}", "108: invalid inline value 'a.'; write {value label.column}"),
    ("{param}", "101: missing name of a parameter; write {param name}"),
  ])
  func aMistakeHasAPlaceAndANextStep(code: String, expected: String) {
    do {
      _ = try read(code)
      Issue.record("read")
    } catch let error as Diagnostic {
      #expect("\(error.location.column): \(error.message); \(error.hint ?? "")" == expected)
    } catch {
      Issue.record(error)
    }
  }

  /// A value whose code begins at column 101 of line 7.
  private func read(_ code: String) throws -> InlineValue {
    try InlineValue(code) { SourceLocation(line: 7, column: 101 + $0) }
  }
}
