import Tables

extension PythonText {
  /// Writes an object of a class that we know; false, and nothing, when it is not made as usual.
  mutating func write(_ instance: PythonInstance, as known: KnownClass) -> Bool {
    switch known {
    case .set, .frozenSet, .list, .tuple, .dict, .bytes, .byteArray, .encode, .complex, .range,
      .exception, .getAttribute:
      writeBuiltin(instance, as: known)
    case .orderedDict, .defaultDict, .counter, .deque, .partial:
      writeCollection(instance, as: known)
    case .dateTime, .date, .time, .timeDelta, .timeZone: writeTime(instance, as: known)
    case .fraction, .uuid, .path, .pattern, .namespace: writeStandard(instance, as: known)
    case .array, .emptyArray, .numpyArray, .numpyBuffer, .numpyScalar, .numpyType:
      writeNumbers(instance, as: known)
    case .file, .fileSet, .stagingFile, .handle, .task, .partialTask, .errorValue, .function,
      .taskExpression, .simpleExpression, .valueExpression, .quotedExpression, .callArguments,
      .preview:
      writeRedun(instance, as: known)
    case .opaque: writeName(instance)
    case .reconstructor, .newObject, .newObjectWithKeywords: false
    }
  }

  /// Writes nothing but the name, also when a function makes it.
  private mutating func writeName(_ instance: PythonInstance) -> Bool {
    let name = instance.type.name
    let made = ["_rebuild_tensor": "Tensor", "_rebuild_parameter": "Parameter"]
    write(made.first { name.hasPrefix($0.key) }?.value ?? name)
    out.append("(...)")
    return true
  }

  private mutating func writeBuiltin(_ instance: PythonInstance, as known: KnownClass) -> Bool {
    let arguments = graph.items(of: instance.arguments)
    switch known {
    case .set, .frozenSet: return writeSet(instance, isFrozen: known == .frozenSet)
    case .list, .tuple, .dict:
      guard arguments.count == 1, instance.object.items.isEmpty, instance.object.pairs.isEmpty
      else { return false }
      push([.value(arguments[0])])
    case .bytes, .byteArray, .encode:
      guard let node = bytes(of: instance.id) else { return false }
      known == .byteArray ? writeByteArray(node) : writeBytes(node)
    case .complex:
      guard arguments.count == 2, graph[arguments[0]].kind == .real,
        graph[arguments[1]].kind == .real
      else { return false }
      PythonNumber.append(
        complex: graph[arguments[0]].real, graph[arguments[1]].real, to: &out)
    case .range:
      guard arguments.count == 3, graph.integer(arguments[2]) == 1 else { return false }
      push([
        .text("range("), .value(arguments[0]), .text(", "), .value(arguments[1]), .text(")"),
      ])
    case .exception: writeException(instance)
    default: return false
    }
    return true
  }

  /// Writes a set of which the argument is a list.
  private mutating func writeSet(_ instance: PythonInstance, isFrozen: Bool) -> Bool {
    let arguments = graph.items(of: instance.arguments)
    guard arguments.count <= 1, instance.object.items.isEmpty else { return false }
    let chain = arguments.first.map { self.chain(of: $0, .list) } ?? PythonChain()
    if let list = arguments.first, graph[list].kind != .list { return false }
    if chain.isEmpty {
      out.append(isFrozen ? "frozenset()" : "set()")
      return true
    }
    guard open(instance.id) else {
      out.append(isFrozen ? "frozenset(...)" : "set(...)")
      return true
    }
    push([
      .text(isFrozen ? "frozenset({" : "{"), .items(chain.first, isFirst: true),
      .text(isFrozen ? "})" : "}"),
    ])
    return true
  }

  /// Writes an exception with its arguments; of an error of the system, only the first two.
  private mutating func writeException(_ instance: PythonInstance) {
    let shown = graph.items(of: instance.arguments)
    let isPair = shown.count >= 2 && instance.type.name == "OSError"
    let number = isPair ? graph.integer(shown[0]) : nil
    write(number.flatMap { Self.errorsByNumber[$0] } ?? instance.type.name)
    out.append("(")
    guard open(instance.id) else { return out.append("...)") }
    if Self.systemErrors.contains(instance.type.name), shown.count > 2 {
      push([.value(shown[0]), .text(", "), .value(shown[1]), .text(")")])
    } else {
      push([arguments(instance.arguments), .text(")")])
    }
  }

  /// What an `OSError` becomes by its number, which protocols before 3 leave to the reader.
  private static let errorsByNumber: [Int64: String] = [
    1: "PermissionError", 2: "FileNotFoundError", 3: "ProcessLookupError", 4: "InterruptedError",
    10: "ChildProcessError", 11: "BlockingIOError", 13: "PermissionError", 17: "FileExistsError",
    20: "NotADirectoryError", 21: "IsADirectoryError", 32: "BrokenPipeError",
    103: "ConnectionAbortedError", 104: "ConnectionResetError", 110: "TimeoutError",
    111: "ConnectionRefusedError",
  ]

  private static let systemErrors: Set = [
    "OSError", "FileNotFoundError", "FileExistsError", "PermissionError", "IsADirectoryError",
    "NotADirectoryError", "InterruptedError", "ProcessLookupError", "TimeoutError",
    "BlockingIOError", "ChildProcessError", "ConnectionError", "BrokenPipeError",
    "ConnectionAbortedError", "ConnectionRefusedError", "ConnectionResetError",
  ]

  // MARK: Bytes

  /// The node of bytes that an id means: bytes, or the text of Latin-1 that old protocols make
  /// them of, which becomes bytes for good.
  mutating func bytes(of id: PythonGraph.ID) -> PythonNode? {
    let node = graph[id]
    if node.kind == .bytes || node.kind == .byteArray { return node }
    guard let object = graph.object(id), let known = type(of: object.callable)?.known else {
      return nil
    }
    let arguments = graph.items(of: object.arguments)
    switch known {
    case .encode:
      guard let first = arguments.first, graph[first].kind == .text,
        let bytes = graph.withBytes(of: graph[first], PythonString.latin1)
      else { return nil }
      return keep(bytes, as: id)
    case .byteArray, .bytes:
      guard let first = arguments.first else { return keep([], as: id) }
      if graph[first].kind == .bytes { return graph[first] }
      // Protocol 2 names the encoding too.
      if graph[first].kind == .text {
        return graph.withBytes(of: graph[first], PythonString.latin1).flatMap { keep($0, as: id) }
      }
      guard let inner = graph.object(first), type(of: inner.callable)?.known == .encode else {
        return nil
      }
      return bytes(of: first)
    default: return nil
    }
  }

  private mutating func keep(_ bytes: [UInt8], as id: PythonGraph.ID) -> PythonNode? {
    let isArray = graph.object(id).flatMap { type(of: $0.callable)?.known } == .byteArray
    guard let node = try? graph.node(decoded: bytes, as: isArray ? .byteArray : .bytes) else {
      return nil
    }
    graph.nodes[Int(id)] = node
    return node
  }
}
