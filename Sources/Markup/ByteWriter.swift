/// Appends UTF-8 bytes to a block of memory that flows into a spool when it is full.
///
/// Pass it `inout`: a copy would share the memory. Everything a page is made of goes
/// through here, and only `text` and `attribute` take data that is not ours.
package struct ByteWriter {
  private let memory: Memory
  private let base: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var scratch: [UInt8] = []
  /// Where full blocks go.
  package let spool: Spool

  private static let capacity = 1 << 18

  package init(to spool: Spool) {
    self.spool = spool
    memory = Memory(capacity: ByteWriter.capacity)
    base = memory.base
  }

  /// Bytes written so far.
  package var total: Int { spool.count + count }

  /// Hands what is left to the spool.
  package mutating func flush() throws {
    guard count > 0 else { return }
    try spool.append(UnsafeRawBufferPointer(start: base, count: count))
    count = 0
  }

  /// Everything that was written; for parts known to be small.
  package mutating func bytes() throws -> [UInt8] {
    try flush()
    return try spool.bytes()
  }

  /// The place where up to `size` bytes may be written, to be counted by `count`.
  private mutating func reserve(_ size: Int) -> UnsafeMutablePointer<UInt8> {
    if count + size > ByteWriter.capacity { spill() }
    return base + count
  }

  /// A failed write is remembered by the spool and thrown by the next `flush`.
  private mutating func spill() {
    spool.appendRememberingErrors(UnsafeRawBufferPointer(start: base, count: count))
    count = 0
  }

  // MARK: Markup of our own

  /// Appends markup written in the source.
  package mutating func raw(_ markup: StaticString) {
    let size = markup.utf8CodeUnitCount
    reserve(size).update(from: markup.utf8Start, count: size)
    count += size
  }

  /// Appends bytes that are already markup: what cmark, a template or a renderer produced.
  package mutating func raw(_ markup: UnsafeBufferPointer<UInt8>) {
    guard let source = markup.baseAddress, markup.count > 0 else { return }
    guard markup.count <= ByteWriter.capacity else {
      spill()
      spool.appendRememberingErrors(UnsafeRawBufferPointer(markup))
      return
    }
    reserve(markup.count).update(from: source, count: markup.count)
    count += markup.count
  }

  /// Appends bytes that are already markup.
  package mutating func raw(_ markup: [UInt8]) { markup.withUnsafeBufferPointer { raw($0) } }

  /// Appends markup that a body appends to an array, without a new array for each call.
  package mutating func raw(_ append: (inout [UInt8]) -> Void) {
    scratch.removeAll(keepingCapacity: true)
    append(&scratch)
    raw(scratch)
  }

  /// Appends text that is already markup.
  // A literal alone is a `StaticString`: ten times as fast, and cells have several.
  @_disfavoredOverload
  package mutating func raw(_ markup: String) {
    var markup = markup
    markup.withUTF8 { raw($0) }
  }

  /// Appends one ASCII character.
  package mutating func byte(_ byte: UInt8) {
    reserve(1).pointee = byte
    count += 1
  }

  /// Appends a whole number.
  package mutating func integer(_ value: Int) {
    if value < 0 { byte(UInt8(ascii: "-")) }
    var length = 1
    var limit: UInt = 10
    while length < 19, value.magnitude >= limit {
      length += 1
      limit &*= 10
    }
    let start = reserve(length)
    var rest = value.magnitude
    for index in stride(from: length - 1, through: 0, by: -1) {
      start[index] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += length
  }

  // MARK: Data

  /// Appends data as text: `&`, `<`, `>` and quotes become references.
  package mutating func text(_ data: UnsafeBufferPointer<UInt8>) {
    if data.count <= ByteWriter.capacity / 6 { return escape(data) }
    var rest = data[...]
    // Each byte grows to six at most, so a slice of this size always fits.
    while rest.count > ByteWriter.capacity / 6 {
      let cut = rest.startIndex + ByteWriter.capacity / 6
      escape(UnsafeBufferPointer(rebasing: rest[..<cut]))
      rest = rest[cut...]
    }
    escape(UnsafeBufferPointer(rebasing: rest))
  }

  /// Appends data as text.
  package mutating func text(_ data: [UInt8]) { data.withUnsafeBufferPointer { text($0) } }

  /// Appends data as text.
  package mutating func text(_ data: String) {
    var data = data
    data.withUTF8 { text($0) }
  }

  /// Appends ` name="value"`; the value is data.
  package mutating func attribute(_ name: StaticString, _ value: [UInt8]) {
    openAttribute(name)
    text(value)
    byte(UInt8(ascii: "\""))
  }

  /// Appends ` name="value"`; the value is data.
  package mutating func attribute(_ name: StaticString, _ value: UnsafeBufferPointer<UInt8>) {
    openAttribute(name)
    text(value)
    byte(UInt8(ascii: "\""))
  }

  /// Appends ` name="value"`; the value is data.
  package mutating func attribute(_ name: StaticString, _ value: String) {
    openAttribute(name)
    text(value)
    byte(UInt8(ascii: "\""))
  }

  /// Appends ` name=value`, with quotes where the value is more than letters, digits and `_`.
  package mutating func attribute(_ name: StaticString, word value: UnsafeBufferPointer<UInt8>) {
    guard !value.isEmpty, value.allSatisfy(ByteWriter.isOfWord) else {
      return attribute(name, value)
    }
    byte(UInt8(ascii: " "))
    raw(name)
    byte(UInt8(ascii: "="))
    raw(value)
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
      || byte == UInt8(ascii: "_")
  }

  // MARK: JSON

  /// Appends data as a JSON string with its quotes.
  package mutating func json(_ data: UnsafeBufferPointer<UInt8>) {
    byte(UInt8(ascii: "\""))
    for character in data {
      switch character {
      case UInt8(ascii: "\""): raw("\\\"")
      case UInt8(ascii: "\\"): raw("\\\\")
      case UInt8(ascii: "\n"): raw("\\n")
      case UInt8(ascii: "\r"): raw("\\r")
      case UInt8(ascii: "\t"): raw("\\t")
      case 0..<32:
        raw("\\u00")
        byte(ByteWriter.digit(character >> 4))
        byte(ByteWriter.digit(character & 15))
      default: byte(character)
      }
    }
    byte(UInt8(ascii: "\""))
  }

  /// Appends data as a JSON string with its quotes.
  package mutating func json(_ data: [UInt8]) { data.withUnsafeBufferPointer { json($0) } }

  /// Appends data as a JSON string with its quotes.
  package mutating func json(_ data: String) {
    var data = data
    data.withUTF8 { json($0) }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }

  private mutating func openAttribute(_ name: StaticString) {
    byte(UInt8(ascii: " "))
    raw(name)
    raw("=\"")
  }

  private mutating func escape(_ data: UnsafeBufferPointer<UInt8>) {
    guard let source = data.baseAddress else { return }
    let start = reserve(data.count * 6)
    if data.count < 8, start.copyShort(source, data.count) {
      count += data.count
      return
    }
    var out = start
    var index = 0
    while index < data.count {
      if index + 8 <= data.count {
        let word = UnsafeRawPointer(source + index).loadUnaligned(as: UInt64.self)
        if !word.hasMarkup {
          UnsafeMutableRawPointer(out).storeBytes(of: word, as: UInt64.self)
          out += 8
          index += 8
          continue
        }
      }
      out = out.appendEscaped(source[index])
      index += 1
    }
    count += out - start
  }
}

extension UInt64 {
  /// Whether one of the eight bytes is `&`, `<`, `>`, a quote or zero.
  ///
  /// A byte is zero where subtracting one borrows into its top bit and the bit was clear
  /// (Warren, "Hacker's Delight", 6-1); each exclusive or makes one character zero.
  fileprivate var hasMarkup: Bool {
    (hasZero | (self ^ 0x2626_2626_2626_2626).hasZero | (self ^ 0x3C3C_3C3C_3C3C_3C3C).hasZero
      | (self ^ 0x3E3E_3E3E_3E3E_3E3E).hasZero | (self ^ 0x2222_2222_2222_2222).hasZero
      | (self ^ 0x2727_2727_2727_2727).hasZero) != 0
  }

  private var hasZero: UInt64 {
    (self &- 0x0101_0101_0101_0101) & ~self & 0x8080_8080_8080_8080
  }
}

extension UnsafeMutablePointer<UInt8> {
  /// Copies up to seven bytes when none of them is markup, by two halves that may overlap.
  fileprivate func copyShort(_ source: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(self))
    switch count {
    case 4...7:
      let first = from.loadUnaligned(as: UInt32.self)
      let last = (from + count - 4).loadUnaligned(as: UInt32.self)
      guard !(UInt64(first) | UInt64(last) << 32).hasMarkup else { return false }
      to.storeBytes(of: first, as: UInt32.self)
      (to + count - 4).storeBytes(of: last, as: UInt32.self)
    case 2...3:
      let first = from.loadUnaligned(as: UInt16.self)
      let last = (from + count - 2).loadUnaligned(as: UInt16.self)
      let filler: UInt64 = 0x2020_2020_0000_0000
      guard !(filler | UInt64(first) | UInt64(last) << 16).hasMarkup else { return false }
      to.storeBytes(of: first, as: UInt16.self)
      (to + count - 2).storeBytes(of: last, as: UInt16.self)
    default: return false
    }
    return true
  }

  /// Writes a byte of text and answers where the next one goes.
  fileprivate func appendEscaped(_ byte: UInt8) -> Self {
    switch byte {
    case UInt8(ascii: "&"): return append("&amp;")
    case UInt8(ascii: "<"): return append("&lt;")
    case UInt8(ascii: ">"): return append("&gt;")
    case UInt8(ascii: "\""): return append("&quot;")
    case UInt8(ascii: "'"): return append("&#39;")
    case 0: return append("\u{FFFD}")
    default:
      pointee = byte
      return self + 1
    }
  }

  /// Writes a few bytes and answers where the next one goes.
  fileprivate func append(_ bytes: StaticString) -> Self {
    update(from: bytes.utf8Start, count: bytes.utf8CodeUnitCount)
    return self + bytes.utf8CodeUnitCount
  }
}

/// Memory that goes when its last holder does.
private final class Memory {
  let base: UnsafeMutablePointer<UInt8>

  init(capacity: Int) { base = .allocate(capacity: capacity) }

  deinit { base.deallocate() }
}
