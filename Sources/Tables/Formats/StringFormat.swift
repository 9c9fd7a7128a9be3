/// Shows text that may be cut on one side; the tooltip has all of it.
package struct StringFormat: CellFormat {
  package static let name = "string"
  package static let options = ["ellipsis"]
  private let zone: Zone
  /// The side where text too long is cut, nil for nowhere.
  private let side: Graphic.Side?

  /// Takes `ellipsis`: `left` (as suits paths), `right` or `true`, or `false`; the report may say
  /// which one holds without it.
  package init(_ arguments: FormatArguments) throws {
    side = try Self.ellipsis(arguments).side
    zone = arguments.context.zone
  }

  private static func ellipsis(_ arguments: FormatArguments) throws -> Ellipsis {
    guard let value = arguments["ellipsis"] else { return arguments.context.ellipsis }
    if let ellipsis = Ellipsis(word: value.plainText) { return ellipsis }
    throw arguments.invalid("ellipsis", value, "one of left, right, true, false")
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard let side else { return .plain }
    cell.fillPlain(field, zone: zone)
    cell.repeatTextInTitle()
    cell.graphic = .ellipsis(side)
    return .written
  }
}
