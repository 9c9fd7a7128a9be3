import Foundation
import Reports
import Testing

/// What JSON says of a report beside its blocks.
@Suite struct JSONHeaderTests {
  private func document(_ text: String) throws -> [String: Any] {
    let text = try page(text, renderer: JSONRenderer())
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(object as? [String: Any])
  }

  private static let report = """
    ---
    title: t
    subtitle: About *`{value best.x}`*
    author: [Ann, Bob]
    date: 2026-01-02
    abstract: See @best and `{value best.x}`
    ---

    ```sql best
    SELECT 1 AS x
    ```

    It is `{value best.x}` of *@best*,[^1] not `@best`.

    - a

      ```sql
      SELECT 2 AS y
      ```

    - b

    [^1]: Of `{value
        best.x}`
    """

  @Test func theHeaderIsThereAsThePageHasIt() throws {
    let report = try #require(try document(Self.report)["report"] as? [String: Any])
    #expect(report["subtitle"] as? String == "About 1")
    #expect(report["authors"] as? [String] == ["Ann", "Bob"])
    #expect(report["date"] as? String == "2026-01-02")
    let abstract = try #require(report["abstract"] as? [String: Any])
    #expect(abstract["markdown"] as? String == "See Table 1 and **1**")
    let html = try #require(abstract["html"] as? String)
    #expect(html.hasPrefix("<p>See <a href=\"#best\">Table\u{A0}1</a> and <data"))
  }

  @Test func valuesAndReferencesAreFilledInEverywhere() throws {
    let document = try document(Self.report)
    let blocks = try #require(document["blocks"] as? [[String: Any]])
    #expect(blocks.map { $0["kind"] as? String } == ["table", "prose", "table"])
    let prose = blocks.compactMap { $0["markdown"] as? String }
    #expect(prose[0] == "It is **1** of *Table 1*,[^1] not `@best`.\n\n- a\n\n- b")
    let notes = try #require(document["footnotes"] as? [[String: Any]])
    #expect(notes.map { $0["number"] as? Int } == [1])
    #expect((notes[0]["html"] as? String)?.hasPrefix("<p>Of <data") == true)
  }

  @Test func errorsOfTheReportStandFirst() throws {
    let blocks = try document("---\nrows: 1\n---\n\nText\n")["blocks"] as? [[String: Any]]
    #expect(blocks?.map { $0["kind"] as? String } == ["error", "prose"])
    #expect(blocks?.first?["message"] as? String == "unknown key 'rows'")
  }
}
