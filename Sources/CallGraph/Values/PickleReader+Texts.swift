extension PickleReader {
  mutating func text(_ opcode: TextOpcode) throws(PickleError) -> PythonGraph.ID {
    switch opcode {
    case .string: return try quotedString(try readLine())
    case .binString: return try string(try readRange(Int(try readNumber() as Int32)))
    case .shortBinString: return try string(try readRange(Int(try readByte())))
    case .unicode: return try escapedText(try readLine())
    case .binUnicode: return try add(.text, Int(try readNumber() as UInt32))
    case .shortBinUnicode: return try add(.text, Int(try readByte()))
    case .binUnicode8: return try add(.text, try longCount())
    case .binBytes: return try add(.bytes, Int(try readNumber() as UInt32))
    case .shortBinBytes: return try add(.bytes, Int(try readByte()))
    case .binBytes8: return try add(.bytes, try longCount())
    case .byteArray8: return try add(.byteArray, try longCount())
    }
  }

  private mutating func add(
    _ kind: PythonNode.Kind, _ count: Int
  ) throws(PickleError) -> PythonGraph.ID {
    try graph.add(PythonNode(kind, try readRange(count)))
  }

  private mutating func longCount() throws(PickleError) -> Int {
    guard let count = Int(exactly: try readNumber() as UInt64) else { throw malformed }
    return count
  }

  /// A text of Python 2, which is bytes when it is not ASCII.
  private mutating func string(_ range: Range<Int>) throws(PickleError) -> PythonGraph.ID {
    let isText = graph.source[range].allSatisfy { $0 < 0x80 }
    return try graph.add(PythonNode(isText ? .text : .bytes, range))
  }

  /// A text of Python 2 as its `repr`.
  private mutating func quotedString(_ line: Range<Int>) throws(PickleError) -> PythonGraph.ID {
    let quoted = graph.source[line]
    guard line.count >= 2, let quote = quoted.first, quote == quoted.last,
      quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    else { throw malformed }
    let inner = line.dropFirst().dropLast()
    guard graph.source[inner].contains(UInt8(ascii: "\\")) else { return try string(inner) }
    let bytes = PickleEscapes.unquoted(graph.source[inner])
    return try graph.add(decoded: bytes, as: bytes.allSatisfy { $0 < 0x80 } ? .text : .bytes)
  }

  /// A text with `\u` before what Latin-1 does not have.
  private mutating func escapedText(_ line: Range<Int>) throws(PickleError) -> PythonGraph.ID {
    let bytes = graph.source[line]
    guard bytes.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "\\") }) else {
      return try graph.add(PythonNode(.text, line))
    }
    return try graph.add(decoded: PickleEscapes.unescaped(bytes), as: .text)
  }
}
