extension PickleReader {
  mutating func run(_ opcode: ContainerOpcode) throws(PickleError) {
    switch opcode {
    case .emptyList: try push(.list, [])
    case .emptyTuple: try push(.tuple, [])
    case .emptyDict: try push(.dict, [])
    case .emptySet: try push(.set, [])
    case .list: try push(.list, try popToMark())
    case .tuple: try push(.tuple, try popToMark())
    case .dict: try push(.dict, try pairs(try popToMark()))
    case .frozenSet: try push(.frozenSet, try popToMark())
    case .tuple1: try pushTuple(1)
    case .tuple2: try pushTuple(2)
    case .tuple3: try pushTuple(3)
    case .append: try append([try pop()], isPairs: false)
    case .appends, .addItems: try append(try popToMark(), isPairs: false)
    case .setItem:
      let value = try pop()
      try append([try pop(), value], isPairs: true)
    case .setItems: try append(try pairs(try popToMark()), isPairs: true)
    }
  }

  private mutating func push(
    _ kind: PythonNode.Kind, _ items: [PythonGraph.ID]
  ) throws(PickleError) {
    var chain = PythonChain()
    for item in items { try graph.append(item, to: &chain) }
    push(try graph.add(PythonNode(kind, chain)))
  }

  private mutating func pushTuple(_ count: Int) throws(PickleError) {
    var items: [PythonGraph.ID] = []
    for _ in 0..<count { items.append(try pop()) }
    try push(.tuple, items.reversed())
  }

  private func pairs(_ items: [PythonGraph.ID]) throws(PickleError) -> [PythonGraph.ID] {
    guard items.count.isMultiple(of: 2) else { throw malformed }
    return items
  }

  /// Puts items into what is on top of the stack.
  private mutating func append(
    _ items: [PythonGraph.ID], isPairs: Bool
  ) throws(PickleError) {
    let target = Int(try top())
    switch graph.nodes[target].kind {
    case .list, .set: guard !isPairs else { throw malformed }
    case .dict: guard isPairs else { throw malformed }
    case .object: return try append(items, isPairs: isPairs, toObject: graph.nodes[target].first)
    default: throw malformed
    }
    var chain = graph.nodes[target].chain
    for item in items { try graph.append(item, to: &chain) }
    graph.nodes[target].chain = chain
  }

  private mutating func append(
    _ items: [PythonGraph.ID], isPairs: Bool, toObject number: UInt32
  ) throws(PickleError) {
    var chain = isPairs ? graph.objects[Int(number)].pairs : graph.objects[Int(number)].items
    for item in items { try graph.append(item, to: &chain) }
    if isPairs {
      graph.objects[Int(number)].pairs = chain
    } else {
      graph.objects[Int(number)].items = chain
    }
  }
}
