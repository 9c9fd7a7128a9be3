/// Shows a count of bytes in the largest unit that suits it: `1.5 MB`; the tooltip is exact.
///
///     {bytes: {binary: true}}  // 1.4 MiB
///
/// A value of bytes itself shows how many it has.
package struct BytesFormat: NumberFormat {
  package static let name = "bytes"
  package static let options = ["binary"]
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

  private let step: Double
  private let units: [StaticString]

  /// Takes `binary`, whether units are powers of 1024 rather than of 1000.
  package init(_ arguments: FormatArguments) throws {
    let isBinary = try arguments.flag("binary") ?? false
    step = isBinary ? 1024 : 1000
    units = isBinary ? Self.binaryUnits : Self.decimalUnits
  }

  func shown(_ field: Field) -> Field {
    if case .bytes(let bytes) = field { .integer(Int64(bytes.count)) } else { field }
  }

  func write(_ number: Double, of field: Field, into cell: inout CellWriter) {
    let key = cell.sort
    cell.writeText { append(number, of: field, to: &$0) }
    cell.writeTitle {
      if case .integer(let count) = key {
        $0.append(grouped: count)
      } else {
        Self.exact.append(number, to: &$0)
      }
      number == 1 ? $0.append(" byte") : $0.append(" bytes")
    }
  }

  func append(_ value: Double, of field: Field, to out: inout [UInt8]) {
    if value.rounded() < 0 { out.append(UInt8(ascii: "-")) }
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
