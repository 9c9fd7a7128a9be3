extension PickleReader {
  mutating func number(_ opcode: NumberOpcode) throws(PickleError) -> PythonGraph.ID {
    switch opcode {
    case .none: return PythonGraph.none
    case .newTrue: return PythonGraph.boolean(true)
    case .newFalse: return PythonGraph.boolean(false)
    case .int: return try integer(of: try readLine(), hasFlags: true)
    case .long: return try integer(of: try readLine(), hasFlags: false)
    case .float: return try real(of: try readLine())
    case .binInt: return try graph.add(PythonNode(Int64(try readNumber() as Int32)))
    case .binInt1: return try graph.add(PythonNode(Int64(try readByte())))
    case .binInt2: return try graph.add(PythonNode(Int64(try readNumber() as UInt16)))
    case .binFloat:
      let bits = UInt64(bigEndian: try readNumber())
      return try graph.add(PythonNode(Double(bitPattern: bits)))
    case .long1: return try wideInteger(Int(try readByte()))
    case .long4: return try wideInteger(Int(try readNumber() as Int32))
    }
  }

  /// A number in two's complement.
  private mutating func wideInteger(_ count: Int) throws(PickleError) -> PythonGraph.ID {
    let range = try readRange(count)
    guard count <= 8 else { return try graph.add(PythonNode(.wideInteger, range)) }
    var number: Int64 = 0
    for byte in graph.source[range].reversed() { number = number << 8 | Int64(byte) }
    let unused = Int64(64 - 8 * count)
    return try graph.add(PythonNode(count == 0 ? 0 : (number << unused) >> unused))
  }

  /// A number in decimal digits, perhaps with an `L` at its end; `01` and `00` are flags.
  private mutating func integer(
    of line: Range<Int>, hasFlags: Bool
  ) throws(PickleError) -> PythonGraph.ID {
    var digits = line
    if !hasFlags, let last = digits.last, graph.source[last] == UInt8(ascii: "L") {
      digits = digits.dropLast()
    }
    if digits.count <= 20, let number = Int64(String(decoding: graph.source[digits], as: UTF8.self))
    {
      if hasFlags, digits.count == 2, graph.source[digits.lowerBound] == UInt8(ascii: "0") {
        return PythonGraph.boolean(number != 0)
      }
      return try graph.add(PythonNode(number))
    }
    let magnitude = graph.source[digits].first == UInt8(ascii: "-") ? digits.dropFirst() : digits
    guard !magnitude.isEmpty, graph.source[magnitude].allSatisfy({ (0x30...0x39).contains($0) })
    else { throw malformed }
    return try graph.add(PythonNode(.digits, digits))
  }

  private mutating func real(of line: Range<Int>) throws(PickleError) -> PythonGraph.ID {
    guard line.count <= 100,
      let number = Double(String(decoding: graph.source[line], as: UTF8.self))
    else { throw malformed }
    return try graph.add(PythonNode(number))
  }
}
