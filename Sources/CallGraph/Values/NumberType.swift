import Tables

/// The type of the numbers of an array, as numpy and the module `array` describe it.
struct NumberType {
  enum Kind {
    case boolean, signed, unsigned, float, complex, text, bytes
    /// What is not shown number by number.
    case other
  }

  let kind: Kind
  /// The bytes of one number.
  let size: Int
  let isBigEndian: Bool
  /// The name that numpy shows, such as `float64` or `<U5`.
  let name: String
  /// Whether numbers of 32 bits are shown by the fewest digits that tell them apart.
  private(set) var isShortest = true

  /// Takes a code such as `f8` or `U5`, and the mark of the order of bytes.
  init?(code: String, order: String) {
    guard let letter = code.first, code.count <= 20 else { return nil }
    isBigEndian = order == ">"
    let number = Int(code.dropFirst()) ?? 0
    guard (0...1_000_000).contains(number) else { return nil }
    size = letter == "U" ? number * 4 : number
    let mark = isBigEndian ? ">" : ""
    switch letter {
    case "b" where number == 1: (kind, name) = (.boolean, "bool")
    case "i" where [1, 2, 4, 8].contains(number): (kind, name) = (.signed, "\(mark)int\(size * 8)")
    case "u" where [1, 2, 4, 8].contains(number):
      (kind, name) = (.unsigned, "\(mark)uint\(size * 8)")
    case "f" where [2, 4, 8].contains(number): (kind, name) = (.float, "\(mark)float\(size * 8)")
    case "c" where [8, 16].contains(number): (kind, name) = (.complex, "\(mark)complex\(size * 8)")
    case "U": (kind, name) = (.text, "\(isBigEndian ? ">" : "<")U\(number)")
    case "S": (kind, name) = (.bytes, "S\(number)")
    case "O": (kind, name) = (.other, "object")
    case "M": (kind, name) = (.other, "datetime64")
    case "m": (kind, name) = (.other, "timedelta64")
    case "V": (kind, name) = (.other, "void")
    default: (kind, name) = (.other, code)
    }
  }

  /// Takes the number by which the module `array` tells how numbers lie in memory.
  init?(machineFormat: Int64) {
    let codes = ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f4", "f8"]
    switch machineFormat {
    case 0, 1: self.init(code: codes[Int(machineFormat)], order: "<")
    case 2...17:
      self.init(
        code: codes[Int(machineFormat) / 2 + 1],
        order: machineFormat.isMultiple(of: 2) ? "<" : ">")
    default: return nil
    }
    isShortest = false
  }

  /// Appends the number of some bytes as Python writes it.
  func append(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int, to out: inout [UInt8]) {
    switch kind {
    case .boolean: bits(bytes) == 0 ? out.append("False") : out.append("True")
    case .unsigned: out.append(digits: bits(bytes), atLeast: 1)
    case .signed:
      let unused = UInt64(64 - 8 * size)
      out.append(decimal: Int64(bitPattern: bits(bytes) << unused) >> Int64(unused))
    case .float: out.append(shortest: real(bytes))
    case .complex: appendComplex(bytes, to: &out)
    case .text:
      let text = utf8(bytes)
      text.withUnsafeBufferPointer { PythonString.append(text: $0, limit: limit, to: &out) }
    case .bytes:
      let end = (bytes.lastIndex { $0 != 0 } ?? -1) + 1
      PythonString.append(bytes: .init(rebasing: bytes[..<end]), limit: limit, to: &out)
    case .other: out.append("...")
    }
  }

  private func bits(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    func joined(_ bytes: some Sequence<UInt8>) -> UInt64 {
      bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
    return isBigEndian ? joined(bytes) : joined(bytes.reversed())
  }

  /// A floating point number; of 32 bits with the digits that are shown.
  private func real(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
    let bits = bits(bytes)
    switch bytes.count {
    case 2: return NumberType.half(UInt16(truncatingIfNeeded: bits))
    case 4:
      let single = Float(bitPattern: UInt32(truncatingIfNeeded: bits))
      return isShortest ? Double(single.description) ?? Double(single) : Double(single)
    default: return Double(bitPattern: bits)
    }
  }

  /// A number of 16 bits, exactly.
  private static func half(_ bits: UInt16) -> Double {
    let exponent = Int(bits >> 10 & 31)
    let fraction = Double(bits & 1023)
    let magnitude =
      switch exponent {
      case 0: fraction * 0x1p-24
      case 31: fraction == 0 ? Double.infinity : Double.nan
      default: (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
      }
    return bits >> 15 == 1 ? -magnitude : magnitude
  }

  private func appendComplex(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    let half = bytes.count / 2
    PythonNumber.append(
      complex: real(.init(rebasing: bytes[..<half])), real(.init(rebasing: bytes[half...])),
      to: &out)
  }

  /// The text of code points of four bytes each, without the noughts at its end.
  private func utf8(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var codes = stride(from: 0, to: bytes.count - 3, by: 4).map {
      UInt32(truncatingIfNeeded: bits(.init(rebasing: bytes[$0..<$0 + 4])))
    }
    while codes.last == 0 { codes.removeLast() }
    var text: [UInt8] = []
    for code in codes { text.append(codePoint: min(code, 0x10_FFFF)) }
    return text
  }
}
