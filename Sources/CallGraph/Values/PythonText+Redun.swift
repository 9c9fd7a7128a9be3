import Tables

extension PythonText {
  /// Writes what redun itself makes, by its state.
  mutating func writeRedun(_ instance: PythonInstance, as known: KnownClass) -> Bool {
    let state = instance.object.state
    func member(_ name: StaticString) -> PythonGraph.ID? { graph.member(name, of: state) }
    switch known {
    case .file: return writeFile(instance, member("path"), "path", digits: 8)
    case .fileSet: return writeFile(instance, member("pattern"), "pattern", digits: .max)
    case .stagingFile:
      guard let local = member("local"), let remote = member("remote") else { return false }
      write(instance.type.name)
      write(
        instance,
        [.text("(local="), .value(local), .text(", remote="), .value(remote), .text(")")])
    case .handle:
      guard let name = member("class_name") else { return false }
      writeRaw(name)
      writeNameAndHash(state)
      out.append(")")
    case .task:
      out.append("Task")
      writeNameAndHash(state)
      out.append(")")
    case .partialTask: return writePartialTask(instance)
    case .errorValue:
      guard let error = member("error") else { return false }
      write(instance, [.text("ErrorValue("), .value(error), .text(")")])
    case .callArguments: writeInstance(instance, isBare: true)
    case .preview: writeRaw(graph.items(of: instance.arguments).first)
    case .function:
      guard let module = member("module"), let name = member("name") else { return false }
      out.append("<function ")
      writeRaw(module)
      out.append(".")
      writeRaw(name)
      out.append(">")
    case .taskExpression: return writeTaskExpression(instance)
    case .simpleExpression: return writeSimpleExpression(instance)
    case .valueExpression:
      guard let value = member("value"), let inner = inside(value) else { return false }
      write(instance, [.text("ValueExpression("), .value(inner), .text(")")])
    case .quotedExpression:
      guard let value = member("_expr") else { return false }
      write(instance, [.text("QuotedExpression("), .value(value), .text(")")])
    default: return false
    }
    return true
  }

  /// Writes a file, or a set of files, with digits of its hash.
  private mutating func writeFile(
    _ instance: PythonInstance, _ path: PythonGraph.ID?, _ label: StaticString, digits: Int
  ) -> Bool {
    guard let path, let hash = graph.member("hash", of: instance.object.state),
      graph[path].kind == .text, graph[hash].kind == .text
    else { return false }
    write(instance.type.name)
    out.append("(")
    out.append(label)
    out.append("=")
    writeRaw(path)
    out.append(", hash=")
    writeRaw(hash, prefix: digits)
    out.append(")")
    return true
  }

  private mutating func writeNameAndHash(_ state: PythonGraph.ID) {
    out.append("(fullname=")
    if let namespace = graph.member("namespace", of: state), !graph[namespace].range.isEmpty,
      graph[namespace].kind == .text
    {
      writeRaw(namespace)
      out.append(".")
    }
    writeRaw(graph.member("name", of: state))
    out.append(", hash=")
    writeRaw(graph.member("hash", of: state), prefix: 8)
  }

  private mutating func writePartialTask(_ instance: PythonInstance) -> Bool {
    let state = instance.object.state
    guard let positional = graph.member("args", of: state),
      let keywords = graph.member("kwargs", of: state)
    else { return false }
    out.append("PartialTask")
    writeNameAndHash(state)
    write(
      instance,
      [
        .text(", args="), .value(inside(positional) ?? positional),
        .text(", kwargs="), .value(inside(keywords) ?? keywords), .text(")"),
      ])
    return true
  }

  // MARK: Expressions

  /// What the bytes of a node make, when they are a pickle.
  mutating func inside(_ id: PythonGraph.ID) -> PythonGraph.ID? {
    if let known = inner[id] { return known }
    let node = graph[id]
    let range = node.range
    guard node.kind == .bytes, range.upperBound <= graph.source.count, range.count <= innerCount
    else { return nil }
    innerCount -= range.count
    // The graph moves into the reader and back, so that nothing of it is copied.
    var moved = PythonGraph([])
    swap(&moved, &graph)
    var reader = PickleReader(moved, range: range)
    moved = PythonGraph([])
    let root = try? reader.read()
    swap(&graph, &reader.graph)
    inner[id] = root
    return root
  }

  private mutating func writeTaskExpression(_ instance: PythonInstance) -> Bool {
    guard let name = graph.member("task_name", of: instance.object.state) else { return false }
    writeRaw(name)
    let (positional, keywords) = call(instance)
    write(instance, [.text("(")] + arguments(positional, keywords) + [.text(")")])
    return true
  }

  /// The arguments that an expression keeps as pickles.
  private mutating func call(
    _ instance: PythonInstance
  ) -> (positional: PythonGraph.ID, keywords: PythonGraph.ID) {
    func inner(_ name: StaticString) -> PythonGraph.ID {
      graph.member(name, of: instance.object.state).flatMap { inside($0) } ?? PythonGraph.nowhere
    }
    return (inner("args"), inner("kwargs"))
  }

  private func arguments(_ positional: PythonGraph.ID, _ keywords: PythonGraph.ID) -> [Piece] {
    guard positional != PythonGraph.nowhere, keywords != PythonGraph.nowhere else {
      return [.text("...")]
    }
    let items = chain(of: positional, .tuple)
    let pairs = chain(of: keywords, .dict)
    let isBoth = !items.isEmpty && !pairs.isEmpty
    return [.items(items.first, isFirst: true)] + (isBoth ? [.text(", ")] : [])
      + [.keywords(pairs.first, isFirst: true)]
  }

  private mutating func writeSimpleExpression(_ instance: PythonInstance) -> Bool {
    guard let id = graph.member("func_name", of: instance.object.state),
      let name = graph.shortText(id)
    else { return false }
    let (positional, keywords) = call(instance)
    let items = graph.items(of: positional)
    if items.count == 2, let sign = Self.signs[name] {
      let isReversed = name.hasPrefix("r")
      let (left, right) = isReversed ? (items[1], items[0]) : (items[0], items[1])
      write(instance, [.text("("), .value(left), .text(sign), .value(right), .text(")")])
    } else if items.count == 2, name == "getitem" {
      write(instance, [.value(items[0]), .text("["), .value(items[1]), .text("]")])
    } else if items.count == 2, name == "getattr", graph[items[1]].kind == .text {
      write(instance, [.value(items[0]), .text("."), .name(items[1])])
    } else if items.count == 3, name == "call" {
      write(
        instance,
        [.value(items[0]), .text("(")] + arguments(items[1], items[2]) + [.text(")")])
    } else {
      write(name)
      write(instance, [.text("(")] + arguments(positional, keywords) + [.text(")")])
    }
    return true
  }

  private static let signs: [String: StaticString] = [
    "add": " + ", "sub": " - ", "mul": " * ", "div": " / ", "and": " & ", "or": " | ",
    "lt": " < ", "le": " <= ", "gt": " > ", "ge": " >= ", "eq": " == ", "ne": " != ",
    "radd": " + ", "rsub": " - ", "rmul": " * ", "rdiv": " / ", "rand": " & ", "ror": " | ",
  ]
}
