import CallGraph
import Databases
import Plots
import Reports
import Tables

/// A `dataflow` fence: where a result of a redun workflow came from, as a drawing or as text.
package struct DataflowBlock: BlockKind {
  package static let language = "dataflow"

  /// What the page has of a dataflow.
  enum Show: String, CaseIterable, Sendable { case graph, text, both }

  private let source: DataflowSource
  private let database: LocatedText?
  private let caption: LocatedText?
  private let show: Show
  private var options = DataflowDrawing.Options()

  /// The most warnings that are told one by one.
  private static let warnings = 3

  private static let keys =
    ["from"] + DataflowSource.kinds + [
      "database", "show", "depth", "nodes", "caption", "alt", "size", "label", "error",
    ]

  package init?(_ fence: inout FenceReader) {
    let yaml = fence.yaml()
    var map = fence.map(yaml, what: "option", known: DataflowBlock.keys)
    let source = DataflowSource(&map, at: fence.location)
    database = map.located("database")
    caption = map.located("caption")
    show = map.choice("show", Show.self) ?? .graph
    if let depth = map.integer("depth", minimum: 1) { options.depth = depth }
    if let nodes = map.integer("nodes", minimum: 1) {
      options.nodes = min(nodes, Limit.diagramNodes.most)
    }
    options.size = map.figureSize("size")
    options.description = map.text("alt")
    fence.finishWithShared(&map)
    guard let source else { return nil }
    self.source = source
  }

  package var exhibits: Exhibits {
    var exhibits = Exhibits()
    exhibits.figures = [.init(caption: caption)]
    return exhibits
  }

  package var databases: [LocatedText?] { [database] }

  package var needs: [BlockNeed] {
    guard case .result(let label, _) = source.start else { return [] }
    return [BlockNeed(label, .value)]
  }

  package func check<R: Renderer>(_ task: BlockTask, in execution: Execution<R>) throws {
    if case .result(let label, let column) = source.start {
      try execution.checkColumn(column, ofBlock: label)
    }
    _ = try graph(in: execution)
  }

  package func run<R: Renderer>(
    _ task: BlockTask, in execution: Execution<R>
  ) throws -> BlockResult<R> {
    let graph = try graph(in: execution)
    let dataflow = try telling(at: source.place) {
      let start = try source.start(in: graph, execution)
      return try graph.dataflow(of: start, depth: options.depth)
    }
    for warning in graph.warnings.prefix(DataflowBlock.warnings) {
      execution.warn(warning, hint: nil, of: task.place)
    }
    let others = graph.warnings.count - DataflowBlock.warnings
    if others > 0 { execution.warn("\(others) more like these", hint: nil, of: task.place) }
    let drawing = DataflowDrawing(dataflow, options)
    let diagram = show == .text ? nil : drawing.diagram
    var words = drawing.words(database: database?.text ?? Settings.defaultDatabase)
    words.isShown = show == .both
    return BlockResult([execution.figure(diagram, words: words, of: task.place)])
  }

  /// The call graph of the block's database, with the large values that lie beside it.
  private func graph<R: Renderer>(in execution: Execution<R>) throws -> CallGraph {
    let snapshot = try execution.snapshot(named: database)
    return try telling(at: database?.location ?? source.place) {
      let identity = snapshot.identity
      let store = identity.path.flatMap {
        CallGraphPlace.valueStore(
          of: Configuration(engine: .sqlite, dbpath: $0), .ofProcess)
      }
      return try CallGraph(
        LimitedSnapshot(snapshot, limit: execution.timeout), name: identity.name, valueStore: store,
        zone: execution.context.zone)
    }
  }

  /// Runs a body; what is wrong with the database or with what is asked of it has a place.
  private func telling<Result>(
    at place: SourceLocation, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as CallGraphError {
      throw Diagnostic(error.description, at: place)
    } catch let error as DatabaseError {
      if error.kind == .cancelled { throw CancellationError() }
      throw Diagnostic(error.message, at: place, hint: error.hint, code: error.code)
    }
  }
}
