import Tables

/// A paper beside the manifest of what was attached to it: which numbers were typed that a macro or
/// a table gives, and which are not what they were.
package struct PaperCheck: Sendable {
  /// Something that the manifest knows: a value with a macro, or a cell of a table.
  package struct Known: Sendable {
    package var value: Double
    /// As a reader sees it; nil for a cell, of which any rounding may be typed.
    package var text: String?
    /// What gives it, such as `\valBestTopOne` or `best.csv, line 2, top1`.
    package var source: String
    var isMacro: Bool { text != nil }

    package init(value: Double, text: String?, source: String) {
      self.value = value
      self.text = text
      self.source = source
    }
  }

  package enum Finding: Equatable, Sendable {
    /// A number that a macro or a table gives.
    case typed(TeXNumber, source: String)
    /// A number that is nearly what a macro gives.
    case differs(TeXNumber, source: String, text: String)
  }

  private let macros: [Known]
  /// Cells by their value, in rising order.
  private let cells: [Known]

  package init(_ known: [Known]) {
    macros = known.filter(\.isMacro)
    cells = known.filter { !$0.isMacro && $0.value.isFinite }.sorted { $0.value < $1.value }
  }

  /// What is to be said of the numbers of a document.
  package func findings(in document: TeXDocument) -> [Finding] {
    document.numbers.compactMap(finding(of:))
  }

  private func finding(of number: TeXNumber) -> Finding? {
    if let macro = macros.first(where: { isSame(number, $0) }) {
      return .typed(number, source: macro.source)
    }
    guard number.decimals > 0, number.significantDigits >= 3 else { return nil }
    if let cell = cell(for: number) { return .typed(number, source: cell.source) }
    guard let near = macros.first(where: { isNear(number, $0) }) else { return nil }
    return .differs(number, source: near.source, text: near.text ?? "")
  }

  /// Whether a number is what a macro shows. A small whole number may be anything.
  private func isSame(_ number: TeXNumber, _ macro: Known) -> Bool {
    guard let shown = macro.shown, shown.decimals == number.decimals,
      shown.isPercent == number.isPercent || number.decimals > 0
    else { return false }
    if number.decimals == 0, abs(number.value) < 10 { return false }
    return shown.value == number.value
  }

  /// Whether a number differs from what a macro shows by a few of its last digits.
  private func isNear(_ number: TeXNumber, _ macro: Known) -> Bool {
    guard let shown = macro.shown, shown.decimals == number.decimals,
      shown.isPercent == number.isPercent
    else { return false }
    let unit = PaperCheck.unit(number.decimals)
    return abs(shown.value - number.value) < 3.5 * unit
  }

  /// A cell that rounds to a number, as a share or as a percentage.
  private func cell(for number: TeXNumber) -> Known? {
    let half = 0.5 * PaperCheck.unit(number.decimals)
    let scales: [Double] = number.isPercent ? [100] : [1, 100]
    for scale in scales {
      let (low, high) = ((number.value - half) / scale, (number.value + half) / scale)
      let slack = 1e-12 * max(abs(low), abs(high))
      let place = cells.firstPlace { $0.value >= low - slack }
      if place < cells.count, cells[place].value <= high + slack { return cells[place] }
    }
    return nil
  }

  private static func unit(_ decimals: Int) -> Double {
    (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
  }
}

extension PaperCheck.Known {
  /// The number that a reader sees; nil for a text.
  fileprivate var shown: TeXNumber? {
    guard let text else { return nil }
    let numbers = TeXDocument(text.replacing("%", with: "\\%").replacing("−", with: "-")).numbers
    return numbers.count == 1 ? numbers.first : nil
  }
}

extension Array {
  /// The place of the first element that holds, where all behind it do too.
  fileprivate func firstPlace(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
