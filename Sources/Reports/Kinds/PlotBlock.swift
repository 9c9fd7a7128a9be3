import Plots
import Tables

/// A `plot` fence: another plot of the result of an earlier block.
package struct PlotBlock: BlockKind {
  package static let language = "plot"

  private let data: LocatedText
  private let plot: PlotChoice

  /// The keys of the fence: those of a plot, of which `label` and `error` are two.
  private static let keys = PlotReader.keys + ["data", "alt"]

  package init?(_ fence: inout FenceReader) {
    let yaml = fence.yaml()
    var map = fence.map(yaml, what: "plot option", known: PlotBlock.keys)
    let data = map.located("data")
    if data == nil, map.yaml("data") == nil {
      map.diagnostics.append(
        Diagnostic(
          "missing 'data' in the plot", at: fence.location,
          hint: "name the label of an earlier block: 'data: label'"))
    }
    var reader = PlotReader(map: map, marks: fence.marks)
    let plot = reader.choice(at: fence.location)
    map = reader.map
    let alt = map.text("alt")
    fence.finish(map)
    guard let data, var plot else { return nil }
    plot.plot.description = alt ?? plot.plot.description
    self.data = data
    self.plot = plot
  }

  package var exhibits: Exhibits {
    var exhibits = Exhibits()
    exhibits.figures = [.init(caption: plot.caption, name: plot.name?.text)]
    return exhibits
  }

  package var needs: [BlockNeed] { [BlockNeed(data, .plots([plot]))] }

  package func check<R: Renderer>(_ task: BlockTask, in execution: Execution<R>) throws {
    guard let result = execution.knownResult(labelled: data) else { return }
    try execution.check([plot], result.columns)
  }

  package func run<R: Renderer>(
    _ task: BlockTask, in execution: Execution<R>
  ) throws -> BlockResult<R> {
    let result = try execution.result(labelled: data)
    let drawing = FigureDrawing(
      execution: execution, plots: [plot], options: TableOptions(), place: task.place)
    return try drawing.draw(result)
  }
}
