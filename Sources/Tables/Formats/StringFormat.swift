/// Shows text that may be cut on one side; the tooltip has all of it.
package struct StringFormat: CellFormat, NamedFormat {
  package static let name = "string"
  private let nullText: [UInt8]
  private let zone: Zone
  /// The side where text too long is cut, nil for nowhere.
  private let side: Graphic.Side?
  package var alignment: Alignment { .left }

  /// Takes `ellipsis`: `left` (as suits paths), `right` or `true`, or `false`.
  init(_ options: FormatOptions, context: FormatContext) throws {
    let arguments = try FormatArguments(options, for: Self.name, known: ["ellipsis"])
    side = try Self.side(arguments)
    nullText = Array(context.nullText.utf8)
    zone = context.zone
  }

  private static func side(_ arguments: FormatArguments) throws -> Graphic.Side? {
    guard let value = arguments["ellipsis"] else { return .left }
    switch value.plainText.lowercased() {
    case "left": return .left
    case "right", "true": return .right
    case "false": return nil
    default: throw arguments.invalid("ellipsis", value, "one of left, right, true, false")
    }
  }

  package func write(_ field: Field, into cell: inout Cell) {
    if field.isMissing { return cell.fillMissing(nullText) }
    cell.fillPlain(field, zone: zone)
    guard let side else { return }
    cell.title.append(contentsOf: cell.text)
    cell.graphic = .ellipsis(side)
  }
}
