import CallGraph
import Plots
import Reports

extension Dataflow {
  /// The drawing as an SVG file that stands alone, with the colours of a light page.
  package func svgFile() throws -> [UInt8] {
    let diagram = DataflowDrawing(self, DataflowDrawing.Options()).diagram
    return diagram.drawing(
      width: 720, height: nil, style: try SVGStyle.file.withIcons(), id: "dataflow", now: 0,
      isNarrow: false
    ).svg
  }
}
