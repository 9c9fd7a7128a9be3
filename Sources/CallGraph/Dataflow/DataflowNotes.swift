extension DataflowFacts {
  /// What a reader of a dataflow has to know, one sentence each.
  func notes(on stages: Dataflow.Stages) -> [String] {
    var notes: [String] = []
    let unnamed = tasksWithUnnamedArguments(in: stages.walked)
    if !unnamed.isEmpty {
      notes.append("names of arguments are unknown for \(unnamed.joined(separator: ", "))")
    }
    if stages.sorted.hasCircle {
      notes.append("calls go in a circle, because a value came back that had gone in")
    }
    return notes
  }

  /// The names of tasks with an argument that is shown as `argN`, in the order of the points.
  private func tasksWithUnnamedArguments(in graph: DataflowGraph) -> [String] {
    var tasks: [String] = []
    var seen: Set<String> = []
    for case .argument(let argument, _) in graph.nodes where !isNamed(argument) {
      let task = call(lineage.argumentCall[Int(argument)]).shortName
      if seen.insert(task).inserted { tasks.append(task) }
    }
    return tasks
  }
}
