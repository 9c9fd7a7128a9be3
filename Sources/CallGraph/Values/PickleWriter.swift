import Tables

/// Writes plain values as Python's pickle of protocol 3 does, byte for byte, so that they have
/// the hashes that redun gave them.
///
/// Python writes an object that it wrote before as a reference. Which equal values were one object
/// nobody can know; here equal texts and bytes are, and equal containers are not.
struct PickleWriter {
  private(set) var bytes: [UInt8] = [0x80, 3]
  private var memo: [Kept: UInt32] = [:]
  /// How many values have a number, those without a name in `memo` included.
  private var count: UInt32 = 0
  private let hashOfFile: (String) -> String

  /// What is written once and named from then on.
  private enum Kept: Hashable {
    case text([UInt8])
    case bytes([UInt8])
    case name(String)
  }

  /// The bytes of a pickle.
  static func pickle(
    _ value: PlainValue, hashOfFile: (String) -> String
  ) -> [UInt8] {
    withoutActuallyEscaping(hashOfFile) { hash in
      var writer = PickleWriter(hashOfFile: hash)
      writer.write(value)
      return writer.bytes + [UInt8(ascii: ".")]
    }
  }

  private init(hashOfFile: @escaping (String) -> String) { self.hashOfFile = hashOfFile }

  private mutating func write(_ value: PlainValue) {
    switch value {
    case .none: put("N")
    case .boolean(let flag): bytes.append(flag ? 0x88 : 0x89)
    case .integer(let number): write(number)
    case .bigInteger(let digits): write(bigInteger: digits)
    case .real(let number): write(number)
    case .complex(let real, let imaginary):
      call("builtins", "complex") {
        $0.write(real)
        $0.write(imaginary)
        return 2
      }
    case .text(let text): write(text: Array(text.utf8))
    case .surrogates(let text): write(text: text)
    case .bytes(let bytes): write(bytes)
    case .byteArray(let bytes): write(byteArray: bytes)
    case .list(let items): write(items)
    case .tuple(let items): write(tuple: items)
    case .dict(let items): write(items)
    case .set(let items): write(set: "set", items)
    case .frozenSet(let items): write(set: "frozenset", items)
    case .range(let start, let stop, let step):
      call("builtins", "range") {
        for number in [start, stop, step] { $0.write(number) }
        return 3
      }
    case .file(let path): write(file: path)
    }
  }

  private mutating func put(_ opcode: Unicode.Scalar) { bytes.append(UInt8(ascii: opcode)) }

  private mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  // MARK: The memo

  /// Gives what was just written a number.
  private mutating func keep(_ kept: Kept? = nil) {
    if let kept { memo[kept] = count }
    name("q", "r", count)
    count += 1
  }

  /// Names what was written before; false when it was not.
  private mutating func recall(_ kept: Kept) -> Bool {
    guard let number = memo[kept] else { return false }
    name("h", "j", number)
    return true
  }

  private mutating func name(_ short: Unicode.Scalar, _ long: Unicode.Scalar, _ number: UInt32) {
    guard number >= 256 else {
      put(short)
      return bytes.append(UInt8(truncatingIfNeeded: number))
    }
    put(long)
    append(number)
  }

  // MARK: Numbers

  private mutating func write(_ number: Int64) {
    if let byte = UInt8(exactly: number) {
      put("K")
      bytes.append(byte)
    } else if let short = UInt16(exactly: number) {
      put("M")
      append(short)
    } else if let long = Int32(exactly: number) {
      put("J")
      append(long)
    } else {
      write(wide: withUnsafeBytes(of: number.littleEndian) { Array($0) })
    }
  }

  private mutating func write(bigInteger digits: String) {
    if let number = Int64(digits) { return write(number) }
    write(wide: PythonNumber.twosComplement(of: digits))
  }

  /// Writes a number in two's complement without the bytes that say nothing.
  private mutating func write(wide number: [UInt8]) {
    var number = number
    while number.count > 1, let last = number.last, last == (number[number.count - 2] >> 7) * 0xFF {
      number.removeLast()
    }
    if let short = UInt8(exactly: number.count) {
      bytes += [0x8A, short]
    } else {
      bytes.append(0x8B)
      append(UInt32(truncatingIfNeeded: number.count))
    }
    bytes += number
  }

