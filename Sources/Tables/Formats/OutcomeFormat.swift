/// Shows how many runs ended how, as one bar stacked by family of states.
///
///     {"COMPLETED": 22, "RUNNING": 3, "FAILED": 2}  // 22 done, 3 running, 2 failed
///
/// Each bar is its own whole, unless `max` gives the count that fills it.
package struct OutcomeFormat: CellFormat {
  package static let name = "outcome"
  package static let options = ["max"]
  private let most: Double?
  private let statuses: Statuses

  /// Takes `max`, the count that fills the bar, so that all rows share a scale.
  package init(_ arguments: FormatArguments) throws {
    most = try arguments.number("max")
    statuses = arguments.context.statuses
    if let most, most < 1 {
      throw arguments.invalid("max", .real(most), "a number of at least 1")
    }
  }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard let text = field.bytes, let shares = shares(text) else { return .plain }
    cell.writeText { out in
      if shares.isEmpty { out.append("none") }
      for (index, share) in shares.enumerated() {
        if index > 0 { out.append(", ") }
        out.append(decimal: Int64(share.count))
        out.append(share.family.countWord)
      }
    }
    cell.repeatTextInTitle()
    cell.sort = .integer(Int64(shares.first { $0.family == .done }?.count ?? 0))
    let total = shares.reduce(0) { $0 + Double($1.count) }
    cell.writeOutcome(shares, scale: 1 / max(most ?? 1, total))
    return .written
  }

  /// Adds up the counts by family, in the order they are drawn; nil for what is no object of
  /// counts.
  private func shares(_ text: UnsafeBufferPointer<UInt8>) -> [Share]? {
    var shares: [Share] = []
    var isValid = true
    let isObject = JSON.scanMembers(of: text) { key, value in
      guard let count = NumberText.integer(value), count >= 0, count < 1 << 40 else {
        isValid = false
        return
      }
      guard count > 0 else { return }
      let family = statuses.family(named: key)
      guard let place = shares.firstIndex(where: { $0.family == family }) else {
        return shares.append(Share(family: family, count: Int(count)))
      }
      let (sum, overflow) = shares[place].count.addingReportingOverflow(Int(count))
      if overflow { isValid = false } else { shares[place].count = sum }
    }
    guard isObject, isValid else { return nil }
    return shares.sorted { $0.family.place < $1.family.place }
  }
}

extension Statuses {
  /// The family of a state, given in any case, or of a family's own word.
  fileprivate func family(named name: UnsafeBufferPointer<UInt8>) -> Status.Family {
    if name.spells("done") { return .done }
    if name.spells("waiting") { return .waiting }
    if name.spells("held") { return .held }
    return place(of: name).map { all[$0].family } ?? Status.unknown.family
  }
}

extension Status.Family {
  /// The family's place in a stacked bar.
  fileprivate var place: Int {
    switch self {
    case .done: 0
    case .active: 1
    case .failed: 2
    case .limit: 3
    case .held: 4
    case .waiting: 5
    case .gone: 6
    }
  }

  /// The word behind a count, with its blank.
  package var countWord: StaticString {
    switch self {
    case .done: " done"
    case .active: " running"
    case .failed: " failed"
    case .limit: " over limit"
    case .held: " held"
    case .waiting: " pending"
    case .gone: " cancelled"
    }
  }
}
