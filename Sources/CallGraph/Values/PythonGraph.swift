/// What a pickle would make, as nodes that name each other by number: values that are shared or
/// that contain themselves are stored once, and nothing of what a pickle asks for is run.
struct PythonGraph {
  /// A node's place; `nowhere` where there is none.
  typealias ID = UInt32

  static let nowhere = ID.max
  /// Nodes, and links between them, that a graph may have: one for each byte of a value that is
  /// shown at all.
  static let maximumNodes = 1_200_000

  /// The bytes that texts are ranges of; a pickle inside of a pickle is a range of them too.
  let source: [UInt8]
  /// Texts that are not written in a pickle as they are; their ranges begin behind the source.
  private(set) var decoded: [UInt8] = []
  var nodes: [PythonNode] = [PythonNode(.none), PythonNode(.yes), PythonNode(.no)]
  private(set) var links: [PythonLink] = []
  var objects: [PythonObject] = []

  init(_ source: [UInt8]) {
    self.source = source
    // Memory that is reserved and not used costs nothing.
    nodes.reserveCapacity(min(source.count + 8, Self.maximumNodes))
    links.reserveCapacity(min(source.count, Self.maximumNodes))
    objects.reserveCapacity(min(source.count / 2, Self.maximumNodes / 2))
  }

  // MARK: Nodes

  static let none: ID = 0
  static func boolean(_ flag: Bool) -> ID { flag ? 1 : 2 }

  /// Adds a node.
  ///
  /// - Throws: `PickleError.tooLarge`.
  mutating func add(_ node: PythonNode) throws(PickleError) -> ID {
    guard nodes.count < Self.maximumNodes else { throw .tooLarge }
    nodes.append(node)
    return ID(truncatingIfNeeded: nodes.count - 1)
  }

  /// Adds something that a callable made of arguments.
  ///
  /// - Throws: `PickleError.tooLarge`.
  mutating func add(_ object: PythonObject) throws(PickleError) -> ID {
    guard objects.count < Self.maximumNodes / 2 else { throw .tooLarge }
    objects.append(object)
    return try add(PythonNode(.object, ID(truncatingIfNeeded: objects.count - 1), 0))
  }

  /// Adds a text that is not in the source.
  ///
  /// - Throws: `PickleError.tooLarge`.
  mutating func add(decoded bytes: [UInt8], as kind: PythonNode.Kind) throws(PickleError) -> ID {
    try add(node(decoded: bytes, as: kind))
  }

  /// A node with bytes that are not in the source.
  ///
  /// - Throws: `PickleError.tooLarge`.
  mutating func node(
    decoded bytes: [UInt8], as kind: PythonNode.Kind
  ) throws(PickleError) -> PythonNode {
    let start = source.count + decoded.count
    guard decoded.count + bytes.count <= 4 * Self.maximumNodes else { throw .tooLarge }
    decoded.append(contentsOf: bytes)
    return PythonNode(kind, start..<start + bytes.count)
  }

  // MARK: Chains

  /// Appends an item to a chain.
  ///
  /// - Throws: `PickleError.tooLarge`.
  mutating func append(_ item: ID, to chain: inout PythonChain) throws(PickleError) {
    guard links.count < Self.maximumNodes else { throw .tooLarge }
    let link = ID(truncatingIfNeeded: links.count)
    links.append(PythonLink(item: item, next: Self.nowhere))
    if chain.first == Self.nowhere {
      chain.first = link
    } else {
      links[Int(chain.last)].next = link
    }
    chain.last = link
  }

  /// The first items of a chain.
  func items(of chain: PythonChain, atMost limit: Int = 8) -> [ID] {
    var items: [ID] = []
    var next = chain.first
    while next != Self.nowhere, items.count < limit {
      items.append(links[Int(next)].item)
      next = links[Int(next)].next
    }
    return items
  }

  // MARK: Reading

  /// A node; nothing where there is none.
  subscript(id: ID) -> PythonNode { id < nodes.count ? nodes[Int(id)] : PythonNode(.none) }

  /// What an object is made of.
  func object(_ id: ID) -> PythonObject? {
    let node = self[id]
    return node.kind == .object ? objects[Int(node.first)] : nil
  }

  /// Lends the bytes of a text, or of bytes.
  func withBytes<Result>(
    of node: PythonNode, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let range = node.range
    if range.lowerBound < source.count {
      return try source.withUnsafeBufferPointer { try body(.init(rebasing: $0[range])) }
    }
    let start = range.lowerBound - source.count
    return try decoded.withUnsafeBufferPointer {
      try body(.init(rebasing: $0[start..<start + range.count]))
    }
  }

  /// The text of a node of text, nil for all others and for texts of more than 200 bytes.
  func shortText(_ id: ID) -> String? {
    let node = self[id]
    guard node.kind == .text, node.range.count <= 200 else { return nil }
    return withBytes(of: node) { String(decoding: $0, as: UTF8.self) }
  }

  /// A whole number of a node.
  func integer(_ id: ID) -> Int64? {
    let node = self[id]
    switch node.kind {
    case .integer: return node.integer
    case .yes: return 1
    case .no: return 0
    default: return nil
    }
  }

  /// The items of a tuple or list, at most the first eight; none for all others.
  func items(of id: ID, atMost limit: Int = 8) -> [ID] {
    let node = self[id]
    guard node.kind == .tuple || node.kind == .list else { return [] }
    return items(of: node.chain, atMost: limit)
  }

  /// The value of a text key among the first 64 of a dictionary.
  func member(_ name: StaticString, of id: ID) -> ID? {
    guard self[id].kind == .dict else { return nil }
    var next = self[id].chain.first
    for _ in 0..<64 where next != Self.nowhere {
      let key = links[Int(next)]
      guard key.next != Self.nowhere else { return nil }
      let value = links[Int(key.next)]
      if isText(key.item, name) { return value.item }
      next = value.next
    }
    return nil
  }

  /// Whether a node is exactly that text.
  func isText(_ id: ID, _ text: StaticString) -> Bool {
    let node = self[id]
    guard node.kind == .text, node.range.count == text.utf8CodeUnitCount else { return false }
    return withBytes(of: node) { bytes in
      bytes.indices.allSatisfy { bytes[$0] == text.utf8Start[$0] }
    }
  }
}
