/// Shows a whole number with its digits as they are, or as its `spec` says, such as `,`.
package struct IntegerFormat: CellFormat, NamedFormat {
  package static let name = "integer"
  private let nullText: [UInt8]
  private let zone: Zone
  private let spec: NumberSpec?
  package var alignment: Alignment { .right }

  /// Takes `spec`, how the number is written, in Python's format mini-language.
  init(_ options: FormatOptions, context: FormatContext) throws {
    let arguments = try FormatArguments(options, for: Self.name, known: ["spec"])
    spec = try arguments.spec("spec", allowsIntegers: true)
    nullText = Array(context.nullText.utf8)
    zone = context.zone
  }

  package func write(_ field: Field, into cell: inout Cell) {
    if field.isMissing { return cell.fillMissing(nullText) }
    switch field {
    case .integer(let value): write(value, into: &cell)
    case .boolean(let value): write(Int64(value ? 1 : 0), into: &cell)
    case .real(let value): write(value, into: &cell)
    case .numeric(let digits), .text(let digits): write(digits, as: field, into: &cell)
    case .null, .json, .bytes, .timestamp, .date, .interval: cell.fillPlain(field, zone: zone)
    }
  }

  private func write(_ value: Int64, into cell: inout Cell) {
    cell.sort = .integer(value)
    if let spec { return spec.append(value, to: &cell.text) }
    cell.text.append(decimal: value)
  }

  private func write(_ value: Double, into cell: inout Cell) {
    if let whole = Int64(exactly: value) { return write(whole, into: &cell) }
    cell.sort = .real(value)
    if let spec { return spec.append(value, to: &cell.text) }
    cell.text.append(shortest: value)
  }

  private func write(
    _ digits: UnsafeBufferPointer<UInt8>, as field: Field, into cell: inout Cell
  ) {
    if spec != nil, let value = NumberText.integer(digits) { return write(value, into: &cell) }
    if spec != nil, let value = NumberText.double(digits), !value.isNaN {
      return write(value, into: &cell)
    }
    cell.fillPlain(field, zone: zone)
    cell.sort = NumberText.sortKey(digits)
  }
}
