import Tables

/// What all cells of a column have in common, learned while they are drawn: whether siunitx can
/// align them, and how many digits it has to leave room for.
struct LaTeXColumn {
  let column: ShownColumn
  /// Whether the column shows numbers, on the right; text that was moved there stays text.
  private let isNumeric: Bool
  /// The first cell that is no number; such a column is text.
  private var hasText = false
  private var numbers = 0
  private var sign = ""
  private var hasPlus = false
  /// What stands between thousands, as the page has it.
  private var separator: Character?
  private var whole = 0
  private var decimals = 0
  private var exponent = 0
  private var hasNegativeExponent = false
  /// The unit that all numbers share; nil when they do not.
  private(set) var unit: String? = ""
  /// The longest text behind a number.
  private var suffix = ""
  private var deviations = 0
  private var deviationShapes: Set<[Int]> = []
  private var deviationWhole = 0
  private var deviationDecimals = 0
  /// Whether a deviation is zero, which siunitx leaves out unless told.
  private var hasZeroDeviation = false
  /// The characters of the widest cell.
  private(set) var width = 0

  init(_ column: ShownColumn) {
    self.column = column
    isNumeric = column.alignment == .right && column.format.alignment == .right
  }

  /// Makes room for a text.
  mutating func widen(for text: [UInt8]) {
    width = max(width, text.count(where: { $0 & 0xC0 != 0x80 }))
  }

  /// Takes in a cell that shows a value.
  mutating func add(_ text: [UInt8], isNumber: Bool) {
    widen(for: text)
    guard isNumeric, !hasText else { return }
    guard isNumber, let number = number(in: text) else {
      if !Self.standsAmongNumbers(text) { hasText = true }
      return
    }
    if numbers == 0 { unit = number.unit } else if unit != number.unit { unit = nil }
    numbers += 1
    if number.suffix.count > suffix.count { suffix = number.suffix }
    if !number.sign.isEmpty, sign != "-" { sign = number.sign }
    if number.sign == "+" { hasPlus = true }
    separator = separator ?? number.separator
    whole = max(whole, number.whole.count, 1)
    decimals = max(decimals, number.decimals?.count ?? 0)
    if let power = number.exponent {
      exponent = max(exponent, power.count(where: { $0 != "-" }))
      if power.hasPrefix("-") { hasNegativeExponent = true }
    }
    guard let deviation = number.deviation else { return }
    deviations += 1
    if (deviation.whole + deviation.decimals).allSatisfy({ $0 == "0" }) { hasZeroDeviation = true }
    deviationShapes.insert([
      deviation.whole.count, deviation.decimals.count, number.decimals?.count ?? 0,
    ])
    deviationWhole = max(deviationWhole, deviation.whole.count)
    deviationDecimals = max(deviationDecimals, deviation.decimals.count)
  }

  /// The number that a cell of the column shows; nil when it is none.
  func number(in text: [UInt8]) -> LaTeXNumber? {
    guard let locale = column.format.locale else { return LaTeXNumber(text) }
    return LaTeXNumber(locale.plain(String(decoding: text, as: UTF8.self)).utf8)
  }

  /// Whether a word keeps the numbers around it in their places: no change at all, and what is no
  /// finite number.
  private static func standsAmongNumbers(_ text: [UInt8]) -> Bool {
    let word = String(decoding: text, as: UTF8.self)
    if word == "±0" { return true }
    let bare = word.first.map("+-−".contains) == true ? word.dropFirst() : word[...]
    return ["inf", "nan", "infinity", "∞"].contains(bare.lowercased())
  }

  /// How the column is set.
  enum Setting: Equatable {
    case text
    case number
    /// A mean and its deviation as one number of siunitx.
    case uncertain
    /// Mean, sign and deviation in columns of their own, where their digits vary.
    case apart
  }

  /// How the column is set, when all its cells are known.
  var setting: Setting {
    guard isNumeric, !hasText, numbers > 0, unit != nil else { return .text }
    guard deviations > 0 else { return .number }
    return deviations == numbers && deviationShapes.count == 1 ? .uncertain : .apart
  }

