import CallGraph
import Plots
import Reports
import Tables

/// A dataflow as a figure has it: a diagram, its text, and what programs read.
struct DataflowDrawing {
  struct Options: Sendable {
    /// The most calls upstream.
    var depth = 20
    /// The most boxes and pills.
    var nodes = Sketch.Limits().nodes
    var size: FigureSize?
    /// The text alternative that the author gives.
    var description: String?
  }

  private let dataflow: Dataflow
  private let options: Options
  private let sketch: DataflowSketch
  private let fold: Sketch.Fold

  init(_ dataflow: Dataflow, _ options: Options) {
    self.dataflow = dataflow
    self.options = options
    sketch = DataflowSketch(dataflow)
    var limits = Sketch.Limits()
    limits.nodes = options.nodes
    fold = sketch.sketch.folded(around: sketch.root, limits)
  }

  // MARK: The diagram

  var diagram: Diagram {
    let name = NodeText(dataflow, sketch.meanings[sketch.root]).node.title
    var diagram = Diagram(fold, title: "Dataflow of \(name)", further: further) {
      NodeText(dataflow, sketch.meanings[$0]).node
    }
    diagram.description = options.description ?? description(of: diagram)
    diagram.notes = notes
    diagram.size = options.size ?? diagram.fittingSize
    return diagram
  }

  /// What stands where something is left out: how much, if it is one place.
  private var further: String {
    let places = fold.items.count { $0 == .further }
    let calls = dataflow.leftOut + fold.leftOut.steps
    return places == 1 && calls > 0 ? "… \(PlotNumber.count(calls)) more calls" : "…"
  }

  private func description(of diagram: Diagram) -> String {
    let meanings = fold.items.compactMap { item -> DataflowSketch.Meaning? in
      if case .node(let node) = item { sketch.meanings[node] } else { nil }
    }
    let calls = meanings.count(where: \.isCall)
    let origins = meanings.filter(\.isOrigin).map { NodeText(dataflow, $0).node.title }
    var sentences = [
      "\(diagram.title): \(DataflowDrawing.count(calls, "call")), "
        + "\(DataflowDrawing.count(meanings.count - calls, "value"))"
    ]
    if !origins.isEmpty, meanings.count > 1 {
      let names = origins.prefix(8).joined(separator: ", ")
      let rest = origins.count > 8 ? " and \(PlotNumber.count(origins.count - 8)) more" : ""
      sentences.append("It begins at \(names)\(rest)")
    }
    return (sentences + notes.map { $0.prefix(1).uppercased() + $0.dropFirst() })
      .joined(separator: ". ") + "."
  }

  /// What the caption adds.
  private var notes: [String] {
    var notes: [String] = []
    if !dataflow.hasProducer { notes.append("no recorded call made it") }
    if fold.folded.nodes > 0 {
      notes.append(
        DataflowDrawing.left(out: fold.folded.steps, fold.folded.nodes) + " like others folded")
    }
    let calls = dataflow.leftOut + fold.leftOut.steps
    if calls > 0 || fold.leftOut.nodes > 0 {
      notes.append(
        DataflowDrawing.left(out: calls, fold.leftOut.nodes) + " further upstream left out")
    }
    notes += dataflow.notes
    return notes
  }

  /// So many calls, or so many values where there are no calls.
  private static func left(out calls: Int, _ nodes: Int) -> String {
    calls > 0 ? count(calls, "call") : count(nodes, "value")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(PlotNumber.count(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  // MARK: The text

  /// The dataflow's text, and the object that JSON has.
  func words(database: String) -> FigureWords {
    var text = dataflow.header + "\n\n" + dataflow.text
    while text.last == "\n" { text.removeLast() }
    if !dataflow.hasProducer { text += "\n\nno recorded call made it" }
    text += "\n"
    var words = FigureWords(kind: "dataflow", text: text)
    words.members = [
      ("database", .string(database)), ("start", start), ("sections", dataflow.json),
      ("text", .string(text)),
      ("left_out", .number(String(dataflow.leftOut + fold.leftOut.steps))),
    ]
    return words
  }

  private var start: JSON {
    let point = sketch.meanings[sketch.root].point
    guard let call = dataflow.call(of: point) else {
      return .object([
        ("type", .string("Value")), ("id", .string(dataflow.value(of: point)?.hash ?? "")),
      ])
    }
    return .object([("type", .string("CallNode")), ("id", .string(call.hash))])
  }
}
