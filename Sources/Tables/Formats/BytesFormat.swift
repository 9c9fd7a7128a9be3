/// Shows a count of bytes in the largest unit that suits it: `1.5 MB`; the tooltip is exact.
///
///     {bytes: {binary: true}}  // 1.4 MiB
///
/// A value of bytes itself shows how many it has.
package struct BytesFormat: CellFormat, NamedFormat {
  package static let name = "bytes"
  private static let decimalUnits: [StaticString] = [
    " kB", " MB", " GB", " TB", " PB", " EB", " ZB", " YB",
  ]
  private static let binaryUnits: [StaticString] = [
    " KiB", " MiB", " GiB", " TiB", " PiB", " EiB", " ZiB", " YiB",
  ]
  private static let exact: NumberSpec = {
    var spec = NumberSpec()
    spec.grouping = UInt8(ascii: ",")
    return spec
  }()

  private static let huge = NumberSpec.significant(3)

  private let nullText: [UInt8]
  private let zone: Zone
  private let step: Double
  private let units: [StaticString]
  package var alignment: Alignment { .right }

  /// Takes `binary`, whether units are powers of 1024 rather than of 1000.
  init(_ options: FormatOptions, context: FormatContext) throws {
    let arguments = try FormatArguments(options, for: Self.name, known: ["binary"])
    let isBinary = try arguments.flag("binary") ?? false
    step = isBinary ? 1024 : 1000
    units = isBinary ? Self.binaryUnits : Self.decimalUnits
    nullText = Array(context.nullText.utf8)
    zone = context.zone
  }

  package func write(_ field: Field, into cell: inout Cell) {
    if case .bytes(let bytes) = field { return write(.integer(Int64(bytes.count)), into: &cell) }
    guard let value = cell.readNumber(of: field, nullText: nullText, zone: zone) else { return }
    appendSize(value, to: &cell.text)
    cell.title.removeAll(keepingCapacity: true)
    if case .integer(let count) = cell.sort {
      cell.title.append(grouped: count)
    } else {
      Self.exact.append(value, to: &cell.title)
    }
    value == 1 ? cell.title.append(" byte") : cell.title.append(" bytes")
  }

  private func appendSize(_ value: Double, to out: inout [UInt8]) {
    if value < 0 { out.append(UInt8(ascii: "-")) }
    var size = value.magnitude
    var unit = -1
    // What rounds to a whole step belongs to the next unit: 999,999 bytes are 1.0 MB.
    while unit + 1 < units.count, size.isFinite, size.rounded() >= step {
      size /= step
      unit += 1
    }
    guard size.isFinite else { return out.append("inf B") }
    if size >= 1e6 {
      Self.huge.append(size, to: &out)
    } else {
      // One decimal below ten, as in 1.5 MB, and none for bytes themselves.
      out.append(fixed: size, places: unit >= 0 && size < 9.95 ? 1 : 0)
    }
    out.append(unit < 0 ? " B" : units[unit])
  }
}
