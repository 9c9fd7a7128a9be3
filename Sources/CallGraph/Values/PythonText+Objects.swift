import Tables

/// An object with its class found and the ways around it undone.
struct PythonInstance {
  /// The object's node.
  let id: PythonGraph.ID
  let type: PythonClass
  /// The arguments, a tuple.
  let arguments: PythonGraph.ID
  let object: PythonObject
}

extension PythonText {
  // MARK: Names

  /// The class or function of a node; nil when it is neither.
  mutating func type(of id: PythonGraph.ID) -> PythonClass? {
    if let type = classes[id] { return type }
    guard let type = found(id) else { return nil }
    // Real pickles name a class once; others may name thousands.
    if classes.count < 10_000 { classes[id] = type }
    return type
  }

  private func found(_ id: PythonGraph.ID) -> PythonClass? {
    if graph[id].kind == .global { return global(id) }
    // An inner class of a pickle before protocol 4: the attribute of a class.
    guard let object = graph.object(id), graph[object.callable].kind == .global,
      global(object.callable)?.known == .getAttribute
    else { return nil }
    let arguments = graph.items(of: object.arguments)
    guard arguments.count == 2, graph[arguments[0]].kind == .global,
      let outer = global(arguments[0]), let name = graph.shortText(arguments[1])
    else { return nil }
    return PythonClass(module: outer.module, name: "\(outer.name).\(name)")
  }

  private func global(_ id: PythonGraph.ID) -> PythonClass? {
    let node = graph[id]
    guard let module = graph.shortText(node.first), let name = graph.shortText(node.second) else {
      return nil
    }
    return PythonClass(module: module, name: name)
  }

  /// Writes a class or function that is a value itself.
  mutating func writeGlobal(_ id: PythonGraph.ID) {
    guard let type = type(of: id) else { return out.append("<class>") }
    if type.isConstant { return write(type.name) }
    out.append(type.isBuiltinFunction ? "<built-in function " : "<class '")
    if type.module != "builtins" {
      write(type.module)
      out.append(".")
    }
    write(type.name)
    out.append(type.isBuiltinFunction ? ">" : "'>")
  }

  /// Writes a text without quotes.
  mutating func write(_ text: String) { out.append(contentsOf: text.utf8) }

  /// Writes a node of text without quotes, any other as nothing.
  mutating func writeRaw(_ id: PythonGraph.ID?, prefix: Int = .max) {
    guard let id, graph[id].kind == .text else { return }
    graph.withBytes(of: graph[id]) {
      PythonString.append(raw: UnsafeBufferPointer(rebasing: $0.prefix(prefix)), to: &out)
    }
  }

  // MARK: Objects

  mutating func writeObject(_ id: PythonGraph.ID) {
    guard let instance = instance(id) else { return writeCall(id) }
    if instance.type.known == .getAttribute, type(of: id) != nil { return writeGlobal(id) }
    guard let known = instance.type.known, write(instance, as: known) else {
      return writeInstance(instance)
    }
  }

  /// What an object is, with what `copyreg` does for old protocols undone.
  private mutating func instance(_ id: PythonGraph.ID) -> PythonInstance? {
    guard var object = graph.object(id) else { return nil }
    guard let type = type(of: object.callable) else { return instance(id, ofConstructor: object) }
    let arguments = graph.items(of: object.arguments)
    switch type.known {
    case .reconstructor?:
      // The class, a builtin class below it, and that one's value.
      guard arguments.count == 3, let inner = self.type(of: arguments[0]) else { return nil }
      let value = graph[arguments[2]].kind == .none ? PythonGraph.nowhere : arguments[2]
      object.arguments = graph[value].kind == .tuple ? value : single(value)
      return PythonInstance(id: id, type: inner, arguments: object.arguments, object: object)
    case .newObject?:
      guard let first = arguments.first, let inner = self.type(of: first) else { return nil }
      object.arguments = rest(of: object.arguments)
      return PythonInstance(id: id, type: inner, arguments: object.arguments, object: object)
    case .newObjectWithKeywords?:
      guard arguments.count == 3, let inner = self.type(of: arguments[0]) else { return nil }
      object.keywords = arguments[2]
      return PythonInstance(id: id, type: inner, arguments: arguments[1], object: object)
    default:
      return PythonInstance(id: id, type: type, arguments: object.arguments, object: object)
    }
  }

