/// A ZIP archive of a few files, stored as they are (PKWARE APPNOTE 6.3).
///
///     var zip = ZipFile()
///     zip.add("a.txt", Array("a".utf8))
///     zip.finished()   // 50 4B 03 04 …
struct ZipFile {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  mutating func add(_ name: String, _ content: [UInt8]) {
    let place = UInt32(bytes.count)
    var entry: [UInt8] = []
    // Version 2.0, names in UTF-8, stored, the first day that there is.
    entry.append(little: UInt16(20), UInt16(1 << 11), UInt16(0), UInt16(0), UInt16(0x21))
    entry.append(little: ZipFile.checksum(content), UInt32(content.count), UInt32(content.count))
    entry.append(little: UInt16(name.utf8.count), UInt16(0))
    bytes.append(little: UInt32(0x0403_4B50))
    bytes += entry + Array(name.utf8) + content
    directory.append(little: UInt32(0x0201_4B50))
    directory.append(little: UInt16(20))
    directory += entry
    directory.append(little: UInt16(0), UInt16(0), UInt16(0))
    directory.append(little: UInt32(0), place)
    directory += Array(name.utf8)
    count += 1
  }

  /// The archive with its directory.
  func finished() -> [UInt8] {
    var result = bytes + directory
    result.append(little: UInt32(0x0605_4B50))
    result.append(little: UInt16(0), UInt16(0), count, count)
    result.append(little: UInt32(directory.count), UInt32(bytes.count))
    result.append(little: UInt16(0))
    return result
  }

  /// The CRC-32 of IEEE 802.3.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8)
    }
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }
}

extension [UInt8] {
  /// Appends numbers with the least byte first.
  fileprivate mutating func append<Number: FixedWidthInteger>(little numbers: Number...) {
    for number in numbers {
      Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
  }
}
