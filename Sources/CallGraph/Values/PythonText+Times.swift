import Tables

extension PythonText {
  /// Writes what the module `datetime` makes.
  mutating func writeTime(_ instance: PythonInstance, as known: KnownClass) -> Bool {
    let arguments = graph.items(of: instance.arguments)
    switch known {
    case .timeDelta: return writeTimeDelta(arguments)
    case .timeZone: return writeTimeZone(arguments)
    case .date, .time, .dateTime:
      guard let first = arguments.first, let node = bytes(of: first) else { return false }
      let bytes = graph.withBytes(of: node) { Array($0.prefix(11)) }
      guard let (numbers, isFolded) = clock(bytes, known) else { return false }
      out.append("datetime.")
      write(instance.type.name)
      out.append("(")
      append(numbers)
      var pieces: [Piece] = []
      if arguments.count > 1 { pieces += [.text(", tzinfo="), .value(arguments[1])] }
      if isFolded { pieces.append(.text(", fold=1")) }
      push(pieces + [.text(")")])
      return true
    default: return false
    }
  }

  /// The numbers of a date and a time; those of seconds only when they are not zero.
  private func clock(_ bytes: [UInt8], _ known: KnownClass) -> (numbers: [Int], isFolded: Bool)? {
    let date = known == .time ? 0 : 4
    guard bytes.count == (known == .date ? 4 : date + 6) else { return nil }
    // The bit that tells apart an hour that comes twice is in the first byte that has room.
    let folded = known == .time ? 0 : 2
    let isFolded = bytes[folded] >= 0x80
    var numbers: [Int] = []
    if date > 0 {
      numbers = [Int(bytes[0]) << 8 | Int(bytes[1]), Int(bytes[2] & 0x7F), Int(bytes[3])]
    }
    guard known != .date else { return (numbers, false) }
    let time = bytes[date...].map(Int.init)
    let microseconds = time[3] << 16 | time[4] << 8 | time[5]
    numbers += [known == .time ? time[0] & 0x7F : time[0], time[1]]
    if time[2] > 0 || microseconds > 0 { numbers.append(time[2]) }
    if microseconds > 0 { numbers.append(microseconds) }
    return (numbers, isFolded)
  }

  private mutating func append(_ numbers: [Int]) {
    for (index, number) in numbers.enumerated() {
      if index > 0 { out.append(", ") }
      out.append(decimal: Int64(number))
    }
  }

  private mutating func writeTimeDelta(_ arguments: [PythonGraph.ID]) -> Bool {
    let numbers = arguments.compactMap { graph.integer($0) }
    guard numbers.count == 3, arguments.count == 3 else { return false }
    let names: [StaticString] = ["days=", "seconds=", "microseconds="]
    out.append("datetime.timedelta(")
    var isFirst = true
    for (name, number) in zip(names, numbers) where number != 0 {
      if !isFirst { out.append(", ") }
      isFirst = false
      out.append(name)
      out.append(decimal: number)
    }
    out.append(isFirst ? "0)" : ")")
    return true
  }

  private mutating func writeTimeZone(_ arguments: [PythonGraph.ID]) -> Bool {
    guard let offset = arguments.first else { return false }
    if arguments.count == 1, let object = graph.object(offset) {
      let numbers = graph.items(of: object.arguments).compactMap { graph.integer($0) }
      if numbers == [0, 0, 0] {
        out.append("datetime.timezone.utc")
        return true
      }
    }
    let name: [Piece] = arguments.count > 1 ? [.text(", "), .value(arguments[1])] : []
    push([.text("datetime.timezone("), .value(offset)] + name + [.text(")")])
    return true
  }
}
