/// Shows a mean with its standard deviation: `78.92 ± 0.14`; the tooltip has all digits.
///
///     [78.9234, 0.1432, 5]   {"mean": 78.9234, "sd": 0.1432, "n": 5}   78.9234 ± 0.1432
///     {meanstd: {mul: 100, spec: ".1f", unit: "%"}}   // 78.9 ± 0.1%
///
/// Where cells stand for different numbers of values, each says of how many: `78.92 ± 0.14 (n = 5)`.
/// Without a spec a deviation is rounded as the Particle Data Group does, and all numbers of the
/// column have the decimals that the most exact one among the first rows needs.
package struct MeanDeviationFormat: CellFormat {
  package static let name = "meanstd"
  package static let options = ["spec", "mul", "n"] + NumberAffixes.options
  package static let writesNumbers = true
  package var alignment: Alignment { .right }
  private let spec: NumberSpec?
  private let factor: Double
  private let affixes: NumberAffixes
  /// The decimals of the column; nil until a deviation is seen.
  private var places: Int?
  /// Whether each cell says how many values it is of; nil leaves it to these numbers.
  private let asksForCounts: Bool?
  /// The number of values that the first cells are of.
  private var count: Double?
  private var countsDiffer = false
  package private(set) var showsCounts = false

  /// Takes `spec`, how both numbers are written, `mul`, what they are multiplied by first, `n`,
  /// whether cells say how many values they are of, and those of `NumberAffixes`.
  package init(_ arguments: FormatArguments) throws {
    spec = try arguments.spec("spec")
    factor = try arguments.number("mul") ?? 1
    asksForCounts = try arguments.flag("n")
    showsCounts = asksForCounts == true
    affixes = try NumberAffixes(arguments)
  }

  package mutating func settle(on field: Field) {
    guard let value = MeanDeviation(field) else { return }
    if value.successes == nil {
      // One value is of another count than a mean of several, and so is one of nobody knows how many.
      let count = value.count ?? .nan
      if let known = self.count, known != count { countsDiffer = true }
      self.count = count
    }
    guard spec == nil, let deviation = value.reach,
      // What is left where all numbers are the same is no deviation.
      deviation > Self.noise * value.mean.magnitude,
      let needed = Self.places(for: deviation * factor.magnitude)
    else { return }
    places = max(places ?? needed, needed)
  }

  /// A head can only tell of cells that have been seen.
  package mutating func settled(isWhole: Bool) {
    showsCounts = asksForCounts ?? (countsDiffer || !isWhole && count != nil)
  }

  package var commonCount: Int? {
    guard asksForCounts == nil, !countsDiffer, let count, count > 1 else { return nil }
    return Int(exactly: count)
  }

  package var hidesCounts: Bool { asksForCounts == false }

  package func write(_ field: Field, into cell: inout CellWriter) -> CellFilling {
    guard let value = MeanDeviation(field) else { return .plain }
    let deviation = value.reach.map { $0 * factor.magnitude }
    let isNoise = value.reach.map { $0 <= Self.noise * value.mean.magnitude } ?? true
    let places = places ?? (isNoise ? nil : deviation.flatMap(Self.places))
    let isAlone = value.reach == nil
    return cell.write(value, affixes, showsCount: showsCounts) {
      append($0 * factor, places, isAlone, to: &$1)
    }
  }

  /// A deviation that is smaller by this comes from adding up equal numbers.
  private static let noise = 1e-12

  private func append(
    _ value: Double, _ places: Int?, _ isAlone: Bool, to out: inout [UInt8]
  ) {
    switch (spec, places) {
    case (let spec?, _): spec.append(value, to: &out)
    case (nil, let places?) where value.isFinite: out.append(value, to: places)
    // One run says nothing of how exact its number is, and equal ones have digits of their own.
    case (nil, _) where isAlone: NumberStyle.append(short: value, to: &out)
    case (nil, _): appendFull(value, to: &out)
    }
  }

  /// All digits, unless they are those of a fraction that has no end.
  private func appendFull(_ value: Double, to out: inout [UInt8]) {
    let start = out.count
    out.append(full: value)
    guard out.count - start > 8 else { return }
    out.removeSubrange(start...)
    NumberStyle.append(short: value, to: &out)
  }

  /// The decimals of a deviation, fewer than none for whole tens; nil for all the digits.
  ///
  /// Its first three digits decide: 100 to 354 keep two, 355 to 949 keep one, and from 950 on
  /// it is rounded up to 1000 and keeps two.
  package static func places(for deviation: Double) -> Int? {
    var text: [UInt8] = []
    text.append(shortest: deviation)
    guard let decimal = text.withUnsafeBufferPointer(NumberText.Decimal.init),
      decimal.significand > 0
    else { return nil }
    var digits = decimal.significand
    var exponent = decimal.exponent + 2
    while digits >= 1000 {
      digits /= 10
      exponent += 1
    }
    while digits < 100 {
      digits *= 10
      exponent -= 1
    }
    return (digits <= 354 ? 1 : 0) - exponent
  }
}

/// A mean or another figure, what is known of its spread, and the count of what it is of.
struct MeanDeviation {
  private(set) var mean = Double.nan
  /// Finite and not negative; nil when there is none, as for a single run.
  private(set) var deviation: Double?
  private(set) var count: Double?
  /// The ends of an interval.
  private(set) var low: Double?
  private(set) var high: Double?
  /// How many of the count a share is of.
  private(set) var successes: Double?

  /// How far the number may be off: its deviation, or half of its interval.
  var reach: Double? {
    if let deviation { return deviation }
    guard let low, let high, low.isFinite, high.isFinite else { return nil }
    return (high - low) / 2
  }

  /// Whether its count is told beside it: one value is no mean, and a share has it in its text.
  var saysCount: Bool { (count ?? 0) > 1 && successes == nil }

