import Foundation
import Markup
import Reports
import TestSupport
import Testing

@Suite struct LargePageTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A report with a table of more than a megabyte.
  private func drawn(_ renderer: HTMLRenderer) throws -> DrawnNotebook<HTMLRenderer> {
    try TestDatabase.run(
      """
      # Large

      ```sql
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)
      SELECT i, 'the text of row ' || i AS text FROM n
      ```

      The end.
      """, renderer: renderer)
  }

  private func page(_ name: String, _ renderer: HTMLRenderer) throws -> Data {
    let file = try OutputFile(path: folder.file(name))
    try renderer.write(drawn(renderer), to: file)
    try file.finish()
    return try Data(contentsOf: URL(fileURLWithPath: folder.file(name)))
  }

  @Test func aLargeTableBeginsWhereABlockDoes() throws {
    let page = try page("page.html", HTMLRenderer(spoolFolder: folder.path))
    let rows = try #require(page.range(of: Data("<tbody>".utf8)))
    #expect(rows.lowerBound % 4096 == 0)
    let head = try #require(page.range(of: Data("</thead>\n".utf8)))
    #expect(page[head.upperBound..<rows.lowerBound].allSatisfy { $0 == UInt8(ascii: " ") })
    #expect(page.range(of: Data("the text of row 40000".utf8)) != nil)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["page.html"])
  }

  @Test func thePageIsTheSameWhereverItGoes() throws {
    let page = try page("page.html", HTMLRenderer(spoolFolder: folder.path))
    #expect(try self.page("elsewhere.html", HTMLRenderer()) == page)
    let memory = Spool()
    try HTMLRenderer().write(drawn(HTMLRenderer()), to: OutputFile(to: memory))
    #expect(try Data(memory.bytes()) == page)
  }
}
