extension DataflowGraph {
  /// The first stage: all steps upstream of a point, depth first, until nothing is left.
  ///
  /// - Parameter producer: The call that made the value, when the start is one.
  init(from start: DataflowNode, producer: Int32?, in lineage: Lineage) {
    var stack = [number(of: start).number]
    while let source = stack.popLast() {
      var unseen: [Int32] = []
      for node in lineage.upstream(of: nodes[Int(source)], producer: producer) {
        let (destination, isNew) = number(of: node)
        edges.append(DataflowEdge(source, destination))
        if isNew { unseen.append(destination) }
      }
      stack.append(contentsOf: unseen.reversed())
    }
  }
}

// What lies one step upstream.
extension Lineage {
  fileprivate func upstream(of node: DataflowNode, producer: Int32?) -> [DataflowNode] {
    switch node {
    case .origin: []
    case .value: [producer.map(DataflowNode.call) ?? .origin]
    case .call(let call): inputs(of: call)
    case .argument(let argument, let value): sources(of: argument, value: value)
    case .result(let call, let value): [source(of: value, madeBy: call)]
    }
  }

  /// The arguments of a call.
  func inputs(of call: Int32) -> [DataflowNode] {
    let arguments = orderedArguments(of: call)
    if arguments.isEmpty { return [.origin] }
    return arguments.map { .argument($0, value: argumentValue[Int($0)]) }
  }

  /// The child that a result was handed on from, when exactly one can be; else the call itself.
  func source(of value: Int32, madeBy call: Int32) -> DataflowNode {
    guard let child = onlyChild(of: call, making: value) else { return .call(call) }
    return .result(call: child, value: value)
  }

  /// The results of other calls that went into an argument, then the arguments of the caller that
  /// it was handed on from.
  func sources(of argument: Int32, value: Int32) -> [DataflowNode] {
    var sources = orderedUpstreams(of: argument).map { call in
      let result = callValue[Int(call)]
      return DataflowNode.result(call: call, value: isPart(value, of: result) ? value : result)
    }
    let parent = newestParent[Int(argumentCall[Int(argument)])]
    if parent >= 0 {
      sources += arguments(of: parent, having: value).map { .argument($0, value: value) }
    }
    return sources.isEmpty ? [.origin] : sources
  }
}

// Each of these searches from the side that has less, so that no dataflow costs the square of its
// size: a call of 10,000 children is asked for the maker of each of its 10,000 results.
extension Lineage {
  /// The values that a value is part of, itself included, unless others with them are more.
  private func wholes(
    of value: Int32, atMost limit: Int, counting others: Links
  ) -> [Int32]? {
    var wholes = [value]
    var count = others[value].count
    for whole in containers[value] where whole != value {
      wholes.append(whole)
      count += others[whole].count
      if wholes.count + count >= limit { return nil }
    }
    return wholes.count + count < limit ? wholes : nil
  }

  private func onlyChild(of call: Int32, making value: Int32) -> Int32? {
    let children = children[call]
    var found: Int32?
    guard children.count > 16,
      let wholes = wholes(of: value, atMost: children.count, counting: callsOfValue)
    else {
      for child in children where isPart(value, of: callValue[Int(child)]) && !isInternal(child) {
        if found != nil { return nil }
        found = child
      }
      return found
    }
    for maker in wholes.lazy.flatMap({ callsOfValue[$0] }) where !isInternal(maker) {
      let calls = parents[maker].countSorted(of: call)
      if calls == 0 { continue }
      if found != nil || calls > 1 { return nil }
      found = maker
    }
    return found
  }

  /// The arguments of a call that are a value or have it as a part, as stored.
  private func arguments(of call: Int32, having value: Int32) -> [Int32] {
    let arguments = argumentsOfCall[call]
    guard arguments.count > 16,
      let wholes = wholes(of: value, atMost: arguments.count, counting: argumentsOfValue)
    else { return arguments.filter { isPart(value, of: argumentValue[Int($0)]) } }
    // Arguments are numbered as they are stored.
    return wholes.flatMap { argumentsOfValue[$0].filter { argumentCall[Int($0)] == call } }.sorted()
  }

  /// The calls whose results went into an argument, the last call first.
  private func orderedUpstreams(of argument: Int32) -> [Int32] {
    var seen: Set<Int32> = []
    let calls =
      upstreams[argument].count > 1
      ? upstreams[argument].filter { seen.insert($0).inserted } : Array(upstreams[argument])
    guard calls.count > 1, let context = context(of: argument, upstreams: calls) else {
      return calls
    }
    let ordered = calls.map { call in
      let last = parents[call].lastSorted(of: context) ?? parents[call].startIndex
      return (call: call, order: order[call][last])
    }
    return ordered.stablySorted { $0.order > $1.order }.map(\.call)
  }

  /// The newest call that called both an argument's call and all that made the argument.
  private func context(of argument: Int32, upstreams calls: [Int32]) -> Int32? {
    var counts: [Int32: Int] = [:]
    for parent in parents[argumentCall[Int(argument)]] { counts[parent] = 0 }
    for call in calls {
      var last: Int32 = -1
      for parent in parents[call] where parent != last {
        counts[parent]? += 1
        last = parent
      }
    }
    let common = counts.filter { $0.value == calls.count }.map(\.key).sorted()
    return common.max { callTime[Int($0)] < callTime[Int($1)] }
  }
}

extension Array {
  /// The elements in order, those that are equal as they were.
  func stablySorted(_ isBefore: (Element, Element) -> Bool) -> [Element] {
    let numbered = enumerated().sorted {
      isBefore($0.element, $1.element)
        || !isBefore($1.element, $0.element) && $0.offset < $1.offset
    }
    return numbered.map(\.element)
  }
}
