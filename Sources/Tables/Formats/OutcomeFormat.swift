/// Shows how many runs ended how, as one bar stacked by family of states.
///
///     {"COMPLETED": 22, "RUNNING": 3, "FAILED": 2}  // 22 done, 3 running, 2 failed
///
/// Each bar is its own whole, unless `max` gives the count that fills it.
package struct OutcomeFormat: CellFormat, NamedFormat {
  package static let name = "outcome"
  private let nullText: [UInt8]
  private let zone: Zone
  private let most: Double?
  package var alignment: Alignment { .left }

  /// Takes `max`, the count that fills the bar, so that all rows share a scale.
  init(_ options: FormatOptions, context: FormatContext) throws {
    let arguments = try FormatArguments(options, for: Self.name, known: ["max"])
    most = try arguments.number("max")
    nullText = Array(context.nullText.utf8)
    zone = context.zone
    if let most, most < 1 {
      throw arguments.invalid("max", .real(most), "a number of at least 1")
    }
  }

  package func write(_ field: Field, into cell: inout Cell) {
    if field.isMissing { return cell.fillMissing(nullText) }
    guard let text = field.bytes, read(text, into: &cell.shares) else {
      cell.shares.removeAll(keepingCapacity: true)
      return cell.fillPlain(field, zone: zone)
    }
    cell.shares.sort { $0.family.place < $1.family.place }
    var total = 0
    for share in cell.shares {
      total += share.count
      if !cell.text.isEmpty { cell.text.append(", ") }
      cell.text.append(decimal: Int64(share.count))
      cell.text.append(share.family.countWord)
    }
    if cell.shares.isEmpty { cell.text.append("none") }
    cell.title.append(contentsOf: cell.text)
    let done = cell.shares.first { $0.family == .done }?.count ?? 0
    cell.sort = .integer(Int64(done))
    cell.graphic = .outcome(scale: 1 / max(most ?? 1, Double(total)))
  }

  /// Adds up the counts by family; false for what is no object of counts.
  private func read(_ text: UnsafeBufferPointer<UInt8>, into shares: inout [Share]) -> Bool {
    var isValid = true
    let isObject = JSON.scanMembers(of: text) { key, value in
      guard let count = NumberText.integer(value), count >= 0, count < 1 << 40 else {
        isValid = false
        return
      }
      guard count > 0 else { return }
      let family = Status.Family(named: key)
      if let place = shares.firstIndex(where: { $0.family == family }) {
        shares[place].count += Int(count)
      } else {
        shares.append(Share(family: family, count: Int(count)))
      }
    }
    return isObject && isValid
  }
}

extension Status.Family {
  /// The family of a state, given in any case, or of a family's own word.
  init(named name: UnsafeBufferPointer<UInt8>) {
    if name.spells("done") {
      self = .done
    } else if name.spells("waiting") {
      self = .waiting
    } else if name.spells("held") {
      self = .held
    } else {
      let upper = String(decoding: name, as: UTF8.self).uppercased()
      self = (Status(rawValue: upper) ?? .unknown).family
    }
  }

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
