/// How the numbers of a column are written: as a spec says, or with as many decimals as the small
/// ones among the first rows need, so that the points stand below one another.
///
/// Without a spec a number that would show as 0.00, or that has more than sixteen digits in front
/// of its point, is written like `1.5e-05` and `1e+38`; a decimal number keeps the digits of the
/// database.
struct NumberStyle {
  /// The arguments of formats that write numbers so, the spec first.
  static let options = ["spec", "unit", "prefix"]
  private static let plus = UInt8(ascii: "+")
  private static let short = NumberSpec.significant(3)
  private static let plain = (0...6).map(NumberSpec.fixed)
  /// What is smaller shows as 0.00 and what is larger has digits that it does not hold.
  static let fixed = 0.005..<1e16

  private var spec: NumberSpec?
  private let affixes: NumberAffixes
  /// Whether every number has a sign, and no more digits than the column shows.
  private let isChange: Bool
  /// The decimals of a number without a spec.
  private var places = 2

  /// Takes `spec`, how a number is written, in Python's format mini-language, and `unit` and
  /// `prefix`, what stands behind and in front of it.
  ///
  /// - Parameter isChange: whether every number has a sign, whatever the spec says, and a decimal
  ///   number is rounded like others.
  init(_ arguments: FormatArguments, isChange: Bool = false) throws {
    spec = try arguments.spec("spec")
    if isChange { spec?.sign = Self.plus }
    self.isChange = isChange
    affixes = try NumberAffixes(arguments)
  }

  /// Takes more decimals if a value of the column needs them.
  mutating func settle(on field: Field) {
    guard spec == nil, case .real(let value) = field, value != 0, value.isFinite,
      !Self.fixed.contains(value.magnitude)
    else { return }
    var text: [UInt8] = []
    Self.append(short: value, to: &text)
    places = max(places, min(Self.decimals(of: text[...]) ?? 0, Self.plain.count - 1))
  }

  /// Appends a field that has a number, with what stands around it.
  func append(_ field: Field, value: Double, to out: inout [UInt8]) {
    affixes.append(to: &out) { appendNumber(field, value: value, to: &$0) }
  }

  private func appendNumber(_ field: Field, value: Double, to out: inout [UInt8]) {
    switch (spec, field) {
    case (nil, .numeric(let digits)) where !isChange: out.append(contentsOf: digits)
    case (nil, _):
      if isChange, value > 0 { out.append(Self.plus) }
      appendPlain(value, to: &out)
    case (let spec?, .numeric(let digits)): spec.append(decimal: digits, value: value, to: &out)
    case (let spec?, _): spec.append(value, to: &out)
    }
  }

  /// Appends a number that may be whole, and then has no decimals.
  func append(whole field: Field, value: Double, to out: inout [UInt8]) {
    guard spec == nil, case .integer(let integer) = field else {
      return append(field, value: value, to: &out)
    }
    affixes.append(to: &out) { $0.append(decimal: integer) }
  }

  private func appendPlain(_ value: Double, to out: inout [UInt8]) {
    if value == 0 { return Self.plain[places].append(0.0, to: &out) }
    if Self.fixed.contains(value.magnitude) { return Self.plain[places].append(value, to: &out) }
    let start = out.count
    Self.append(short: value, to: &out)
    guard places > 2, let decimals = Self.decimals(of: out[start...]), decimals < places
    else { return }
    out.removeSubrange(start...)
    Self.plain[places].append(value, to: &out)
  }

  /// How many decimals a text has; nil for one with an exponent.
  private static func decimals(of text: ArraySlice<UInt8>) -> Int? {
    guard !text.contains(UInt8(ascii: "e")) else { return nil }
    return text.firstIndex(of: UInt8(ascii: ".")).map { text.endIndex - $0 - 1 }
  }

  /// Appends a number with its shortest digits, or with three where it has more.
  static func append(short value: Double, to out: inout [UInt8]) {
    let start = out.count
    out.append(shortest: value)
    let mantissa = out[start...].prefix { $0 != UInt8(ascii: "e") }
    let significant = mantissa.drop { $0 < UInt8(ascii: "1") || $0 > UInt8(ascii: "9") }
    guard significant.count > 3 else { return }
    out.removeSubrange(start...)
    short.append(value, to: &out)
  }
}
