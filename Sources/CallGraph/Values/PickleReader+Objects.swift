extension PickleReader {
  mutating func run(_ opcode: ObjectOpcode) throws(PickleError) {
    switch opcode {
    case .global: push(try global())
    case .stackGlobal:
      let name = try pop()
      push(try graph.add(PythonNode(.global, try pop(), name)))
    case .reduce, .newObj:
      let arguments = try pop()
      push(try graph.add(PythonObject(callable: try pop(), arguments: arguments)))
    case .newObjEx:
      let keywords = try pop()
      let arguments = try pop()
      push(
        try graph.add(
          PythonObject(callable: try pop(), arguments: arguments, keywords: keywords)))
    case .build: try build()
    case .inst:
      let callable = try global()
      try pushObject(callable, try popToMark()[...])
    case .obj:
      let items = try popToMark()
      guard let callable = items.first else { throw malformed }
      try pushObject(callable, items.dropFirst())
    case .persID:
      let line = try readLine()
      push(try graph.add(PythonNode(.persistent, try graph.add(PythonNode(.text, line)))))
    case .binPersID: push(try graph.add(PythonNode(.persistent, try pop())))
    case .ext1: push(try graph.add(PythonNode(.extensionCode, UInt32(try readByte()))))
    case .ext2:
      push(try graph.add(PythonNode(.extensionCode, UInt32(try readNumber() as UInt16))))
    case .ext4: push(try graph.add(PythonNode(.extensionCode, try readNumber())))
    case .nextBuffer: push(try graph.add(PythonNode(.buffer)))
    case .readOnlyBuffer: _ = try top()
    }
  }

  /// A module and a name on two lines.
  private mutating func global() throws(PickleError) -> PythonGraph.ID {
    let module = try graph.add(PythonNode(.text, try readLine()))
    return try graph.add(
      PythonNode(.global, module, try graph.add(PythonNode(.text, try readLine()))))
  }

  private mutating func pushObject(
    _ callable: PythonGraph.ID, _ arguments: ArraySlice<PythonGraph.ID>
  ) throws(PickleError) {
    var chain = PythonChain()
    for argument in arguments { try graph.append(argument, to: &chain) }
    let tuple = try graph.add(PythonNode(.tuple, chain))
    push(try graph.add(PythonObject(callable: callable, arguments: tuple)))
  }

  /// Keeps the state of an object; what is no object has none that is shown.
  private mutating func build() throws(PickleError) {
    let state = try pop()
    let node = graph[try top()]
    if node.kind == .object { graph.objects[Int(node.first)].state = state }
  }
}
