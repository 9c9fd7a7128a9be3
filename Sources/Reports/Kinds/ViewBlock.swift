import Tables

/// A `table` fence: another view of the result of an earlier block.
package struct ViewBlock: BlockKind {
  package static let language = "table"

  private let data: LocatedText
  private let output: Output
  private let table: TableOptions

  private static let keys = TableOptions.keys + ["data", "label"]

  package init?(_ fence: inout FenceReader) {
    let yaml = fence.yaml()
    var map = fence.map(yaml, what: "option", known: ViewBlock.keys)
    table = TableOptions(&map)
    output = map.tableOutput("output")
    let data = map.located("data")
    if data == nil, map.yaml("data") == nil {
      map.diagnostics.append(
        Diagnostic(
          "missing 'data' in the table", at: fence.location,
          hint: "name the label of an earlier block: 'data: label'"))
    }
    fence.finishWithShared(&map)
    guard let data else { return nil }
    self.data = data
  }

  package var exhibits: Exhibits {
    var exhibits = Exhibits()
    exhibits.caption = table.caption
    exhibits.hasTable = output.isNumbered
    return exhibits
  }

  package var needs: [BlockNeed] { [BlockNeed(data, .rows)] }

  package func check<R: Renderer>(_ task: BlockTask, in execution: Execution<R>) throws {
    guard let result = execution.knownResult(labelled: data) else { return }
    try execution.check(table, result.columns)
  }

  package func run<R: Renderer>(
    _ task: BlockTask, in execution: Execution<R>
  ) throws -> BlockResult<R> {
    let result = try execution.result(labelled: data)
    let drawing = TableDrawing(
      execution: execution, options: table, output: output, place: task.place)
    return try drawing.draw(result)
  }
}

extension MapReader {
  /// What a `table` fence shows.
  fileprivate mutating func tableOutput(_ key: String) -> Output {
    let output = choice(key, Output.self) ?? .table
    guard output == .plot, let yaml = yaml(key) else { return output }
    diagnostics.append(
      Diagnostic(
        "cannot draw a plot in a table", at: yaml.location, hint: "write a fence 'plot'"))
    return output
  }
}
