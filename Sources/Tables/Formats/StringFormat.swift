/// Shows text that may be cut; the tooltip has all of it.
package struct StringFormat: CellFormat {
  package static let name = "string"
  package static let options = ["ellipsis"]
  private let zone: Zone
  private let ellipsis: Ellipsis

  /// Takes `ellipsis`: `left`, `right` or `true`, or `false`; without it what the report says of all
  /// columns holds, else where the text itself is best cut.
  package init(_ arguments: FormatArguments) throws {
    ellipsis = try Self.ellipsis(arguments)
    zone = arguments.context.zone
  }

  private static func ellipsis(_ arguments: FormatArguments) throws -> Ellipsis {
    guard let value = arguments["ellipsis"] else { return arguments.context.ellipsis }
    if let ellipsis = Ellipsis(word: value.plainText) { return ellipsis }
    throw arguments.invalid("ellipsis", value, "one of left, right, true, false")
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard ellipsis != .never else { return .plain }
    cell.fillPlain(field, zone: zone)
    cell.repeatTextInTitle()
    if let side = ellipsis.side(of: cell) { cell.graphic = .ellipsis(side) }
    return .written
  }
}
