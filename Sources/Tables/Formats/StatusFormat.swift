/// Shows the state of a job as an icon and a word; the tooltip is the state as it is stored.
package struct StatusFormat: CellFormat {
  package static let name = "status"
  private let zone: Zone
  private let statuses: Statuses
  /// The words and icons of the states as bytes.
  private let shown: [(word: [UInt8], icon: [UInt8])]
  private let unknownIcon = Array(Status.unknown.icon.utf8)

  package init(_ arguments: FormatArguments) {
    zone = arguments.context.zone
    statuses = arguments.context.statuses
    shown = statuses.all.map { (Array($0.word.utf8), Array($0.icon.utf8)) }
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    cell.writeText { field.appendText(to: &$0, zone: zone) }
    cell.repeatTextInTitle()
    cell.sort = .title
    guard case .text(let raw) = field, let place = statuses.place(of: raw) else {
      cell.writeStatus(Status.unknown.family, icon: unknownIcon)
      return .written
    }
    cell.writeText { $0.append(contentsOf: shown[place].word) }
    cell.writeStatus(statuses.all[place].family, icon: shown[place].icon)
    return .written
  }
}
