/// Shows the state of a job as an icon and a word; the tooltip is the state as it is stored.
package struct StatusFormat: CellFormat, NamedFormat {
  package static let name = "status"
  private let nullText: [UInt8]
  private let zone: Zone
  /// The known states: their raw bytes, and their words.
  private let words: [(raw: [UInt8], status: Status, word: [UInt8])]
  package var alignment: Alignment { .left }

  init(_ options: FormatOptions, context: FormatContext) throws {
    _ = try FormatArguments(options, for: Self.name, known: [])
    nullText = Array(context.nullText.utf8)
    zone = context.zone
    words = Status.allCases.filter { $0 != .unknown }
      .map { (Array($0.rawValue.utf8), $0, Array($0.word.utf8)) }
  }

  package func write(_ field: Field, into cell: inout Cell) {
    if field.isMissing { return cell.fillMissing(nullText) }
    field.appendText(to: &cell.title, zone: zone)
    cell.sortBytes.append(contentsOf: cell.title)
    cell.sort = .bytes
    for known in words where known.raw == cell.title {
      cell.text.append(contentsOf: known.word)
      cell.graphic = .status(known.status)
      return
    }
    cell.text.append(contentsOf: cell.title)
    cell.graphic = .status(.unknown)
  }
}

extension Status {
  /// The state in words, such as `Out of memory`; empty for an unknown one.
  package var word: String {
    switch self {
    case .pending: "Pending"
    case .requeued: "Requeued"
    case .requeueFed: "Requeue fed"
    case .requeueHold: "Requeue hold"
    case .reservationDeletedHold: "Resv del hold"
    case .specialExit: "Special exit"
    case .suspended: "Suspended"
    case .stopped: "Stopped"
    case .configuring: "Configuring"
    case .running: "Running"
    case .completing: "Completing"
    case .resizing: "Resizing"
    case .signaling: "Signaling"
    case .stageOut: "Stage out"
    case .completed: "Completed"
    case .cancelled: "Cancelled"
    case .revoked: "Revoked"
    case .failed: "Failed"
    case .nodeFail: "Node fail"
    case .bootFail: "Boot fail"
    case .outOfMemory: "Out of memory"
    case .timeout: "Timeout"
    case .deadline: "Deadline"
    case .preempted: "Preempted"
    case .unknown: ""
    }
  }
}