  /// How many columns of LaTeX it takes.
  var span: Int { setting == .apart ? 3 : 1 }

  /// The column in the argument of `tabular`.
  ///
  /// - Parameter wraps: whether long text is broken into lines, as share of the text's width.
  func specification(wraps share: Double? = nil) -> String {
    switch setting {
    case .text:
      if let share, width > 24, column.alignment == .left {
        return ">{\\raggedright\\arraybackslash}p{\(share)\\linewidth}"
      }
      switch column.alignment {
      case .left: return "l"
      case .center: return "c"
      case .right: return "r"
      }
    case .number: return "S[table-format=\(format)\(options)\(room), detect-weight=true]"
    case .uncertain:
      return
        "S[table-format=\(uncertainFormat)\(options)\(room)\(zeros), separate-uncertainty, "
        + "detect-weight=true]"
    case .apart:
      let second = "\(max(deviationWhole, 1)).\(deviationDecimals)"
      return "S[table-format=\(format)\(options), detect-weight=true]@{\\,}c@{\\,}"
        + "S[table-format=\(second)\(grouping)\(decimalMark)\(room), detect-weight=true]"
    }
  }

  private var format: String {
    "\(sign)\(whole)" + (decimals > 0 ? ".\(decimals)" : "")
      + (exponent > 0 ? "e\(hasNegativeExponent ? "-" : "")\(exponent)" : "")
  }

  /// Groups of digits and a plus are those of the page.
  private var options: String { (hasPlus ? ", retain-explicit-plus" : "") + grouping + decimalMark }

  private var zeros: String { hasZeroDeviation ? ", retain-zero-uncertainty" : "" }

  /// Room for the texts behind the numbers.
  private var room: String {
    suffix.isEmpty ? "" : ", table-space-text-post={\(Self.behind(suffix))}"
  }

  /// A text as it stands behind a number.
  private static func behind(_ suffix: String) -> String { "\\,\(LaTeXText.escaped(suffix))" }

  private var decimalMark: String {
    guard let mark = column.format.locale?.decimal, mark != "." else { return "" }
    return ", output-decimal-marker={\(mark)}"
  }

  private var grouping: String {
    guard let separator else { return whole > 4 || decimals > 4 ? ", group-digits=none" : "" }
    let comma =
      column.format.locale.map { locale in
        locale.group.allSatisfy(\.isWhitespace) ? "\\," : LaTeXText.escaped(locale.group)
      } ?? ","
    let mark = separator == "_" ? "\\_" : comma
    return ", group-digits=integer, group-separator={\(mark)}, group-minimum-digits=4"
  }

  /// The number as siunitx reads it, in the column's setting.
  func cell(_ number: LaTeXNumber, _ rank: CellRank?) -> String {
    let bold = rank == .best ? "\\bfseries " : ""
    let behind = number.suffix.isEmpty ? "" : " {\(Self.behind(number.suffix))}"
    switch setting {
    case .text: return ""
    case .number: return bold + underlined(number.text, format, rank) + behind
    case .uncertain:
      let text = "\(number.text) \\pm \(number.deviationText ?? "0")"
      return bold + underlined(text, "\(uncertainFormat), separate-uncertainty", rank) + behind
    case .apart:
      let mean = bold + underlined(number.text, format, rank)
      guard let deviation = number.deviationText else { return "\(mean)\(behind) & &" }
      let sign = rank == .best ? "\\boldmath$\\pm$" : "$\\pm$"
      return "\(mean) & \(sign) & \(bold)\(deviation)\(behind)"
    }
  }

  /// A number as it stands in its column, with a line below it where it is the second.
  private func underlined(_ text: String, _ format: String, _ rank: CellRank?) -> String {
    guard rank == .second else { return text }
    return "{\\underline{\\tablenum[table-format=\(format)\(options)]{\(text)}}}"
  }

  private var uncertainFormat: String {
    let digits = deviationWhole > 1 || deviationDecimals == 0 ? deviationWhole : 0
    return "\(format)(\(deviationDecimals + digits))"
  }
}
