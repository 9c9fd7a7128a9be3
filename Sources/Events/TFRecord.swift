/// Reads the records of a TensorBoard event file: length, its checksum, bytes, their checksum.
///
/// The checksum is CRC-32C (Castagnoli), turned by 15 bits and moved by a constant, as in TensorFlow's
/// `record_writer.h`.
struct TFRecord {
  private let bytes: UnsafeRawBufferPointer
  private(set) var place = 0

  /// Why reading ended before the end of the file, and the byte that the bad record begins at.
  enum Fault: Equatable {
    /// The file ends inside a record, as it does while somebody writes.
    case torn(at: Int)
    /// A checksum is not that of the bytes.
    case damaged(at: Int)
  }

  private(set) var fault: Fault?

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next record; nil at the end and behind a fault.
  mutating func next() -> UnsafeRawBufferPointer? {
    let start = place
    guard start < bytes.count, fault == nil else { return nil }
    guard start + 12 <= bytes.count else {
      fault = .torn(at: start)
      return nil
    }
    let length = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
    guard isRight(start..<(start + 8), at: start + 8) else {
      fault = .damaged(at: start)
      return nil
    }
    guard length <= UInt64(bytes.count - start), start + 16 + Int(length) <= bytes.count else {
      fault = .torn(at: start)
      return nil
    }
    let data = (start + 12)..<(start + 12 + Int(length))
    guard isRight(data, at: data.upperBound) else {
      fault = .damaged(at: start)
      return nil
    }
    place = data.upperBound + 4
    return UnsafeRawBufferPointer(rebasing: bytes[data])
  }

  private func isRight(_ range: Range<Int>, at place: Int) -> Bool {
    let expected = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self).littleEndian
    let sum = CRC32C.checksum(UnsafeRawBufferPointer(rebasing: bytes[range]))
    return (sum >> 15 | sum << 17) &+ 0xA282_EAD8 == expected
  }
}

/// CRC-32C with the polynomial 0x1EDC6F41, four bytes at a time.
enum CRC32C {
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 4 * 256)
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0x82F6_3B78 : value >> 1 }
      tables[byte] = value
    }
    for byte in 0..<256 {
      for table in 1..<4 {
        let value = tables[256 * (table - 1) + byte]
        tables[256 * table + byte] = value >> 8 ^ tables[Int(value & 255)]
      }
    }
    return tables
  }()

  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    tables.withUnsafeBufferPointer { tables in
      var sum = ~UInt32(0)
      var index = 0
      while index + 4 <= bytes.count {
        sum ^= bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self).littleEndian
        sum =
          tables[768 + Int(sum & 255)] ^ tables[512 + Int(sum >> 8 & 255)]
          ^ tables[256 + Int(sum >> 16 & 255)] ^ tables[Int(sum >> 24)]
        index += 4
      }
      while index < bytes.count {
        sum = sum >> 8 ^ tables[Int((sum ^ UInt32(bytes[index])) & 255)]
        index += 1
      }
      return ~sum
    }
  }
}