  /// What an object is of which the callable is `partial(Class.__new__, Class, …)`, as protocol 2
  /// spells a constructor with keywords.
  private mutating func instance(
    _ id: PythonGraph.ID, ofConstructor object: PythonObject
  ) -> PythonInstance? {
    guard let partial = graph.object(object.callable),
      type(of: partial.callable)?.known == .partial
    else { return nil }
    let state = graph.items(of: partial.state)
    guard state.count == 4, type(of: state[0])?.name.hasSuffix(".__new__") == true,
      let first = graph.items(of: state[1]).first, let type = type(of: first)
    else { return nil }
    var object = object
    object.arguments = rest(of: state[1])
    object.keywords = state[2]
    return PythonInstance(id: id, type: type, arguments: object.arguments, object: object)
  }

  /// A tuple of one value, or an empty one.
  private mutating func single(_ value: PythonGraph.ID) -> PythonGraph.ID {
    var chain = PythonChain()
    if value != PythonGraph.nowhere { try? graph.append(value, to: &chain) }
    return (try? graph.add(PythonNode(.tuple, chain))) ?? PythonGraph.nowhere
  }

  /// A tuple without its first item.
  private mutating func rest(of tuple: PythonGraph.ID) -> PythonGraph.ID {
    var chain = graph[tuple].chain
    chain.first = graph.links[Int(chain.first)].next
    return (try? graph.add(PythonNode(.tuple, chain))) ?? PythonGraph.nowhere
  }

  /// Writes the call of something that is no name.
  private mutating func writeCall(_ id: PythonGraph.ID) {
    guard let object = graph.object(id), open(id) else { return out.append("...") }
    push([.value(object.callable), .text("("), arguments(object.arguments), .text(")")])
  }

  /// The items of a tuple of arguments.
  func arguments(_ id: PythonGraph.ID) -> Piece {
    .items(chain(of: id, .tuple).first, isFirst: true)
  }

  /// The chain of a container of some kind; an empty one for all others.
  func chain(of id: PythonGraph.ID, _ kind: PythonNode.Kind) -> PythonChain {
    guard id != PythonGraph.nowhere, graph[id].kind == kind else { return PythonChain() }
    return graph[id].chain
  }

  /// Writes an object of any class: its name, the arguments, what was put in, and its state.
  ///
  /// - Parameter isBare: Whether the name and the parentheses are left out.
  mutating func writeInstance(_ instance: PythonInstance, isBare: Bool = false) {
    if !isBare {
      write(instance.type.name)
      out.append("(")
    }
    guard open(instance.id) else { return out.append("...)") }
    let object = instance.object
    var pieces: [Piece] = []
    func add(_ inside: [Piece], unless isEmpty: Bool) {
      if isEmpty { return }
      if !pieces.isEmpty { pieces.append(.text(", ")) }
      pieces += inside
    }
    let positional = chain(of: instance.arguments, .tuple)
    add([.items(positional.first, isFirst: true)], unless: positional.isEmpty)
    let items = object.items
    add([.text("["), .items(items.first, isFirst: true), .text("]")], unless: items.isEmpty)
    let pairs = object.pairs
    add([.text("{"), .pairs(pairs.first, isFirst: true), .text("}")], unless: pairs.isEmpty)
    let keywords = chain(of: object.keywords, .dict)
    add([.keywords(keywords.first, isFirst: true)], unless: keywords.isEmpty)
    for state in states(of: object) {
      let members = chain(of: state, .dict)
      add([.keywords(members.first, isFirst: true)], unless: members.isEmpty)
      let isOther = graph[state].kind != .dict
      add([.text("state="), .value(state)], unless: !isOther)
    }
    push(isBare ? pieces : pieces + [.text(")")])
  }

  /// The state of an object: none, a dictionary, a pair of one and of its slots, or anything.
  private func states(of object: PythonObject) -> [PythonGraph.ID] {
    let state = object.state
    guard state != PythonGraph.nowhere, graph[state].kind != .none else { return [] }
    let pair = graph.items(of: state)
    let isPair =
      graph[state].kind == .tuple && pair.count == 2 && graph[pair[1]].kind == .dict
      && [.none, .dict].contains(graph[pair[0]].kind)
    return isPair ? pair.filter { graph[$0].kind == .dict } : [state]
  }
}
