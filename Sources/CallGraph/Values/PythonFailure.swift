/// What a job raised, as redun keeps it.
package struct PythonFailure: Equatable, Sendable {
  /// The error as Python's `repr` shows it.
  package var error: String
  /// Where in the program it was raised, a line each; nil when that was not kept.
  package var traceback: [String]?
}

extension PythonValue {
  /// The failure in a value of the type `redun.ErrorValue`; nil in any other.
  package var failure: PythonFailure? {
    guard let state = graph.object(root)?.state, let error = graph.member("error", of: state)
    else { return nil }
    var failure = PythonFailure(error: text(of: error))
    if let traceback = graph.member("traceback", of: state),
      let object = graph.object(traceback), object.state != PythonGraph.nowhere
    {
      failure.traceback = lines(of: object.state, error: error)
    }
    return failure
  }

  /// The frames, innermost last, and what was raised, as Python prints them.
  private func lines(of state: PythonGraph.ID, error: PythonGraph.ID) -> [String] {
    var lines = items("frames", of: state).flatMap(lines(ofFrame:))
    lines.append(summary(of: error))
    let logs = items("logs", of: state).compactMap(graph.shortText)
    if !logs.isEmpty { lines += ["", "Latest logs:"] + logs.map(\.trimmedBlanks) }
    return lines
  }

  private func lines(ofFrame frame: PythonGraph.ID) -> [String] {
    guard let object = graph.object(frame) else { return [] }
    // Without slots the state is a dictionary, with them a pair of which that is the second.
    let pair = graph.items(of: object.state)
    let state = pair.count == 2 ? pair[1] : object.state
    let number = graph.member("lineno", of: state).flatMap(graph.integer) ?? 0
    let place =
      "File \"\(text("filename", of: state) ?? "?")\", line \(number), "
      + "in \(text("name", of: state) ?? "?")"
    let job = graph.member("job", of: state).flatMap(graph.object)
    let id = job.flatMap { text("id", of: $0.state) }.map { "Job \($0.prefix(8)): " }
    let line = text("_line", of: state).map { "    \($0.trimmedBlanks)" }
    return ["  \(id ?? "")\(place)"] + [line].compactMap { $0 }
  }

  /// Such as `ValueError: no such thing`.
  private func summary(of error: PythonGraph.ID) -> String {
    guard let object = graph.object(error), graph[object.callable].kind == .global else {
      return text(of: error)
    }
    let name = graph.shortText(graph[object.callable].second) ?? "Exception"
    let arguments = graph.items(of: object.arguments)
    let reason =
      arguments.count == 1
      ? graph.shortText(arguments[0]) ?? text(of: arguments[0])
      : arguments.isEmpty ? "" : text(of: object.arguments)
    return "\(name): \(reason)"
  }

  // MARK: Parts

  private func items(_ key: StaticString, of state: PythonGraph.ID) -> [PythonGraph.ID] {
    graph.member(key, of: state).map { graph.items(of: $0, atMost: 100) } ?? []
  }

  /// The text of what lies in a state below a key; nil when it is no short text.
  private func text(_ key: StaticString, of state: PythonGraph.ID) -> String? {
    graph.member(key, of: state).flatMap(graph.shortText)
  }

  private func text(of id: PythonGraph.ID) -> String {
    var part = self
    part.root = id
    return part.text(limit: 1000)
  }
}

extension String {
  fileprivate var trimmedBlanks: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
