/// Shows text in a colour that follows from what it says, so that equal words look alike.
///
///     {textcolor: [teal, "#b5179e", orange]}  // one of the three, as they are
///
/// Without a list the colours are those of tags, made legible on the page.
package struct TextColorFormat: CellFormat {
  package static let name = "textcolor"
  package static let options = ["colors"]
  private let zone: Zone
  /// The colours that the report names; empty for those of tags.
  package let colors: [RGBColor]

  /// Takes `colors`, a list of names or of numbers such as `#1f5fae`.
  package init(_ arguments: FormatArguments) throws {
    colors = try arguments.colors("colors") ?? []
    zone = arguments.context.zone
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    cell.fillPlain(field, zone: zone)
    guard cell.textCount > 0 else { return .plain }
    cell.colorText { text in
      colors.isEmpty
        ? .alphabet(TagColor(of: text))
        : .own(colors[TagColor.place(of: text, among: colors.count)])
    }
    return .written
  }
}
