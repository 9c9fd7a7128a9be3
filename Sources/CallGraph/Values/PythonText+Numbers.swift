import Tables

extension PythonText {
  /// How many numbers of an array of numpy's are shown.
  private static let shownNumbers = 8

  /// Writes arrays of numbers, and single numbers of numpy's.
  mutating func writeNumbers(_ instance: PythonInstance, as known: KnownClass) -> Bool {
    let arguments = graph.items(of: instance.arguments)
    let state = graph.items(of: instance.object.state)
    switch known {
    case .array: return writeArray(arguments)
    case .emptyArray:
      guard arguments.count == 2, graph[arguments[1]].kind == .list,
        graph[arguments[1]].chain.isEmpty
      else { return false }
      push([.text("array("), .value(arguments[0]), .text(")")])
      return true
    case .numpyArray:
      guard state.count == 5 else { return false }
      return writeArray(instance, data: state[4], type: state[2], shape: state[1])
    case .numpyBuffer:
      guard arguments.count >= 3 else { return false }
      return writeArray(instance, data: arguments[0], type: arguments[1], shape: arguments[2])
    case .numpyScalar: return writeScalar(arguments)
    case .numpyType:
      guard let type = numberType(instance.id) else { return false }
      write("dtype('\(type.name)')")
      return true
    default: return false
    }
  }

  /// Writes all numbers of an array of the module `array`.
  private mutating func writeArray(_ arguments: [PythonGraph.ID]) -> Bool {
    guard arguments.count == 4, let format = graph.integer(arguments[2]),
      let type = NumberType(machineFormat: format), let data = bytes(of: arguments[3]),
      let code = graph.shortText(arguments[1])
    else { return false }
    write("array('\(code)'")
    if !data.range.isEmpty {
      out.append(", [")
      append(data, type, atMost: .max)
      out.append("]")
    }
    out.append(")")
    return true
  }

  /// Writes the shape, the type and the first numbers of an array of numpy's.
  private mutating func writeArray(
    _ instance: PythonInstance, data: PythonGraph.ID, type: PythonGraph.ID, shape: PythonGraph.ID
  ) -> Bool {
    guard let type = numberType(type), graph[shape].kind == .tuple else { return false }
    guard open(instance.id) else {
      out.append("ndarray(...)")
      return true
    }
    out.append("ndarray(shape=")
    let head: [Piece] = [.value(shape), .text(", dtype="), .literal(type.name), .text(", data=[")]
    if graph[data].kind == .list {
      push(head + [.items(graph[data].chain.first, isFirst: true), .text("])")])
    } else if type.kind != .other, let node = bytes(of: data) {
      push(head + [.numbers(node, type), .text("])")])
    } else {
      push(head + [.text("...])")])
    }
    return true
  }

  private mutating func writeScalar(_ arguments: [PythonGraph.ID]) -> Bool {
    guard arguments.count == 2, let type = numberType(arguments[0]), type.kind != .other,
      let node = bytes(of: arguments[1])
    else { return false }
    if type.kind == .boolean {
      out.append("np.")
      append(node, type, atMost: 1)
      out.append("_")
      return true
    }
    let names = ["<U": "str_", ">U": "str_", "S": "bytes_"]
    let name = names.first { type.name.hasPrefix($0.key) }?.value
    write("np.\(name ?? type.name.filter { $0 != ">" })(")
    append(node, type, atMost: 1)
    out.append(")")
    return true
  }

  /// Writes as many numbers as are shown.
  mutating func writeNumbers(_ node: PythonNode, _ type: NumberType) {
    append(node, type, atMost: Self.shownNumbers)
  }

  private mutating func append(_ node: PythonNode, _ type: NumberType, atMost count: Int) {
    guard type.size > 0 else { return out.append("...") }
    graph.withBytes(of: node) { bytes in
      var start = 0
      while start + type.size <= bytes.count, out.count <= limit {
        if start > 0 { out.append(", ") }
        if start / type.size >= count { return out.append("...") }
        let number = UnsafeBufferPointer(rebasing: bytes[start..<start + type.size])
        type.append(number, limit: limit, to: &out)
        start += type.size
      }
    }
  }

  /// The type that a node of `numpy.dtype` describes.
  private mutating func numberType(_ id: PythonGraph.ID) -> NumberType? {
    guard let object = graph.object(id), type(of: object.callable)?.known == .numpyType,
      let first = graph.items(of: object.arguments).first, let code = graph.shortText(first)
    else { return nil }
    let state = graph.items(of: object.state)
    let order = state.count > 1 ? graph.shortText(state[1]) : nil
    return NumberType(code: code, order: order ?? "<")
  }
}
