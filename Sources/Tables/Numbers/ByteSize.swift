extension [UInt8] {
  /// Appends a count of bytes in the largest unit that suits it.
  ///
  ///     bytes.append(byteSize: 1_500_000, isBinary: false)  // 1.5 MB
  mutating func append(byteSize value: Double, isBinary: Bool) {
    let step: Double = isBinary ? 1024 : 1000
    let units = isBinary ? ByteUnits.binary : ByteUnits.decimal
    if value.rounded() < 0 { append(UInt8(ascii: "-")) }
    var size = value.magnitude
    var unit = -1
    // What rounds to a whole step belongs to the next unit: 999,999 bytes are 1.0 MB.
    while unit + 1 < units.count, size.isFinite, size.rounded() >= step {
      size /= step
      unit += 1
    }
    guard size.isFinite else { return append("inf B") }
    if size >= 1e6 {
      ByteUnits.huge.append(size, to: &self)
    } else {
      // One decimal below ten, as in 1.5 MB, and none for bytes themselves.
      append(fixed: size, places: unit >= 0 && size < 9.95 ? 1 : 0)
    }
    append(unit < 0 ? " B" : units[unit])
  }
}

private enum ByteUnits {
  static let decimal: [StaticString] = [
    " kB", " MB", " GB", " TB", " PB", " EB", " ZB", " YB",
  ]
  static let binary: [StaticString] = [
    " KiB", " MiB", " GiB", " TiB", " PiB", " EiB", " ZiB", " YiB",
  ]
  static let huge = NumberSpec.significant(3)
}
