import Tables

/// The parts of a cell that reads as a number, all digits as the page shows them.
///
///     LaTeXNumber("78.9%")          // 78.9, with the unit %
///     LaTeXNumber("76.41 ± 0.13")   // 76.41, with the deviation 0.13
///     LaTeXNumber("95.0% (19/20)")  // 95.0, with the unit % and the suffix (19/20)
struct LaTeXNumber {
  var sign = ""
  var whole = ""
  /// The digits behind the point; nil without a point.
  var decimals: String?
  /// What stands between thousands, a comma or a low line.
  var separator: Character?
  /// The power of ten with its sign, such as `-5`; nil without one.
  var exponent: String?
  /// The deviation behind a `±`, as it stands.
  var deviation: (whole: String, decimals: String)?
  /// What stands behind the number, such as `%` or `MB`.
  var unit = ""
  /// What stands in brackets at the end: how many values the number is of.
  var suffix = ""

  /// Reads the text of a cell; nil when it is no number.
  init?(_ text: some Sequence<UInt8>) {
    var rest = Substring(String(decoding: Array(text), as: UTF8.self))
    // The arrow of a change says what its sign says.
    if let first = rest.first, "▲▼".contains(first) { rest = rest.dropFirst().trimmingPrefix(" ") }
    guard readNumber(&rest) else { return nil }
    guard !whole.isEmpty || decimals?.isEmpty == false else { return nil }
    if let place = rest.firstRange(of: " ± "), place.lowerBound == rest.startIndex {
      rest = rest[place.upperBound...]
      let digits = rest.prefix { $0.isASCIIDigit }
      rest = rest.dropFirst(digits.count)
      var decimals = ""
      if rest.first == "." {
        decimals = String(rest.dropFirst().prefix { $0.isASCIIDigit })
        rest = rest.dropFirst(decimals.count + 1)
      }
      guard !digits.isEmpty else { return nil }
      deviation = (String(digits), decimals)
    }
    if rest.hasSuffix(")"), let place = rest.ranges(of: " (").last {
      suffix = String(rest[place.lowerBound...].dropFirst())
      rest = rest[..<place.lowerBound]
    }
    unit = String(rest.drop { $0 == " " })
    guard unit.allSatisfy({ !$0.isASCIIDigit }), unit.count <= 12 else { return nil }
    // "12 hours" reads on; only what could be a unit of a whole column may follow.
    guard !unit.contains(" ") else { return nil }
  }

  /// Reads the number without deviation and unit; false when siunitx would show other digits.
  private mutating func readNumber(_ rest: inout Substring) -> Bool {
    if let first = rest.first, "+-−".contains(first) {
      sign = first == "+" ? "+" : "-"
      rest = rest.dropFirst()
    }
    let digits = rest.prefix { $0.isASCIIDigit || $0 == "," || $0 == "_" }
    rest = rest.dropFirst(digits.count)
    guard digits.hasProperGroups else { return false }
    separator = digits.first { !$0.isASCIIDigit }
    whole = digits.filter(\.isASCIIDigit)
    // The first zero of 007 would be lost.
    guard whole.count < 2 || whole.first != "0" else { return false }
    if rest.first == "." {
      let found = rest.dropFirst().prefix { $0.isASCIIDigit }
      decimals = String(found)
      rest = rest.dropFirst(found.count + 1)
    }
    readExponent(&rest)
    return true
  }

  private mutating func readExponent(_ rest: inout Substring) {
    guard rest.first == "e" || rest.first == "E" else { return }
    var tail = rest.dropFirst()
    var sign = ""
    if let first = tail.first, "+-".contains(first) {
      sign = first == "-" ? "-" : ""
      tail = tail.dropFirst()
    }
    let digits = tail.prefix { $0.isASCIIDigit }
    guard !digits.isEmpty else { return }
    let trimmed = digits.drop { $0 == "0" }
    exponent = sign + (trimmed.isEmpty ? "0" : trimmed)
    rest = tail.dropFirst(digits.count)
  }
}

extension LaTeXNumber {
  /// The number without deviation and unit, as siunitx reads it.
  var text: String {
    sign + (whole.isEmpty ? "0" : whole) + (decimals.map { "." + $0 } ?? "")
      + (exponent.map { "e" + $0 } ?? "")
  }

  /// The deviation as it stands.
  var deviationText: String? {
    deviation.map { $0.decimals.isEmpty ? $0.whole : "\($0.whole).\($0.decimals)" }
  }
}

extension Substring {
  /// Whether commas, or low lines, stand behind every third digit or nowhere.
  fileprivate var hasProperGroups: Bool {
    guard let separator = first(where: { !$0.isASCIIDigit }) else { return true }
    let groups = split(separator: separator, omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count) else { return false }
    return groups.dropFirst().allSatisfy { $0.count == 3 }
      && groups.allSatisfy { $0.allSatisfy(\.isASCIIDigit) }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