  /// Whether something stands behind the number.
  var hasSpread: Bool { (reach != nil && mean.isFinite) || (successes != nil && count != nil) }

  /// Reads an array, an object, `m ± s`, or a lone number; nil for anything else.
  init?(_ field: Field) {
    switch field {
    case .json(let text), .text(let text):
      if let number = NumberText.double(text) {
        mean = number
      } else if !readArray(text), !readObject(text), !readText(text) {
        return nil
      }
    case .integer, .real, .numeric: mean = field.number ?? .nan
    case .null, .boolean, .bytes, .timestamp, .date, .interval: return nil
    }
    if let deviation, deviation.isNaN { self.deviation = nil }
    if let deviation, deviation < 0 || deviation.isInfinite { return nil }
    if let count, count.isNaN { self.count = nil }
    if low?.isFinite != true || high?.isFinite != true { (low, high) = (nil, nil) }
  }

  /// Appends all digits: `78.9234 ± 0.1432, n = 5`.
  func append(to out: inout [UInt8]) {
    out.append(full: mean)
    if let deviation, mean.isFinite {
      out.append(" ± ")
      out.append(full: deviation)
    } else if let low, let high {
      out.append(" [")
      out.append(full: low)
      out.append(", ")
      out.append(full: high)
      out.append("]")
    }
    guard let count else { return }
    out.append(", n = ")
    out.append(full: count)
  }

  private mutating func readArray(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var numbers = 0
    var isValid = true
    let isArray = JSON.scanElements(of: text) { element in
      isValid = set(numbers, to: element) && isValid
      numbers += 1
    }
    return isArray && isValid && (1...3).contains(numbers)
  }

  private mutating func readObject(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var isValid = true
    var hasMean = false
    let isObject = JSON.scanMembers(of: text) { key, value in
      if key.spells("mean") {
        hasMean = true
        isValid = set(0, to: value) && isValid
      }
      for (place, names) in MeanDeviation.keys {
        if names.contains(where: key.spells) { isValid = set(place, to: value) && isValid }
      }
    }
    return isObject && isValid && hasMean
  }

  private static let keys: [(place: Int, names: [StaticString])] = [
    (1, ["sd", "std", "se", "ci"]), (2, ["n"]), (3, ["low"]), (4, ["high"]), (5, ["successes"]),
  ]

  private mutating func readText(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let signs: [StaticString] = ["±", "+/-", "+-"]
    for sign in signs {
      guard let place = text.place(of: sign) else { continue }
      return set(0, to: UnsafeBufferPointer(rebasing: text[..<place]))
        && set(1, to: UnsafeBufferPointer(rebasing: text[(place + sign.utf8CodeUnitCount)...]))
    }
    return false
  }

  /// Reads the mean, the deviation or the count; JSON's null is NaN.
  private mutating func set(_ part: Int, to raw: UnsafeBufferPointer<UInt8>) -> Bool {
    let text = raw.trimmed { $0 <= 0x20 || $0 == UInt8(ascii: "\"") }
    guard let number = text.equals("null") ? .nan : NumberText.double(text) else { return false }
    switch part {
    case 0: mean = number
    case 1: deviation = number
    case 2: count = number
    case 3: low = number
    case 4: high = number
    default: successes = number
    }
    return true
  }
}

extension CellWriter {
  /// Writes a mean and its deviation, each as the body writes a number; the tooltip has all digits.
  mutating func write(
    _ value: MeanDeviation, _ affixes: NumberAffixes = .none, showsCount: Bool = false,
    as append: (Double, inout [UInt8]) -> Void
  ) -> CellFilling {
    if value.mean.isNaN { return .missing }
    sort = .real(value.mean)
    var end = 0
    writeText { out in
      let start = out.count
      affixes.append(to: &out) { out in
        append(value.mean, &out)
        end = out.count - start
        guard value.mean.isFinite else { return }
        if let deviation = value.deviation {
          out.append(" ± ")
          append(deviation, &out)
        } else if let low = value.low, let high = value.high {
          out.append(" [")
          append(low, &out)
          out.append(", ")
          append(high, &out)
          out.append("]")
        }
      }
      if showsCount, value.saysCount, let count = value.count {
        if value.reach == nil { end = out.count - start }
        out.append(" (n = ")
        out.append(full: count)
        out.append(")")
      }
      guard let successes = value.successes, let count = value.count else { return }
      if value.reach == nil { end = out.count - start }
      out.append(" (")
      out.append(full: successes)
      out.append("/")
      out.append(full: count)
      out.append(")")
    }
    if value.hasSpread || showsCount && value.saysCount { graphic = .muted(from: end) }
    writeTitle { value.append(to: &$0) }
    findKeyInTitle()
    return .written
  }
}

extension [UInt8] {
  /// Appends a number to decimals, or to whole tens, hundreds and so on.
  fileprivate mutating func append(_ value: Double, to places: Int) {
    guard places <= 15, places >= -15, value.magnitude < 1e15 else {
      return append(full: value)
    }
    let start = count
    if places >= 0 {
      append(fixed: value.magnitude, places: places)
    } else {
      let unit = (0..<(-places)).reduce(1.0) { unit, _ in unit * 10 }
      append(fixed: (value.magnitude / unit).rounded() * unit, places: 0)
    }
    let isSeen = self[start...].contains { $0 >= UInt8(ascii: "1") && $0 <= UInt8(ascii: "9") }
    if value < 0, isSeen { insert(UInt8(ascii: "-"), at: start) }
  }

  /// Appends a number with all its digits, and without `.0` when it is whole.
  mutating func append(full value: Double) {
    if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 {
      append(decimal: whole)
    } else {
      append(shortest: value)
    }
  }
}
