/// Shows a count of bytes in the largest unit that suits it: `1.5 MB`; the tooltip is exact.
///
///     {bytes: {binary: true}}  // 1.4 MiB
///
/// A value of bytes itself shows how many it has.
package struct BytesFormat: NumberFormat {
  package static let name = "bytes"
  package static let options = ["binary"]
  package static let readsLong = true
  private static let exact: NumberSpec = {
    var spec = NumberSpec()
    spec.grouping = UInt8(ascii: ",")
    return spec
  }()

  private let isBinary: Bool

  /// Takes `binary`, whether units are powers of 1024 rather than of 1000.
  package init(_ arguments: FormatArguments) throws {
    isBinary = try arguments.flag("binary") ?? false
  }

  func shown(_ field: Field) -> Field {
    if case .bytes(let bytes) = field { .integer(Int64(bytes.count)) } else { field }
  }

  func append(_ number: Double, of field: Field, to out: inout [UInt8]) {
    out.append(byteSize: number, isBinary: isBinary)
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
}
