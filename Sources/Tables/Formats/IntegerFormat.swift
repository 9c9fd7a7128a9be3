/// Shows a whole number with its digits as they are, or as its `spec` says, such as `,`.
package struct IntegerFormat: CellFormat {
  package static let name = "integer"
  package static let options = ["spec"] + NumberAffixes.options
  package static let writesNumbers = true
  private let spec: NumberSpec?
  private let affixes: NumberAffixes
  package var alignment: Alignment { .right }

  /// Takes `spec`, how the number is written, in Python's format mini-language.
  package init(_ arguments: FormatArguments) throws {
    spec = try arguments.spec("spec", allowsIntegers: true)
    affixes = try NumberAffixes(arguments)
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    switch field {
    case .integer(let value): write(value, into: &cell)
    case .boolean(let value): write(Int64(value ? 1 : 0), into: &cell)
    case .real(let value): write(value, into: &cell)
    case .numeric(let digits), .text(let digits):
      write(digits, into: &cell) ?? writeMean(field, into: &cell)
    case .json: writeMean(field, into: &cell)
    case .null, .bytes, .timestamp, .date, .interval: .plain
    }
  }

  private func write(_ value: Int64, into cell: inout CellWriter) -> CellFilling {
    cell.sort = .integer(value)
    cell.writeText { affixes.append(to: &$0) { append(value, to: &$0) } }
    return .written
  }

  private func write(_ value: Double, into cell: inout CellWriter) -> CellFilling {
    if let whole = Int64(exactly: value) { return write(whole, into: &cell) }
    cell.sort = .real(value)
    cell.writeText { affixes.append(to: &$0) { append(value, to: &$0) } }
    return .written
  }

  /// Writes the number of a text; nil when it has none.
  private func write(
    _ digits: UnsafeBufferPointer<UInt8>, into cell: inout CellWriter
  ) -> CellFilling? {
    if spec != nil, let value = NumberText.integer(digits) { return write(value, into: &cell) }
    guard let value = NumberText.double(digits) else { return nil }
    if value.isNaN { return .missing }
    if spec != nil { return write(value, into: &cell) }
    cell.writeText { affixes.append(to: &$0) { $0.append(contentsOf: digits) } }
    cell.sort = NumberText.sortKey(digits)
    return .written
  }

  private func writeMean(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard let value = MeanDeviation(field) else { return .plain }
    return cell.write(value, affixes) { append($0, to: &$1) }
  }

  private func append(_ value: Int64, to out: inout [UInt8]) {
    if let spec { spec.append(value, to: &out) } else { out.append(decimal: value) }
  }

  private func append(_ value: Double, to out: inout [UInt8]) {
    if let spec { spec.append(value, to: &out) } else { out.append(full: value) }
  }
}
