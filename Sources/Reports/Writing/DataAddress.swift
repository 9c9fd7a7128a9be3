import Tables

extension [UInt8] {
  /// The bytes as they stand in a `data:` address behind its type: as text, or in base64 where that
  /// is shorter.
  ///
  ///     Array("a,b\n1,2\n".utf8).dataAddress  // ",a,b%0A1,2%0A"
  package var dataAddress: [UInt8] {
    let plain = count { $0.isPlainInAddress }
    guard plain + 3 * (count - plain) <= (count + 2) / 3 * 4 else {
      return Array(";base64,".utf8) + base64.utf8
    }
    var address: [UInt8] = [UInt8(ascii: ",")]
    address.reserveCapacity(3 * count - 2 * plain + 1)
    for byte in self {
      if byte.isPlainInAddress {
        address.append(byte)
      } else {
        address.append(percentEncoded: byte)
      }
    }
    return address
  }
}

extension UInt8 {
  /// Whether a byte stands for itself in an address, and in an attribute that holds one.
  fileprivate var isPlainInAddress: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_.~!*()/;,=+@$".utf8.contains(self)
    }
  }
}
