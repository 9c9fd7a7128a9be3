import Foundation
import Markup
import Plots
import Tables
import TestSupport
import Testing

@testable import Reports

/// Tables as workbooks.
@Suite struct SheetTests {
  @Test(
    arguments: [
      ("percentage", 0.98765, "0.0%", "0.98765"), ("float", 1234.5, "0.00", "1234.5"),
      ("{float: {spec: ',.1f'}}", 12345.67, "#,##0.0", "12345.67"),
      ("{float: {spec: '.1e'}}", 0.00012, "0.0E+00", "0.00012"),
      ("{float: {spec: '+.2f'}}", 0.5, "+0.00;-0.00", "0.5"),
      ("{float: {spec: '.1f', unit: ms}}", 12.34, "0.0\" ms\"", "12.34"),
      ("integer", 42, "0", "42"),
      ("{percentage: {spec: '.2f', mul: 1}}", 12.345, "0.00\"%\"", "12.345"),
      ("bytes", 123456, nil, nil), ("{meanstd: {}}", 0.5, "0.0", "0.5"),
      // A spreadsheet would show 0.13, 3 and 3%.
      ("{float: {spec: '.2f'}}", 0.125, "0.00", "0.12"),
      ("{float: {spec: '.2f'}}", -2.675, "0.00", "-2.67"),
      ("{float: {spec: '.0f'}}", 2.5, "0", "2"), ("{float: {spec: '.1f'}}", 0.75, "0.0", "0.75"),
      ("{percentage: {spec: '.0f'}}", 0.025, "0%", "0.02"),
    ] as [(String, Double, String?, String?)])
  func numbersHaveTheFormatOfThePage(
    format: String, value: Double, expected: String?, digits: String?
  ) throws {
    let text = "```sql\n--| format: {a: \(format)}\nSELECT \(value) AS a\n```\n"
    let table = try TestDatabase.run(text, renderer: Cells())
    guard case .table(_, let cells)? = table.parts[0].first?.content else {
      Issue.record("no table")
      return
    }
    #expect(cells.first??.format == expected && cells.first??.value == digits)
  }

  /// A spreadsheet has fifteen digits.
  @Test(arguments: [
    ("999999999999999", "999999999999999"), ("9007199254740993", nil),
    ("-1234567890123456789", nil),
  ]) func longWholeNumbersAreTexts(number: String, value: String?) throws {
    let table = try TestDatabase.run("```sql\nSELECT \(number) AS a\n```\n", renderer: Cells())
    guard case .table(_, let cells)? = table.parts[0].first?.content else {
      Issue.record("no table")
      return
    }
    #expect(cells.first??.value == value)
  }

  @Test func anArchiveHasTheChecksumsOfItsFiles() {
    // The check value of the CRC catalogue.
    #expect(ZipFile.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    var zip = ZipFile()
    zip.add("a.txt", Array("abc".utf8))
    let bytes = zip.finished()
    #expect(bytes.count == 30 + 5 + 3 + 46 + 5 + 22 && bytes.prefix(4) == [0x50, 0x4B, 3, 4])
  }

  /// A program that reads workbooks finds the numbers and their formats.
  @Test(.enabled(if: Python.has("openpyxl"), "SQLTRACK_TEST_PYTHON has no openpyxl"))
  func othersReadIt() throws {
    let folder = try TemporaryFolder()
    let rows = try sheet(
      "```sql\n--| format: {p: percentage}\n--| columns: {p: {best: max}}\n"
        + "SELECT 1 AS id, 0.5 AS p, '<&\"x' AS t UNION ALL SELECT 2, 0.25, NULL\n```\n")
    try Data(rows.file("a/b", notes: ["n < 2"])).write(
      to: URL(fileURLWithPath: folder.file("t.xlsx")))
    let output = try Python.run(
      """
      import openpyxl, warnings
      warnings.simplefilter("error")
      sheet = openpyxl.load_workbook("\(folder.file("t.xlsx"))").active
      print(sheet.title)
      for row in sheet.iter_rows(): print([(c.value, c.number_format, c.font.b) for c in row if c.value is not None])
      """)
    #expect(
      output == """
        ab
        [('id', 'General', True), ('p', 'General', True), ('t', 'General', True)]
        [(1, '0', False), (0.5, '0.0%', True), ('<&"x', 'General', False)]
        [(2, '0', False), (0.25, '0.0%', False)]
        []
        [('n < 2', 'General', False)]

        """)
  }

  /// Whatever stands in a database, Typst reads its table as text.
  @Test(.enabled(if: Python.has("typst"), "SQLTRACK_TEST_PYTHON has no typst"))
  func typstTakesEveryText() throws {
    let folder = try TemporaryFolder()
    let texts = [
      "#panic()", "$x$", "*a* _b_ `c`", "\\\"", "<label> @ref", "// no", "/* no", "[", "]",
      "日本語\u{202E}",
      "= h", "- i", "+ j", "~", "'",
    ]
    let values = texts.map { "('\($0.replacing("'", with: "''"))')" }.joined(separator: ", ")
    let rows = try attached(
      "```sql\nSELECT column1 AS \"#a*[\", column1 AS \"g|b\" FROM (VALUES \(values))\n```\n"
    ).typst
    var page = PageParts()
    rows.write(note: "n # 2 *", to: &page)
    page.close()
    try folder.write(String(decoding: page.bytes(), as: UTF8.self), to: "t.typ")
    let output = try Python.run(
      "import typst; print(len(typst.compile('\(folder.file("t.typ"))', format='svg')) > 1000)")
    #expect(output == "True\n")
  }

  private func sheet(_ report: String) throws -> SheetRows { try attached(report).sheet }

  private func attached(_ report: String) throws -> AttachedTable<HTMLRows> {
    let page = try TestDatabase.run(
      report, renderer: AttachingRenderer(page: HTMLRenderer(), venue: Venue(named: "cvpr")))
    guard case .table(_, let table)? = page.parts[0].first?.content else {
      throw CocoaError(.featureUnsupported)
    }
    return table
  }
}

/// Keeps what a workbook would have of each cell.
private struct Cells: Renderer {
  struct Writer: RowWriter {
    var numbers: [SheetNumber?] = []
    var byteCount: Int { 0 }
    mutating func write(_ row: Row, cells: UnsafeBufferPointer<Cell>) {
      numbers += cells.map { SheetNumber($0, locale: nil) }
    }
    func finish() -> [SheetNumber?] { numbers }
  }

  func rows(of table: ShownTable, context: FormatContext) -> Writer { Writer() }
  func draw(_ figure: any Drawable, id: String, now: Double) -> (drawn: Int, notes: [String]) {
    (0, [])
  }
  func write(_ page: DrawnNotebook<Self>, to output: OutputFile) throws {}
}

/// The interpreter of the tests, for programs that read our files.
private enum Python {
  private static let path = ProcessInfo.processInfo.environment["SQLTRACK_TEST_PYTHON"]

  static func has(_ module: String) -> Bool {
    guard let path else { return false }
    return (try? TestSupport.run(path, ["-c", "import \(module)"]))?.status == 0
  }

  static func run(_ program: String) throws -> String {
    let ended = try TestSupport.run(path ?? "", ["-c", program])
    return ended.output
  }
}
