import Tables

extension PythonText {
  /// Writes what the modules `collections` and `functools` make.
  mutating func writeCollection(_ instance: PythonInstance, as known: KnownClass) -> Bool {
    let object = instance.object
    let arguments = graph.items(of: instance.arguments)
    switch known {
    case .orderedDict:
      guard arguments.isEmpty else { return false }
      if object.pairs.isEmpty {
        out.append("OrderedDict()")
      } else {
        write(
          instance,
          [.text("OrderedDict(["), .tuples(object.pairs.first, isFirst: true), .text("])")])
      }
    case .defaultDict:
      let factory = arguments.first ?? PythonGraph.none
      write(
        instance,
        [
          .text("defaultdict("), .value(factory), .text(", {"),
          .pairs(object.pairs.first, isFirst: true), .text("})"),
        ])
    case .counter: return writeCounter(instance, arguments)
    case .deque:
      guard arguments.first.map({ chain(of: $0, .tuple).isEmpty }) ?? true else { return false }
      let items: [Piece] = [.text("deque(["), .items(object.items.first, isFirst: true)]
      let limit: [Piece] =
        arguments.count > 1 && graph[arguments[1]].kind != .none
        ? [.text("], maxlen="), .value(arguments[1]), .text(")")] : [.text("])")]
      write(instance, items + limit)
    case .partial: return writePartial(instance)
    default: return false
    }
    return true
  }

  /// Writes the pieces of a value that may contain itself.
  mutating func write(_ instance: PythonInstance, _ pieces: [Piece]) {
    guard open(instance.id) else { return out.append("...") }
    push(pieces)
  }

  /// Writes a counter with the largest counts first.
  private mutating func writeCounter(
    _ instance: PythonInstance, _ arguments: [PythonGraph.ID]
  ) -> Bool {
    guard arguments.count <= 1 else { return false }
    let chain = arguments.first.map { self.chain(of: $0, .dict) } ?? PythonChain()
    if chain.isEmpty {
      out.append("Counter()")
      return true
    }
    let sorted = sortedByCount(chain) ?? chain
    write(
      instance,
      [.text("Counter({"), .pairs(sorted.first, isFirst: true), .text("})")])
    return true
  }

  private mutating func sortedByCount(_ chain: PythonChain) -> PythonChain? {
    var counts: [(key: PythonGraph.ID, value: PythonGraph.ID, count: Int64)] = []
    var link = chain.first
    while let (key, value, next) = pair(at: link) {
      effort -= 20
      guard effort > 0, let count = graph.integer(value) else { return nil }
      counts.append((key, value, count))
      link = next
    }
    // The sort of the standard library is stable.
    counts.sort { $0.count > $1.count }
    var sorted = PythonChain()
    for (key, value, _) in counts {
      guard (try? graph.append(key, to: &sorted)) != nil,
        (try? graph.append(value, to: &sorted)) != nil
      else { return nil }
    }
    return sorted
  }

  /// Writes a function with some of its arguments.
  private mutating func writePartial(_ instance: PythonInstance) -> Bool {
    let state = graph.items(of: instance.object.state)
    guard state.count == 4 else { return false }
    let positional = chain(of: state[1], .tuple)
    let keywords = chain(of: state[2], .dict)
    var pieces: [Piece] = [.text("functools.partial("), .value(state[0])]
    if !positional.isEmpty { pieces += [.text(", "), .items(positional.first, isFirst: true)] }
    if !keywords.isEmpty { pieces += [.text(", "), .keywords(keywords.first, isFirst: true)] }
    write(instance, pieces + [.text(")")])
    return true
  }
}
