/// The fields of a message of Protocol Buffers, in the order that they stand.
///
/// What cannot be read ends the message.
struct Protobuf: IteratorProtocol, Sequence {
  enum Value {
    case varint(UInt64)
    case fixed64(UInt64)
    case fixed32(UInt32)
    case bytes(UnsafeRawBufferPointer)
  }

  private let message: UnsafeRawBufferPointer
  private var place = 0

  init(_ message: UnsafeRawBufferPointer) { self.message = message }

  mutating func next() -> (number: Int, value: Value)? {
    guard place < message.count, let key = varint() else { return nil }
    let number = Int(truncatingIfNeeded: key >> 3)
    switch key & 7 {
    case 0: return varint().map { (number, .varint($0)) }
    case 1:
      guard let start = skip(8) else { return nil }
      return (
        number, .fixed64(message.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian)
      )
    case 2:
      guard let count = varint(), count <= UInt64(message.count - place),
        let start = skip(Int(count))
      else { return nil }
      return (number, .bytes(UnsafeRawBufferPointer(rebasing: message[start..<place])))
    case 5:
      guard let start = skip(4) else { return nil }
      return (
        number, .fixed32(message.loadUnaligned(fromByteOffset: start, as: UInt32.self).littleEndian)
      )
    default: return nil
    }
  }

  private mutating func skip(_ count: Int) -> Int? {
    guard count <= message.count - place else { return nil }
    defer { place += count }
    return place
  }

  private mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < message.count, shift < 64 {
      let byte = message[place]
      place += 1
      value |= UInt64(byte & 127) << shift
      if byte < 128 { return value }
      shift += 7
    }
    return nil
  }
}

extension UnsafeRawBufferPointer {
  /// The bytes as text.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// The first field of a number among the fields of a message.
  func field(_ number: Int) -> Protobuf.Value? {
    for field in Protobuf(self) where field.number == number { return field.value }
    return nil
  }

  /// The message in a field.
  func message(_ number: Int) -> UnsafeRawBufferPointer? {
    if case .bytes(let bytes)? = field(number) { bytes } else { nil }
  }
}
