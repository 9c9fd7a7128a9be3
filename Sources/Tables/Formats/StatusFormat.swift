/// Shows the state of a job as an icon and a word; the tooltip is the state as it is stored.
package struct StatusFormat: CellFormat {
  package static let name = "status"
  private let zone: Zone
  /// The known states as bytes.
  private let known: [(name: [UInt8], word: [UInt8], family: Status.Family, icon: [UInt8])]
  private let unknownIcon = Array(Status.unknown.icon.utf8)

  package init(_ arguments: FormatArguments) {
    zone = arguments.context.zone
    known = arguments.context.statuses.all.map {
      (Array($0.name.utf8), Array($0.word.utf8), $0.family, Array($0.icon.utf8))
    }
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    cell.writeText { field.appendText(to: &$0, zone: zone) }
    cell.repeatTextInTitle()
    cell.sort = .title
    guard case .text(let raw) = field,
      let status = known.first(where: { raw.elementsEqual($0.name) })
    else {
      cell.writeStatus(Status.unknown.family, icon: unknownIcon)
      return .written
    }
    cell.writeText { $0.append(contentsOf: status.word) }
    cell.writeStatus(status.family, icon: status.icon)
    return .written
  }
}
