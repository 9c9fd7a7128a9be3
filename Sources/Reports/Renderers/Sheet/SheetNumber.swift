import Tables

/// A number of a spreadsheet, and the format that shows it with the digits of the page.
struct SheetNumber: Equatable {
  /// As the file has it, with all digits.
  var value: String
  /// What the program shows it by, such as `#,##0.0` or `0.0%`.
  var format: String

  /// Reads a cell; nil for one that is no number, or whose text no format gives.
  init?(_ cell: Cell, locale: ReaderLocale?) {
    let text = String(decoding: cell.text, as: UTF8.self)
    guard case .none = cell.graphic.asNumber, let key = cell.sort.number, key.isFinite,
      let shown = LaTeXNumber((locale?.plain(text) ?? text).utf8), shown.deviation == nil,
      shown.suffix.isEmpty, let number = Double(shown.text), shown.separator != "_"
    else { return nil }
    let decimals = shown.decimals?.count ?? 0
    guard decimals > 0 || shown.exponent != nil || SheetNumber.holds(shown.text) else { return nil }
    let power = shown.exponent.flatMap(Int.init) ?? 0
    let unit = (0..<16).contains(decimals) ? 0.5 * SheetNumber.power(power - decimals) : 0
    var format = shown.separator == nil ? "0" : "#,##0"
    if decimals > 0 { format += "." + String(repeating: "0", count: decimals) }
    if shown.exponent != nil { format += "E+00" }
    if shown.unit == "%", SheetNumber.isRounded(key * 100, to: number, unit) {
      self.init(key, scaled: 100, shown: number, unit, format + "%")
      return
    }
    if !shown.unit.isEmpty {
      let word = shown.unit.replacing("\"", with: "")
      format += text.hasSuffix(" " + shown.unit) ? "\" \(word)\"" : "\"\(word)\""
    }
    if shown.sign == "+" { format = "+\(format);-\(format)" }
    guard SheetNumber.isRounded(key, to: number, unit) else { return nil }
    self.init(key, scaled: 1, shown: number, unit, format)
  }

  /// - Parameters:
  ///   - scale: how many times the number is shown.
  ///   - unit: half of the last digit's that is shown.
  private init(
    _ key: Double, scaled scale: Double, shown: Double, _ unit: Double, _ format: String
  ) {
    let isCut = SheetNumber.isCut(key * scale, to: shown, unit)
    (value, self.format) = (SheetNumber.text(isCut ? shown / scale : key), format)
  }

  /// Whether a spreadsheet keeps all digits of a whole number: it has fifteen.
  private static func holds(_ digits: String) -> Bool { digits.filter(\.isNumber).count <= 15 }

  /// Whether a number lies halfway between two that may be shown, and the page has the one nearer to
  /// zero, as it rounds what the number is in binary: a spreadsheet would show the other one.
  ///
  /// - Parameter unit: half of the last digit's.
  private static func isCut(_ value: Double, to shown: Double, _ unit: Double) -> Bool {
    guard unit > 0, shown.magnitude < value.magnitude else { return false }
    let halves = value.magnitude / unit
    return abs(halves - halves.rounded()) < 1e-6
      && halves.rounded().truncatingRemainder(dividingBy: 2) == 1
  }

  private static func isRounded(_ value: Double, to shown: Double, _ unit: Double) -> Bool {
    abs(value - shown) <= unit * 1.000_001 + 1e-12 * abs(value)
  }

  private static func power(_ exponent: Int) -> Double {
    let power = (0..<abs(exponent)).reduce(1.0) { power, _ in power * 10 }
    return exponent < 0 ? 1 / power : power
  }

  private static func text(_ value: Double) -> String {
    let text = String { $0.append(shortest: value) }
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Graphic {
  /// Nothing for what leaves a number a number: a bar, a ground, a colour.
  fileprivate var asNumber: Graphic {
    switch self {
    case .bar, .gauge, .heat, .delta, .none: .none
    default: self
    }
  }
}
