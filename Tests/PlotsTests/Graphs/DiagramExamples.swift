import Foundation
import Tables

@testable import Plots

/// A sketch with what its nodes look like, put together by names.
struct ExampleGraph {
  private(set) var sketch = Sketch()
  private(set) var nodes: [Diagram.Node] = []
  private var kinds: [String: Int] = [:]

  mutating func box(
    _ title: String, _ subtitle: String? = nil, status: String? = "COMPLETED"
  ) -> Int {
    var node = Diagram.Node(.box, title: title, subtitle: subtitle)
    node.status = status.flatMap { Statuses.standard[$0] }
    return add(node, kind: "box \(title)", isStep: true)
  }

  mutating func pill(
    _ title: String, _ subtitle: String? = nil, kind: String = "pill", isHollow: Bool = false
  ) -> Int {
    var node = Diagram.Node(.pill, title: title, subtitle: subtitle)
    node.isHollow = isHollow
    return add(node, kind: kind, isStep: false)
  }

  private mutating func add(_ node: Diagram.Node, kind: String, isStep: Bool) -> Int {
    let number = kinds[kind] ?? kinds.count
    kinds[kind] = number
    nodes.append(node)
    return sketch.add(Sketch.Node(kind: number, isStep: isStep))
  }

  mutating func arrow(_ from: Int, _ to: Int, _ label: String? = nil) {
    sketch.add(Sketch.Arrow(from: from, to: to, label: label))
  }

  mutating func cut(_ node: Int) { sketch[node].isCut = true }

  /// What is drawn around the first node.
  func diagram(_ limits: Sketch.Limits = .init()) -> Diagram {
    var diagram = Diagram(sketch.folded(around: 0, limits), title: "example") { nodes[$0] }
    diagram.description = "Text."
    return diagram
  }
}

enum DiagramExamples {
  /// A file made of another one, and a third one that both calls take.
  static var files: ExampleGraph {
    var graph = ExampleGraph()
    let end = graph.pill("sample4.vcf", "File f3cf0a4d")
    let call = graph.box("call_variants", "2982118b · 1.16 s")
    graph.arrow(call, end)
    let reads = graph.pill("sample4.bam", "File 37ecb2c9")
    let genome = graph.pill("ref_genome", "File 5bd08d6f", isHollow: true)
    graph.arrow(reads, call, "bam")
    graph.arrow(genome, call, "ref_genome")
    let align = graph.box("align_reads", "08d2792f · 520 ms", status: "FAILED")
    graph.arrow(align, reads)
    let raw = graph.pill("sample4.fastq", "File ce89ce14", isHollow: true)
    graph.arrow(raw, align, "fastq")
    graph.arrow(genome, align, "ref_genome")
    return graph
  }

  /// Two ways from one call to another.
  static var diamond: ExampleGraph {
    var graph = ExampleGraph()
    let end = graph.pill("78")
    let last = graph.box("task3")
    graph.arrow(last, end)
    let first = graph.box("task0")
    let start = graph.pill("7")
    graph.arrow(first, start)
    for name in ["task1", "task2"] {
      let middle = graph.box(name)
      let value = graph.pill("\(name)'s")
      graph.arrow(start, middle, "x")
      graph.arrow(middle, value)
      graph.arrow(value, last, name)
    }
    return graph
  }

  /// A list of results of one task, each with an argument of its own.
  static func list(_ count: Int) -> ExampleGraph {
    var graph = ExampleGraph()
    let end = graph.pill("[0.0, 1.5, …]")
    for index in 0..<count {
      let value = graph.pill("\(Double(index) * 1.5)", kind: "result")
      graph.arrow(value, end)
      let call = graph.box("number")
      graph.arrow(call, value)
      let argument = graph.pill("\(index)", kind: "argument", isHollow: true)
      graph.arrow(argument, call, "i")
    }
    return graph
  }

  /// Calls of which each takes the result of the next.
  static func chain(_ count: Int) -> ExampleGraph {
    var graph = ExampleGraph()
    var value = graph.pill("end")
    for index in 0..<count {
      let call = graph.box("next")
      graph.arrow(call, value)
      value = graph.pill("\(index)")
      graph.arrow(value, call, "x")
    }
    return graph
  }

  /// A call that gives what it takes.
  static var circle: ExampleGraph {
    var graph = ExampleGraph()
    let end = graph.pill("end")
    let use = graph.box("use")
    graph.arrow(use, end)
    let value = graph.pill("x")
    graph.arrow(value, use, "a")
    let same = graph.box("same")
    graph.arrow(same, value)
    graph.arrow(value, same, "y")
    return graph
  }

  /// Texts that find no room, and that are not to become markup.
  static var longNames: ExampleGraph {
    var graph = ExampleGraph()
    let end = graph.pill(String(repeating: "a very long value ", count: 10), "dict 0123abcd")
    let call = graph.box("a_task_with_a_name_that_does_not_fit_into_its_box_at_all", "\"<b>\"&")
    graph.arrow(call, end)
    let value = graph.pill("</text><script>alert(1)</script>\u{0}")
    graph.arrow(value, call, "an_argument_with_a_name_that_is_much_too_long")
    return graph
  }

  static let all: [(name: String, graph: ExampleGraph)] = [
    ("files", files), ("diamond", diamond), ("list", list(100)), ("circle", circle),
    ("longNames", longNames), ("alone", list(0)), ("chain", chain(3)),
  ]
}
