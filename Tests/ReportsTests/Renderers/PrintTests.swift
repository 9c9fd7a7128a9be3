import Reports
import Testing

/// What a page says of tables that are wider than a sheet of paper.
@Suite struct PrintTests {
  private func rules(columns: Int, _ value: String = "123456") throws -> [String] {
    let names = (1...columns).map { "\(value) AS c\($0)" }.joined(separator: ", ")
    let page = try page("```sql\nSELECT \(names)\n```\n")
    return page.matches(of: /^@media print\{(.*)\}\n/.anchorsMatchLineEndings()).map {
      String($0.1)
    }.filter {
      $0.contains("table")
    }
  }

  @Test func aTableThatFitsHasNoRule() throws {
    #expect(try rules(columns: 8) == [])
    #expect(try rules(columns: 30, "'text that gives way'").isEmpty == false)
    // Its texts give way, and keep of a word what there is room for.
    let words = try rules(columns: 13, "'text that gives way'")
    #expect(words.count == 1 && words[0].hasPrefix("#table\\.1 tr>*{min-width:"))
    #expect(!words[0].contains("zoom") && !words[0].contains("page:wide"))
  }

  @Test func aWideOneIsSmallerAndAWiderOneOnItsSide() throws {
    #expect(try rules(columns: 17) == ["#table\\.1{zoom:93%}"])
    #expect(try rules(columns: 22) == [".tbl:has(#table\\.1){page:wide}"])
    #expect(try rules(columns: 36) == [".tbl:has(#table\\.1){page:wide}#table\\.1{zoom:66%}"])
  }

  /// Smaller than that nobody reads: each row runs over several lines, and the caption says so.
  @Test func rowsOfTheWidestRunOverLines() throws {
    let rules = try rules(columns: 60).joined()
    #expect(
      rules.contains("#table\\.1 tr{display:grid!important;grid-template-columns:repeat(16,1fr)"))
    #expect(rules.contains(".cap::after{content:\" · Each row runs over 4 lines.\"}"))
    #expect(!rules.contains("zoom"))
  }

  /// Shared heads stand over their columns only in a table of one line a row.
  @Test func groupedColumnsKeepTheirLine() throws {
    let names = (1...60).map { "123456 AS \"g|c\($0)\"" }.joined(separator: ", ")
    let page = try page("```sql\nSELECT \(names)\n```\n")
    #expect(page.contains("zoom:39%") && !page.contains("display:grid!important"))
  }

  /// Times, states and short words stay on one line, also in a table that is set smaller.
  @Test func wordsAndTimesStayWhole() throws {
    let times = (1...8).map { "'2026-11-20T18:00:00+00:00' AS time_\($0)" }.joined(separator: ", ")
    let page = try page(
      "```sql\n--| format: {\((1...8).map { "time_\($0): relative" }.joined(separator: ", "))}\n"
        + "SELECT 'Completed' AS word, 1 AS merged_id, \(times)\n```\n")
    #expect(page.contains("td:is(.t,.status){white-space:nowrap}"))
    #expect(page.contains(".tbl:has(#table\\.1){page:wide}"))
    let word = try #require(page.firstMatch(of: /nth-child\(1\)\{min-width:([\d.]+)em\}/))
    // Nine letters and a gap.
    #expect(Double(word.1).map { $0 * 9.5 >= 9 * 5.7 } == true)
    // The head of the number is wider than its cells, and the times need no rule.
    #expect(page.contains("nth-child(2){min-width:") && !page.contains("nth-child(3){min-width:"))
  }

  @Test func onlyAPageWithSuchATableHasTheSheet() throws {
    let wide = "SELECT " + (1...22).map { "123456 AS c\($0)" }.joined(separator: ", ")
    #expect(try page("```sql\n\(wide)\n```\n").contains("@page wide{size:A4 landscape}"))
    #expect(!(try page("```sql\nSELECT 1\n```\n").contains("@page wide")))
  }
}
