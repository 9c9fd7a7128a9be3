import Databases
import Tables
import TestSupport
import Testing

@testable import CallGraph

/// Each stage of each recorded dataflow.
@Suite(.enabled(if: Fixture.isAvailable)) struct DataflowGoldenTests {
  @Test(arguments: ["vcf", "diamond", "valuestore"])
  func everyStageIsAsRecorded(database: String) throws {
    let graph = try Fixture.graph(database)
    #expect(try RecordedDataflows(of: database).differences(from: graph) == [])
  }

  @Test(arguments: ["2.0", "3.1", "3.4"]) func olderDatabasesHaveDataflows(version: String) throws {
    let graph = try Fixture.graph("version_\(version)")
    let calls = try graph.calls()
    #expect(!calls.isEmpty)
    for call in calls {
      let flow = try graph.dataflow(of: .value(call.valueHash))
      #expect(flow.hasProducer)
      #expect(flow.text.hasPrefix("value <-- <"))
    }
  }

  @Test(.enabled(if: PostgresServer.isAvailable)) func postgresAnswersTheSame() throws {
    let graph = try Fixture.postgres()
    #expect(try RecordedDataflows(of: "vcf").differences(from: graph) == [])
  }
}

/// The dataflows that redun was recorded to show of a database.
struct RecordedDataflows {
  let database: String
  let files: [String]

  init(of database: String) throws {
    self.database = database
    files = try Fixture.golden("\(database)/dataflow/index.json").items.compactMap {
      $0["file"]?.text
    }
  }

  /// The stages that differ, each as `FILE STAGE`.
  func differences(from graph: CallGraph) throws -> [String] {
    let lineage = try graph.lineage()
    return try files.flatMap { file in
      let golden = try Fixture.golden("\(database)/dataflow/\(file).json")
      let text = try String(
        contentsOfFile: Fixture.path("golden/\(database)/dataflow/\(file).txt"), encoding: .utf8)
      let start = DataflowStart.value(golden["start"]?.text ?? "")
      let dataflow = try graph.dataflow(of: start, in: lineage)
      return dataflow.differences(from: golden, text: text).map { "\(file) \($0)" }
    }
  }
}

extension Dataflow {
  /// The stages that are not as recorded.
  func differences(from golden: JSON, text recorded: String?) -> [String] {
    var differences: [String] = []
    func compare(_ stage: String, _ ours: JSON, _ key: String) {
      if ours != golden[key] { differences.append(stage) }
    }
    func labels(_ graph: DataflowGraph) -> JSON { facts.lineage.labels(of: graph.edges, in: graph) }
    compare("walk", labels(stages.walked), "walk_edges")
    compare("sort", labels(stages.sorted), "toposorted")
    compare("merge", labels(stages.merged), "rewritten")
    compare("sections", sectionLabels, "sections")
    compare("document", json, "dom")
    if let recorded, "\(header)\n\n\(text)" != recorded { differences.append("text") }
    return differences
  }

  private var sectionLabels: JSON {
    .array(
      stages.sections.map { section in
        .object([
          ("kind", .string(section.kind.rawValue)),
          ("edges", facts.lineage.labels(of: section.edges, in: stages.merged)),
        ])
      })
  }
}

extension Lineage {
  /// Edges as redun's recording names them.
  func labels(of edges: [DataflowEdge], in graph: DataflowGraph) -> JSON {
    .array(
      edges.map { edge in
        .array([label(graph.nodes[Int(edge.source)]), label(graph.nodes[Int(edge.destination)])])
      })
  }

  private func label(_ node: DataflowNode) -> JSON {
    switch node {
    case .origin: .null
    case .value(let value): .string("V:\(values.text(value))")
    case .call(let call): .string("CN:\(calls.text(call))")
    case .argument(let argument, let value):
      .string("AV:\(arguments.text(argument)):\(values.text(value))")
    case .result(let call, let value): .string("CNV:\(calls.text(call)):\(values.text(value))")
    }
  }
}
