import Testing

@testable import Reports

/// How long texts of a table may be on the screen.
@Suite struct TableWidthTests {
  private func rules(_ sql: String) throws -> [Substring] {
    let page = try ReportsTests.page("```sql\n\(sql)\n```\n")
    return page.split(separator: "\n").filter {
      $0.hasPrefix("@media screen and (min-width:1240px)")
    }
  }

  private func text(_ count: Int) -> String { "'" + String(repeating: "x", count: count) + "'" }

  @Test func textIsWholeWhereThereIsRoom() throws {
    #expect(
      try rules("SELECT 1 AS id, \(text(80)) AS a") == [
        "@media screen and (min-width:1240px){#table\\.1 .ell{max-width:none}}"
      ])
    #expect(try rules("SELECT 1 AS id, \(text(20)) AS a") == [])
  }

  @Test func textsShareWhatRoomThereIs() throws {
    let rule = try #require(
      try rules("SELECT 1 AS id, \(text(30)) AS a, \(text(200)) AS b, \(text(200)) AS c").first)
    #expect(rule.contains(".ell{max-width:3"))
    // Numbers leave none.
    let numbers = (1...14).map { "123456.78 AS n\($0)" }.joined(separator: ", ")
    #expect(try rules("SELECT \(numbers), \(text(200)) AS a") == [])
  }

  @Test(
    arguments: [
      (100, [10, 20], nil), (100, [10, 200], 90), (100, [80, 80], 50), (90, [10, 50, 60], 40),
      (-5, [10], 0),
    ] as [(Double, [Double], Double?)])
  func roomIsShared(room: Double, widths: [Double], most: Double?) {
    #expect(TableWidth.share(of: room, among: widths) == most)
  }
}
