extension NumberSpec {
  /// Groups the digits and fills the text that begins at `start` up to the width.
  func layOut(_ out: inout [UInt8], from start: Int, groupSize: Int) {
    guard grouping != 0 || width > 0 else { return }
    let signEnd = endOfSign(out, from: start)
    if grouping != 0 {
      let isZeroFilled = (align ?? .right) == .inner && fill == [UInt8(ascii: "0")]
      let end = group(&out, from: signEnd, size: groupSize)
      if isZeroFilled {
        let missing = width - (out.count - start)
        fillWithZeros(&out, from: signEnd, integerEnd: end, missing: missing, size: groupSize)
      }
    }
    pad(&out, from: start, signEnd: signEnd, align: align ?? .right)
  }

  /// Fills the text that begins at `start` up to the width, counted in characters.
  func pad(_ out: inout [UInt8], from start: Int, signEnd: Int, align: Align) {
    let count = out[start...].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    let missing = width - count
    guard missing > 0 else { return }
    switch align {
    case .left: insertFill(missing, at: out.count, in: &out)
    case .right: insertFill(missing, at: start, in: &out)
    case .inner: insertFill(missing, at: signEnd, in: &out)
    case .center:
      insertFill(missing - missing / 2, at: out.count, in: &out)
      insertFill(missing / 2, at: start, in: &out)
    }
  }

  private func insertFill(_ count: Int, at index: Int, in out: inout [UInt8]) {
    for _ in 0..<count { out.insert(contentsOf: fill, at: index) }
  }

  /// Where the sign and a prefix such as `0x` end.
  private func endOfSign(_ out: [UInt8], from start: Int) -> Int {
    var index = start
    if index < out.count,
      [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: " ")].contains(out[index])
    {
      index += 1
    }
    if isAlternate, kind.isInteger, kind != .decimal, kind != .character { index += 2 }
    return index
  }

  /// Puts separators between the digits before the point; answers where these end.
  private func group(_ out: inout [UInt8], from start: Int, size: Int) -> Int {
    var end = start
    while end < out.count, isGrouped(out[end]) { end += 1 }
    var index = end - size
    var added = 0
    while index > start {
      out.insert(grouping, at: index)
      added += 1
      index -= size
    }
    return end + added
  }

  private func isGrouped(_ byte: UInt8) -> Bool {
    if kind == .hexadecimal || kind == .upperHexadecimal {
      return isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
    }
    return isDigit(byte)
  }

  /// Adds leading zeros in groups; the text may become one wider, as a separator never leads.
  private func fillWithZeros(
    _ out: inout [UInt8], from start: Int, integerEnd: Int, missing: Int, size: Int
  ) {
    guard integerEnd > start else { return }
    var missing = missing
    var run = out[start..<integerEnd].prefix { $0 != grouping }.count
    while missing > 0 {
      if run == size {
        out.insert(grouping, at: start)
        missing -= 1
        run = 0
      }
      out.insert(UInt8(ascii: "0"), at: start)
      missing -= 1
      run += 1
    }
  }
}
