import Tables

extension PythonText {
  /// Writes what a few other modules of Python make.
  mutating func writeStandard(_ instance: PythonInstance, as known: KnownClass) -> Bool {
    let arguments = graph.items(of: instance.arguments)
    switch known {
    case .fraction: return writeFraction(arguments)
    case .uuid: return writeUUID(instance.object.state)
    case .path: return writePath(instance)
    case .pattern: return writePattern(arguments)
    case .namespace:
      let members = chain(of: instance.object.state, .dict)
      write(
        instance, [.text("namespace("), .keywords(members.first, isFirst: true), .text(")")])
      return true
    default: return false
    }
  }

  /// Writes a fraction, of which older pickles have the text.
  private mutating func writeFraction(_ arguments: [PythonGraph.ID]) -> Bool {
    if arguments.count == 2 {
      push([
        .text("Fraction("), .value(arguments[0]), .text(", "), .value(arguments[1]), .text(")"),
      ])
      return true
    }
    guard arguments.count == 1, let text = graph.shortText(arguments[0]) else { return false }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { return false }
    write("Fraction(\(parts[0]), \(parts.count == 2 ? parts[1] : "1"))")
    return true
  }

  private mutating func writeUUID(_ state: PythonGraph.ID) -> Bool {
    guard let id = graph.member("int", of: state), let bytes = bytesOfNumber(id),
      bytes.count <= 17, bytes.dropFirst(16).allSatisfy({ $0 == 0 })
    else { return false }
    let sixteen = bytes.prefix(16) + [UInt8](repeating: 0, count: max(16 - bytes.count, 0))
    let hex = Array([UInt8](sixteen.reversed()).hexadecimal)
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(hex[$0]) }
    write("UUID('\(parts.joined(separator: "-"))')")
    return true
  }

  /// The two's complement of a whole number that is not huge, lowest byte first.
  private func bytesOfNumber(_ id: PythonGraph.ID) -> [UInt8]? {
    let node = graph[id]
    switch node.kind {
    case .integer: return withUnsafeBytes(of: node.integer.littleEndian) { Array($0) }
    case .wideInteger: return graph.withBytes(of: node) { Array($0.prefix(18)) }
    case .digits:
      guard node.range.count <= 40 else { return nil }
      let bytes = graph.withBytes(of: node) {
        PythonNumber.twosComplement(of: String(decoding: $0, as: UTF8.self))
      }
      return Array(bytes.prefix(17))
    default: return nil
    }
  }

  /// Writes a path, which is pickled in its parts.
  private mutating func writePath(_ instance: PythonInstance) -> Bool {
    let ids = graph.items(of: instance.arguments, atMost: 100)
    guard ids.allSatisfy({ graph[$0].kind == .text }) else { return false }
    var path: [UInt8] = []
    for id in ids {
      if let last = path.last, last != UInt8(ascii: "/") { path.append(UInt8(ascii: "/")) }
      graph.withBytes(of: graph[id]) { path.append(contentsOf: $0) }
      if instance.type.name.contains("Windows") {
        for index in path.indices where path[index] == UInt8(ascii: "\\") {
          path[index] = UInt8(ascii: "/")
        }
      }
      guard path.count <= limit else { break }
    }
    if path.isEmpty { path = [UInt8(ascii: ".")] }
    write(instance.type.name)
    out.append("(")
    path.withUnsafeBufferPointer { PythonString.append(text: $0, limit: limit, to: &out) }
    out.append(")")
    return true
  }

  /// Writes a regular expression, with its flags but for the one that any text has.
  private mutating func writePattern(_ arguments: [PythonGraph.ID]) -> Bool {
    guard arguments.count == 2, var flags = graph.integer(arguments[1]) else { return false }
    if graph[arguments[0]].kind == .text { flags &= ~32 }
    let names: [(Int64, StaticString)] = [
      (2, "re.IGNORECASE"), (4, "re.LOCALE"), (8, "re.MULTILINE"), (16, "re.DOTALL"),
      (32, "re.UNICODE"), (64, "re.VERBOSE"), (128, "re.DEBUG"), (256, "re.ASCII"),
    ]
    var pieces: [Piece] = [.text("re.compile("), .value(arguments[0])]
    var separator: StaticString = ", "
    for (flag, name) in names where flags & flag != 0 {
      pieces += [.text(separator), .text(name)]
      separator = "|"
    }
    push(pieces + [.text(")")])
    return true
  }
}
