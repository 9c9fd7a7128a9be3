import Tables

/// Writes values as Python's `repr` does, up to a limit of bytes.
///
/// What is still to be written lies on a stack of its own, so that no depth of a value is a depth
/// of calls.
package struct PythonText {
  /// What is written at most, in bytes.
  package static let maximumCount = 4_000_000
  /// Deeper values are three dots; Python's own `repr` fails near there.
  private static let maximumDepth = 1000

  /// Something still to be written.
  enum Piece {
    case text(StaticString)
    case literal(String)
    case value(PythonGraph.ID)
    /// A text without its quotes.
    case name(PythonGraph.ID)
    /// The first numbers of an array.
    indirect case numbers(PythonNode, NumberType)
    /// The items of a chain from a link on, with commas between them.
    case items(PythonGraph.ID, isFirst: Bool)
    /// Keys and values, as `key: value`.
    case pairs(PythonGraph.ID, isFirst: Bool)
    /// Keys and values, as `(key, value)`.
    case tuples(PythonGraph.ID, isFirst: Bool)
    /// Keys and values, as `key=value`.
    case keywords(PythonGraph.ID, isFirst: Bool)
    /// The end of a value that may not be written inside of itself.
    case close(PythonGraph.ID)
  }

  var graph: PythonGraph
  var out: [UInt8] = []
  let limit: Int
  private var pieces: [Piece] = []
  private var depth = 0
  /// Steps that remain for what costs more than it writes, such as long division.
  var effort = 20_000_000
  /// What was found in bytes that are pickles too, and how many may still be read.
  var inner: [PythonGraph.ID: PythonGraph.ID] = [:]
  var innerCount = 4 * PythonValue.maximumSize
  /// The classes that are known, by their node.
  var classes: [PythonGraph.ID: PythonClass] = [:]

  private init(_ graph: consuming PythonGraph, limit: Int) {
    self.graph = graph
    self.limit = min(limit, Self.maximumCount)
  }

  static func text(of value: consuming PythonValue, limit: Int) -> String {
    let root = value.root
    var text = PythonText(value.graph, limit: limit)
    text.write(root)
    return text.cut
  }

  /// What was written; beyond the limit the last character may be half of one.
  private var cut: String {
    guard out.count > limit else { return String(decoding: out, as: UTF8.self) }
    var end = limit
    while end > 0, out[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: out[..<end], as: UTF8.self) + "..."
  }

  private mutating func write(_ root: PythonGraph.ID) {
    pieces.append(.value(root))
    while let piece = pieces.popLast(), out.count <= limit {
      switch piece {
      case .text(let text): out.append(text)
      case .literal(let text): write(text)
      case .value(let id): writeValue(id)
      case .name(let id): writeRaw(id)
      case .numbers(let node, let type): writeNumbers(node, type)
      case .items(let link, let isFirst): writeItem(link, isFirst)
      case .pairs(let link, let isFirst): writePair(link, isFirst)
      case .tuples(let link, let isFirst): writeTuple(link, isFirst)
      case .keywords(let link, let isFirst): writeKeyword(link, isFirst)
      case .close(let id):
        graph.nodes[Int(id)].isOpen = false
        depth -= 1
      }
    }
  }

  /// Puts pieces in front of those that are still to be written.
  mutating func push(_ next: [Piece]) {
    for piece in next.reversed() { pieces.append(piece) }
  }

  // MARK: Chains

  private mutating func writeItem(_ link: PythonGraph.ID, _ isFirst: Bool) {
    guard link != PythonGraph.nowhere else { return }
    let item = graph.links[Int(link)]
    if !isFirst { out.append(", ") }
    if item.next != PythonGraph.nowhere { pieces.append(.items(item.next, isFirst: false)) }
    pieces.append(.value(item.item))
  }

  /// The key and value at a link and the link behind them.
  func pair(
    at link: PythonGraph.ID
  ) -> (key: PythonGraph.ID, value: PythonGraph.ID, next: PythonGraph.ID)? {
    guard link != PythonGraph.nowhere else { return nil }
    let key = graph.links[Int(link)]
    guard key.next != PythonGraph.nowhere else { return nil }
    let value = graph.links[Int(key.next)]
    return (key.item, value.item, value.next)
  }

  private mutating func writePair(_ link: PythonGraph.ID, _ isFirst: Bool) {
    guard let (key, value, next) = pair(at: link) else { return }
    if !isFirst { out.append(", ") }
    pieces.append(.pairs(next, isFirst: false))
    pieces.append(.value(value))
    pieces.append(.text(": "))
    pieces.append(.value(key))
  }

  private mutating func writeTuple(_ link: PythonGraph.ID, _ isFirst: Bool) {
    guard let (key, value, next) = pair(at: link) else { return }
    if !isFirst { out.append(", ") }
    pieces.append(.tuples(next, isFirst: false))
    push([.text("("), .value(key), .text(", "), .value(value), .text(")")])
  }

  private mutating func writeKeyword(_ link: PythonGraph.ID, _ isFirst: Bool) {
    guard let (key, value, next) = pair(at: link) else { return }
    if !isFirst { out.append(", ") }
    pieces.append(.keywords(next, isFirst: false))
    if graph[key].kind == .text {
      writeRaw(key)
      push([.text("="), .value(value)])
    } else {
      push([.value(key), .text("="), .value(value)])
    }
  }

  // MARK: Values

  private mutating func writeValue(_ id: PythonGraph.ID) {
    let node = graph[id]
    switch node.kind {
    case .none: out.append("None")
    case .yes: out.append("True")
    case .no: out.append("False")
    case .integer: out.append(decimal: node.integer)
    case .real: out.append(shortest: node.real)
    case .wideInteger: writeWideInteger(node)
    case .digits: graph.withBytes(of: node) { PythonNumber.append(digits: $0, to: &out) }
    case .text: graph.withBytes(of: node) { PythonString.append(text: $0, limit: limit, to: &out) }
    case .bytes: writeBytes(node)
    case .byteArray: writeByteArray(node)
    case .list, .tuple, .dict, .set, .frozenSet: writeContainer(id, node)
    case .global: writeGlobal(id)
    case .object: writeObject(id)
    case .persistent: push([.text("<persistent id "), .value(node.first), .text(">")])
    case .extensionCode:
      out.append("<extension ")
      out.append(decimal: Int64(node.first))
      out.append(">")
    case .buffer: out.append("<buffer>")
    }
  }

  mutating func writeBytes(_ node: PythonNode) {
    graph.withBytes(of: node) { PythonString.append(bytes: $0, limit: limit, to: &out) }
  }

  mutating func writeByteArray(_ node: PythonNode) {
    out.append("bytearray(")
    graph.withBytes(of: node) {
      PythonString.append(bytes: $0, isArray: true, limit: limit, to: &out)
    }
    out.append(")")
  }

  /// Begins a value that may contain itself; false when it is inside of itself or too deep.
  mutating func open(_ id: PythonGraph.ID) -> Bool {
    guard !graph[id].isOpen, depth < Self.maximumDepth else { return false }
    graph.nodes[Int(id)].isOpen = true
    depth += 1
    pieces.append(.close(id))
    return true
  }

  private mutating func writeContainer(_ id: PythonGraph.ID, _ node: PythonNode) {
    let (start, end): (StaticString, StaticString) =
      switch node.kind {
      case .list: ("[", "]")
      case .tuple: ("(", ")")
      case .frozenSet: ("frozenset({", "})")
      default: ("{", "}")
      }
    let chain = node.chain
    if chain.isEmpty, node.kind == .set || node.kind == .frozenSet {
      return out.append(node.kind == .set ? "set()" : "frozenset()")
    }
    guard open(id) else {
      out.append(node.kind == .set ? "set(" : start)
      out.append("...")
      return out.append(node.kind == .set ? ")" : end)
    }
    out.append(start)
    let isSingle = node.kind == .tuple && !chain.isEmpty && chain.first == chain.last
    pieces.append(.text(isSingle ? ",)" : end))
    let isDict = node.kind == .dict
    pieces.append(
      isDict ? .pairs(chain.first, isFirst: true) : .items(chain.first, isFirst: true))
  }
}
