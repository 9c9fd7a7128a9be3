import Tables

/// Rewrites an array of the server, such as `{1,NULL,"a b"}`, as a JSON array.
struct PostgresArray {
  private let source: UnsafeBufferPointer<UInt8>
  private let element: ColumnType
  private let delimiter: UInt8
  private let output: UnsafeMutableBufferPointer<UInt8>
  private var index = 0
  private var count = 0

  /// Room enough for any array of so many bytes: a control character grows most.
  static func capacity(for count: Int) -> Int { 6 * count + 2 }

  init(
    _ source: UnsafeBufferPointer<UInt8>, element: ColumnType, delimiter: UInt8,
    into output: UnsafeMutableBufferPointer<UInt8>
  ) {
    self.source = source
    self.element = element
    self.delimiter = delimiter
    self.output = output
  }

  /// The JSON, in the room that was given; nil when the text is no array.
  mutating func json() -> UnsafeBufferPointer<UInt8>? {
    skipBounds()
    guard value(), index == source.count else { return nil }
    return UnsafeBufferPointer(rebasing: output[..<count])
  }

  private var byte: UInt8 { index < source.count ? source[index] : 0 }

  /// `[0:2]={...}` has bounds that JSON does not.
  private mutating func skipBounds() {
    guard byte == UInt8(ascii: "["), let equals = source.firstIndex(of: UInt8(ascii: "=")) else {
      return
    }
    index = equals + 1
  }

  /// One braced list of elements or lists.
  private mutating func value() -> Bool {
    guard byte == UInt8(ascii: "{") else { return false }
    index += 1
    write(UInt8(ascii: "["))
    while byte != UInt8(ascii: "}") {
      guard index < source.count else { return false }
      switch byte {
      case UInt8(ascii: "{"): guard value() else { return false }
      case UInt8(ascii: "\""): quoted()
      default: plain()
      }
      if byte == delimiter {
        index += 1
        write(UInt8(ascii: ","))
      } else if byte != UInt8(ascii: "}") {
        return false
      }
    }
    index += 1
    write(UInt8(ascii: "]"))
    return true
  }

  private mutating func plain() {
    let start = index
    while index < source.count, byte != delimiter, byte != UInt8(ascii: "}") { index += 1 }
    let bytes = source[start..<index]
    if bytes.elementsEqual("NULL".utf8) { return write("null") }
    switch element {
    case .boolean: write(bytes.first == UInt8(ascii: "t") ? "true" : "false")
    case .integer, .real, .numeric:
      // NaN and the infinities are no JSON numbers.
      (48...57).contains(bytes.last ?? 0) ? write(bytes) : text(bytes)
    case .json: write(bytes)
    case .text, .timestamp, .timestamptz, .date, .time, .interval, .uuid, .bytes, .array,
      .unknown:
      text(bytes)
    }
  }

  private mutating func quoted() {
    index += 1
    let isJSON = element == .json
    if !isJSON { write(UInt8(ascii: "\"")) }
    while index < source.count, byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") { index += 1 }
      isJSON ? write(byte) : escape(byte)
      index += 1
    }
    index = min(index + 1, source.count)
    if !isJSON { write(UInt8(ascii: "\"")) }
  }

  private mutating func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    write(UInt8(ascii: "\""))
    for byte in bytes { escape(byte) }
    write(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      write(UInt8(ascii: "\\"))
      write(byte)
    case 0..<32:
      let digits: StaticString = "0123456789abcdef"
      write(byte < 16 ? "\\u000" : "\\u001")
      write(digits.utf8Start[Int(byte & 15)])
    default: write(byte)
    }
  }

  private mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { for byte in $0 { write(byte) } }
  }

  private mutating func write(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    for byte in bytes { write(byte) }
  }

  private mutating func write(_ byte: UInt8) {
    output[count] = byte
    count += 1
  }
}
