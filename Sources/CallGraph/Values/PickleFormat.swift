import Tables

/// Shows a pickle as Python's `repr` shows the value, other bytes by their number, and anything
/// else as it is.
///
///     pickle.write(.bytes(b"\x80\x03]q\x00."), …)  // "[]"
package struct PickleFormat: CellFormat {
  package static let name = "pickle"
  package static let readsLong = true
  /// The code points of a cell, and of its tooltip.
  private static let shown = 47
  private static let titled = 200
  private let zone: Zone

  package init(_ arguments: FormatArguments) { zone = arguments.context.zone }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard case .bytes(let bytes) = field else { return .plain }
    let text = Self.text(Array(bytes.prefix(PythonValue.maximumSize + 1)), count: bytes.count)
    let isLong = text.utf8.count > Self.shown && text.unicodeScalars.count > Self.shown
    let start =
      isLong ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.shown - 1))) : text
    cell.writeText {
      $0.append(contentsOf: start.utf8)
      if isLong { $0.append("…") }
    }
    if isLong {
      cell.writeTitle { $0.append(contentsOf: text.cut(to: Self.titled).utf8) }
    }
    cell.graphic = .code
    return .written
  }

  private static func text(_ bytes: [UInt8], count: Int) -> String {
    guard count <= PythonValue.maximumSize, let value = try? PythonValue(pickle: bytes),
      // Without the mark of a protocol, only what is a pickle from end to end.
      bytes.first == 0x80 || value.size == count
    else { return count == 1 ? "<1 byte>" : "<\(count) bytes>" }
    return value.text(limit: 4 * titled + 4)
  }
}
