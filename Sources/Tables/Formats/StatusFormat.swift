/// Shows the state of a job as an icon and a word; the tooltip is the state as it is stored.
package struct StatusFormat: CellFormat {
  package static let name = "status"
  private let zone: Zone
  /// The known states: their raw bytes, and their words.
  private let words: [(raw: [UInt8], status: Status, word: [UInt8])]

  package init(_ arguments: FormatArguments) {
    zone = arguments.context.zone
    words = Status.allCases.filter { $0 != .unknown }
      .map { (Array($0.rawValue.utf8), $0, Array($0.word.utf8)) }
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    cell.writeText { field.appendText(to: &$0, zone: zone) }
    cell.repeatTextInTitle()
    cell.sort = .title
    cell.graphic = .status(.unknown)
    guard case .text(let raw) = field, let known = words.first(where: { raw.elementsEqual($0.raw) })
    else { return .written }
    cell.writeText { $0.append(contentsOf: known.word) }
    cell.graphic = .status(known.status)
    return .written
  }
}
