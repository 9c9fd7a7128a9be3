/// Reads pickles of the protocols 0 to 5: it keeps a stack as Python does, and records where
/// Python would call or import something.
///
/// After the opcodes that CPython documents in `Lib/pickletools.py`.
struct PickleReader {
  var graph: PythonGraph
  /// The next byte to read, and the end of the pickle.
  private(set) var place: Int
  private let end: Int
  private(set) var stack: [PythonGraph.ID] = []
  /// How many values lay on the stack at each mark.
  private var marks: [Int] = []
  private var memo: PickleMemo

  /// Takes a graph and the range of its source that is the pickle.
  init(_ graph: consuming PythonGraph, range: Range<Int>) {
    self.graph = graph
    place = range.lowerBound
    end = range.upperBound
    memo = PickleMemo(size: range.count)
  }

  /// Reads up to the end of the pickle and answers what it makes.
  ///
  /// - Throws: `PickleError`.
  mutating func read() throws(PickleError) -> PythonGraph.ID {
    while true {
      let byte = try readByte()
      if let opcode = StackOpcode(rawValue: byte) {
        if opcode == .stop { return try pop() }
        try run(opcode)
      } else if let opcode = NumberOpcode(rawValue: byte) {
        stack.append(try number(opcode))
      } else if let opcode = TextOpcode(rawValue: byte) {
        stack.append(try text(opcode))
      } else if let opcode = ContainerOpcode(rawValue: byte) {
        try run(opcode)
      } else if let opcode = ObjectOpcode(rawValue: byte) {
        try run(opcode)
      } else {
        throw malformed
      }
    }
  }

  var malformed: PickleError { .malformed(at: place) }

  private mutating func run(_ opcode: StackOpcode) throws(PickleError) {
    switch opcode {
    case .stop: return
    case .mark: marks.append(stack.count)
    case .pop: if marks.last == stack.count { marks.removeLast() } else { _ = try pop() }
    case .popMark: _ = try popToMark()
    case .duplicate: stack.append(try top())
    case .get: try recall(try lineNumber())
    case .binGet: try recall(UInt32(try readByte()))
    case .longBinGet: try recall(try readNumber())
    case .put: memo.keep(try top(), as: try lineNumber())
    case .binPut: memo.keep(try top(), as: UInt32(try readByte()))
    case .longBinPut: memo.keep(try top(), as: try readNumber())
    case .memoize: memo.keep(try top(), as: memo.count)
    case .proto:
      guard try readByte() <= 5 else { throw malformed }
      // Pickles that are strung together count for themselves.
      memo.forget()
    case .frame: _ = try readRange(8)
    }
  }

  private mutating func recall(_ number: UInt32) throws(PickleError) {
    guard let value = memo[number] else { throw malformed }
    stack.append(value)
  }

  // MARK: The stack

  mutating func push(_ value: PythonGraph.ID) { stack.append(value) }

  mutating func pop() throws(PickleError) -> PythonGraph.ID {
    guard stack.count > marks.last ?? 0 else { throw malformed }
    return stack.removeLast()
  }

  func top() throws(PickleError) -> PythonGraph.ID {
    guard stack.count > marks.last ?? 0, let value = stack.last else { throw malformed }
    return value
  }

  /// Takes what lies above the last mark, and the mark.
  mutating func popToMark() throws(PickleError) -> [PythonGraph.ID] {
    guard let mark = marks.popLast() else { throw malformed }
    let values = Array(stack[mark...])
    stack.removeSubrange(mark...)
    return values
  }

  // MARK: The bytes

  mutating func readByte() throws(PickleError) -> UInt8 {
    guard place < end else { throw malformed }
    defer { place += 1 }
    return graph.source[place]
  }

  /// Steps over that many bytes.
  mutating func readRange(_ count: Int) throws(PickleError) -> Range<Int> {
    guard count >= 0, count <= end - place else { throw malformed }
    defer { place += count }
    return place..<place + count
  }

  /// Reads a number of fixed width, lowest byte first.
  mutating func readNumber<Number: FixedWidthInteger>() throws(PickleError) -> Number {
    var number: Number = 0
    for (index, byte) in graph.source[try readRange(Number.bitWidth / 8)].enumerated() {
      number |= Number(truncatingIfNeeded: byte) << Number(truncatingIfNeeded: 8 * index)
    }
    return number
  }

  /// Steps over a line and answers where it is, without its end.
  mutating func readLine() throws(PickleError) -> Range<Int> {
    guard let newline = graph.source[place..<end].firstIndex(of: UInt8(ascii: "\n")) else {
      throw malformed
    }
    defer { place = newline + 1 }
    return place..<newline
  }

  private mutating func lineNumber() throws(PickleError) -> UInt32 {
    let line = try readLine()
    guard line.count <= 10, let number = UInt32(String(decoding: graph.source[line], as: UTF8.self))
    else { throw malformed }
    return number
  }
}