  private mutating func write(_ number: Double) {
    put("G")
    withUnsafeBytes(of: number.bitPattern.bigEndian) { bytes.append(contentsOf: $0) }
  }

  // MARK: Texts and bytes

  private mutating func write(text: [UInt8]) {
    if recall(.text(text)) { return }
    put("X")
    append(UInt32(truncatingIfNeeded: text.count))
    bytes += text
    keep(.text(text))
  }

  private mutating func write(_ data: [UInt8]) {
    if recall(.bytes(data)) { return }
    if let short = UInt8(exactly: data.count) {
      put("C")
      bytes.append(short)
    } else {
      put("B")
      append(UInt32(truncatingIfNeeded: data.count))
    }
    bytes += data
    keep(.bytes(data))
  }

  private mutating func write(byteArray data: [UInt8]) {
    call("builtins", "bytearray") {
      if data.isEmpty { return 0 }
      $0.write(data)
      return 1
    }
  }
}

extension PickleWriter {
  // MARK: Containers

  private mutating func write(_ items: [PlainValue]) {
    put("]")
    keep()
    writeBatches(of: items, one: "a", many: "e") { $0.write($1) }
  }

  private mutating func write(_ items: [PlainValue.Item]) {
    put("}")
    keep()
    writeBatches(of: items, one: "s", many: "u") {
      $0.write($1.key)
      $0.write($1.value)
    }
  }

  /// Writes items that are put into a container a thousand at a time.
  private mutating func writeBatches<Item>(
    of items: [Item], one: Unicode.Scalar, many: Unicode.Scalar,
    _ body: (inout PickleWriter, Item) -> Void
  ) {
    if items.count == 1 {
      body(&self, items[0])
      return put(one)
    }
    for start in stride(from: 0, to: items.count, by: 1000) {
      put("(")
      for item in items[start..<min(start + 1000, items.count)] { body(&self, item) }
      put(many)
    }
  }

  private mutating func write(tuple items: [PlainValue]) {
    if items.isEmpty { return put(")") }
    if items.count > 3 { put("(") }
    for item in items { write(item) }
    endTuple(items.count)
  }

  private mutating func endTuple(_ count: Int) {
    switch count {
    case 0: return put(")")
    case 1...3: bytes.append(0x84 + UInt8(truncatingIfNeeded: count))
    default: put("t")
    }
    keep()
  }

  private mutating func write(set name: String, _ items: [PlainValue]) {
    var seen: Set<PlainValue> = []
    call("builtins", name) {
      $0.write(.list(items.filter { seen.insert($0).inserted }))
      return 1
    }
  }

  // MARK: Objects

  /// Writes the call of something with the arguments that the body writes and counts.
  private mutating func call(
    _ module: String, _ name: String, _ arguments: (inout PickleWriter) -> Int
  ) {
    writeName(module, name)
    endTuple(arguments(&self))
    put("R")
    keep()
  }

  private mutating func writeName(_ module: String, _ name: String) {
    let global = "\(module)\n\(name)\n"
    if recall(.name(global)) { return }
    put("c")
    bytes += Array(global.utf8)
    keep(.name(global))
  }

  private mutating func write(file path: String) {
    let hash = hashOfFile(path)
    write(
      object: "redun.file", "File",
      [PlainValue.Item("path", .text(path)), PlainValue.Item("hash", .text(hash))])
  }

  /// Writes an object of a class with its state.
  private mutating func write(object module: String, _ name: String, _ state: [PlainValue.Item]) {
    writeName(module, name)
    put(")")
    bytes.append(0x81)
    keep()
    write(.dict(state))
    put("b")
  }

  /// The pickle of a task, which redun keeps beside its source.
  static func pickle(
    taskNamed name: String, namespace: String, version: String?, hash: String
  ) -> [UInt8] {
    var writer = PickleWriter { _ in "" }
    writer.write(
      object: "redun.task", "Task",
      [
        PlainValue.Item("name", .text(name)), PlainValue.Item("namespace", .text(namespace)),
        PlainValue.Item("version", version.map { .text($0) } ?? .none),
        PlainValue.Item("hash", .text(hash)),
        PlainValue.Item("compat", []), PlainValue.Item("script", false),
        PlainValue.Item("task_options", .dict([])),
        PlainValue.Item("export_options", .set([])),
      ])
    return writer.bytes + [UInt8(ascii: ".")]
  }
}
