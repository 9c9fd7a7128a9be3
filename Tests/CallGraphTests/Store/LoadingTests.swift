import CallGraph
import Databases
import Tables
import TestSupport
import Testing

@Suite(.enabled(if: Fixture.isAvailable)) struct LoadingTests {
  @Test func everyTableIsRead() throws {
    let graph = try Fixture.graph("vcf")
    #expect(graph.version == SchemaVersion(3, 5))
    #expect(try graph.executions().count == 3)
    #expect(try graph.jobs().count == 39)
    #expect(try graph.calls().count == 18)
    #expect(try graph.arguments().count == 36)
    #expect(try graph.values().count == 48)
    #expect(try graph.tasks().count == 5)
    #expect(try graph.files().count == 19)
    #expect(try graph.tags().map(\.key).sorted() == ["project", "project", "rerun"])
  }
}
