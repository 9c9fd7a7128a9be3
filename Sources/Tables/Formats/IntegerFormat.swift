/// Shows a whole number with its digits as they are, or as its `spec` says, such as `,`.
package struct IntegerFormat: CellFormat {
  package static let name = "integer"
  package static let options = ["spec"]
  private let spec: NumberSpec?
  package var alignment: Alignment { .right }

  /// Takes `spec`, how the number is written, in Python's format mini-language.
  package init(_ arguments: FormatArguments) throws {
    spec = try arguments.spec("spec", allowsIntegers: true)
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    switch field {
    case .integer(let value): write(value, into: &cell)
    case .boolean(let value): write(Int64(value ? 1 : 0), into: &cell)
    case .real(let value): write(value, into: &cell)
    case .numeric(let digits), .text(let digits): write(digits, into: &cell)
    case .null, .json, .bytes, .timestamp, .date, .interval: .plain
    }
  }

  private func write(_ value: Int64, into cell: inout CellWriter) -> CellFilling {
    cell.sort = .integer(value)
    cell.writeText {
      if let spec { spec.append(value, to: &$0) } else { $0.append(decimal: value) }
    }
    return .written
  }

  private func write(_ value: Double, into cell: inout CellWriter) -> CellFilling {
    if let whole = Int64(exactly: value) { return write(whole, into: &cell) }
    cell.sort = .real(value)
    cell.writeText {
      if let spec { spec.append(value, to: &$0) } else { $0.append(shortest: value) }
    }
    return .written
  }

  private func write(
    _ digits: UnsafeBufferPointer<UInt8>, into cell: inout CellWriter
  ) -> CellFilling {
    if spec != nil, let value = NumberText.integer(digits) { return write(value, into: &cell) }
    guard let value = NumberText.double(digits) else { return .plain }
    if value.isNaN { return .missing }
    if spec != nil { return write(value, into: &cell) }
    cell.writeText { $0.append(contentsOf: digits) }
    cell.sort = NumberText.sortKey(digits)
    return .written
  }
}
