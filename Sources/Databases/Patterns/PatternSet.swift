/// The characters that one place of a pattern takes.
struct PatternSet: Equatable {
  /// A class of characters, as ICU defines it.
  enum Class: Equatable {
    /// What `.` leaves out.
    case lineEnd
    /// `\d`
    case digit
    /// `\w`
    case word
    /// `\s`
    case space
  }

  /// A class, or what is outside of it.
  private struct Member: Equatable {
    var kind: Class
    var isOutside: Bool
  }

  private var ranges: [ClosedRange<UInt32>] = []
  private var members: [Member] = []
  private var isNegated = false
  /// The answers for ASCII, a bit each.
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init() {}

  init(_ scalar: Unicode.Scalar) { add(scalar.value...scalar.value) }

  /// A class, or what is outside of it.
  init(_ kind: Class, isOutside: Bool = false) { add(kind, isOutside: isOutside) }

  mutating func add(_ range: ClosedRange<UInt32>) {
    ranges.append(range)
    update()
  }

  mutating func add(_ kind: Class, isOutside: Bool) {
    members.append(Member(kind: kind, isOutside: isOutside))
    update()
  }

  mutating func negate() {
    isNegated.toggle()
    update()
  }

  /// Takes each letter of ASCII in both its forms.
  mutating func foldCase() {
    let letters = [UInt32](0x41...0x5A).filter { has($0) || has($0 + 0x20) }
    for letter in letters { ranges += [letter...letter, (letter + 0x20)...(letter + 0x20)] }
    update()
  }

  private mutating func update() {
    (low, high) = (0, 0)
    for value in UInt32(0)..<64 where has(value) != isNegated { low |= 1 << UInt64(value) }
    for value in UInt32(0)..<64 where has(value + 64) != isNegated { high |= 1 << UInt64(value) }
  }

  func contains(_ value: UInt32) -> Bool {
    if value < 64 { return low >> UInt64(value) & 1 == 1 }
    if value < 128 { return high >> UInt64(value - 64) & 1 == 1 }
    return has(value) != isNegated
  }

  private func has(_ value: UInt32) -> Bool {
    ranges.contains { $0.contains(value) }
      || members.contains { Self.is(value, $0.kind) != $0.isOutside }
  }

  /// Whether a character belongs to a class.
  static func `is`(_ value: UInt32, _ kind: Class) -> Bool {
    if kind == .lineEnd {
      return (0x0A...0x0D).contains(value) || [0x85, 0x2028, 0x2029].contains(value)
    }
    guard let scalar = Unicode.Scalar(value) else { return false }
    let properties = scalar.properties
    switch kind {
    case .lineEnd: return false
    case .digit: return properties.generalCategory == .decimalNumber
    case .space: return properties.isWhitespace
    case .word:
      if properties.isAlphabetic || value == 0x200C || value == 0x200D { return true }
      switch properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
        return true
      default: return false
      }
    }
  }
}
