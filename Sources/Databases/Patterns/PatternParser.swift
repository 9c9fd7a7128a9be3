/// A part of a pattern.
indirect enum PatternNode: Equatable {
  case set(PatternSet)
  case place(PatternPlace)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// So many times; any number of times more without a greatest number.
  case repeated(PatternNode, least: Int, most: Int?)
}

/// A place between two characters.
enum PatternPlace: Equatable {
  /// `^` and `\A`
  case start
  /// `$` and `\Z`: the end, or before a line's end that ends the text.
  case lastLineEnd
  /// `\z`
  case end
  /// `\b`
  case wordBoundary
  /// `\B`
  case insideWord
  /// Not before a line feed.
  case beforeNoLineFeed
}

/// Reads the part of ICU's regular expressions that a match needs no memory for.
///
/// What it does not know, such as a look ahead or a reference back, is not in that part; neither
/// is what ICU refuses. It never takes a pattern to mean something else than ICU does.
struct PatternParser {
  private var rest: Substring.UnicodeScalarView
  private var dot = PatternNode.set(PatternSet(.lineEnd, isOutside: true))
  /// Whether letters of ASCII match in both forms.
  private(set) var ignoresCase = false

  /// The pattern as a tree; nil when it is not in that part.
  static func tree(of pattern: String) -> (node: PatternNode, ignoresCase: Bool)? {
    var parser = PatternParser(rest: Substring(pattern).unicodeScalars)
    guard !pattern.isEmpty, parser.readFlags(), let node = parser.choice(), parser.rest.isEmpty,
      // In both forms a letter beyond ASCII may be several characters.
      !parser.ignoresCase || pattern.allSatisfy(\.isASCII)
    else { return nil }
    return (node, parser.ignoresCase)
  }

  private init(rest: Substring.UnicodeScalarView) { self.rest = rest }

  /// `(?i)`, `(?s)` or both at the start.
  private mutating func readFlags() -> Bool {
    guard rest.starts(with: "(?".unicodeScalars) else { return true }
    let flags = rest.dropFirst(2).prefix { $0 == "i" || $0 == "s" }
    let after = rest.dropFirst(2 + flags.count)
    guard !flags.isEmpty, after.first == ")" else { return true }
    ignoresCase = flags.contains("i")
    if flags.contains("s") { dot = PatternParser.anything }
    rest = after.dropFirst()
    return !rest.isEmpty
  }

  /// `.` with `(?s)`: a line's end of two characters is one for it.
  private static var anything: PatternNode {
    let carriageReturn = PatternSet("\r")
    var others = carriageReturn
    others.negate()
    return .choice([
      .set(others), .sequence([.set(carriageReturn), .set(PatternSet("\n"))]),
      .sequence([.set(carriageReturn), .place(.beforeNoLineFeed)]),
    ])
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func choice() -> PatternNode? {
    var branches: [PatternNode] = []
    repeat {
      guard let branch = sequence() else { return nil }
      branches.append(branch)
    } while skip("|")
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() -> PatternNode? {
    var parts: [PatternNode] = []
    while let next = rest.first, next != "|", next != ")" {
      guard let part = atom(), let repeated = repetition(of: part) else { return nil }
      parts.append(repeated)
    }
    return .sequence(parts)
  }

  private mutating func atom() -> PatternNode? {
    guard let first = rest.popFirst() else { return nil }
    switch first {
    case ".": return dot
    case "^": return .place(.start)
    case "$": return .place(.lastLineEnd)
    case "(": return group()
    case "[": return set().map { .set($0) }
    case "\\": return escape()
    case "*", "+", "?", "{", "}", "]", ")": return nil
    default: return .set(literal(first))
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> PatternSet {
    var set = PatternSet(scalar)
    if ignoresCase { set.foldCase() }
    return set
  }

  private mutating func group() -> PatternNode? {
    if skip("?") {
      guard skip(":") else { return nil }
    }
    guard let node = choice(), skip(")") else { return nil }
    return node
  }

  // MARK: Repetitions

  private mutating func repetition(of node: PatternNode) -> PatternNode? {
    var bounds: (least: Int, most: Int?)
    if skip("*") {
      bounds = (0, nil)
    } else if skip("+") {
      bounds = (1, nil)
    } else if skip("?") {
      bounds = (0, 1)
    } else if skip("{") {
      guard let found = interval() else { return nil }
      bounds = found
    } else {
      return node
    }
    // A place is there or not, however often it is asked for; ICU has rules of its own for it.
    if case .place = node { return nil }
    // A lazy match is a match. What follows otherwise makes a possessive one, which may be none.
    _ = skip("?")
    guard !"*+?{".unicodeScalars.contains(rest.first ?? " ") else { return nil }
    return .repeated(node, least: bounds.least, most: bounds.most)
  }

  /// `n}`, `n,}` or `n,m}`.
  private mutating func interval() -> (least: Int, most: Int?)? {
    guard let least = number() else { return nil }
    if skip("}") { return (least, least) }
    guard skip(",") else { return nil }
    if skip("}") { return (least, nil) }
    guard let most = number(), skip("}"), least <= most else { return nil }
    return (least, most)
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    guard digits.count < 5 else { return nil }
    rest = rest.dropFirst(digits.count)
    return Int(String(digits))
  }

  // MARK: Escapes

  private mutating func escape() -> PatternNode? {
    guard let next = rest.first else { return nil }
    switch next {
    case "A": return place(.start)
    case "Z": return place(.lastLineEnd)
    case "z": return place(.end)
    case "b": return place(.wordBoundary)
    case "B": return place(.insideWord)
    default: break
    }
    if let set = classEscape() { return .set(set) }
    return character().map { .set(literal($0)) }
  }

  private mutating func place(_ place: PatternPlace) -> PatternNode {
    rest.removeFirst()
    return .place(place)
  }

  /// `d`, `w`, `s` or their opposites.
  private mutating func classEscape() -> PatternSet? {
    let kind: PatternSet.Class
    switch rest.first {
    case "d", "D": kind = .digit
    case "w", "W": kind = .word
    case "s", "S": kind = .space
    default: return nil
    }
    return PatternSet(kind, isOutside: "DWS".unicodeScalars.contains(rest.removeFirst()))
  }

  /// What stands behind a backslash for one character.
  private mutating func character() -> Unicode.Scalar? {
    guard let first = rest.popFirst() else { return nil }
    switch first {
    case "t": return "\t"
    case "n": return "\n"
    case "r": return "\r"
    case "f": return "\u{0C}"
    case "a": return "\u{07}"
    case "e": return "\u{1B}"
    case "x": return hexadecimal(2)
    case "u": return hexadecimal(4)
    case _ where first.properties.isAlphabetic || ("0"..."9").contains(first): return nil
    default: return first.isASCII ? first : nil
    }
  }

  private mutating func hexadecimal(_ count: Int) -> Unicode.Scalar? {
    let digits = String(rest.prefix(count))
    guard digits.count == count, let value = UInt32(digits, radix: 16), digits.first != "+" else {
      return nil
    }
    rest = rest.dropFirst(count)
    return Unicode.Scalar(value)
  }

  // MARK: Sets

  private mutating func set() -> PatternSet? {
    var set = PatternSet()
    let isNegated = skip("^")
    // ICU has a rule for each of these at the start.
    guard let first = rest.first, first != "]", first != "-", first != ":" else { return nil }
    while let next = rest.first, next != "]" {
      if next == "\\" {
        rest.removeFirst()
        if let kind = memberClass() {
          set.add(kind.class, isOutside: kind.isOutside)
          continue
        }
      }
      guard let low = next == "\\" ? character() : member() else { return nil }
      guard skip("-") else {
        set.add(low.value...low.value)
        continue
      }
      guard let high = skip("\\") ? character() : member(), low <= high else { return nil }
      set.add(low.value...high.value)
    }
    guard skip("]") else { return nil }
    if ignoresCase { set.foldCase() }
    if isNegated { set.negate() }
    return set
  }

  private mutating func memberClass() -> (class: PatternSet.Class, isOutside: Bool)? {
    let found: (class: PatternSet.Class, isOutside: Bool)
    switch rest.first {
    case "d": found = (.digit, false)
    case "D": found = (.digit, true)
    case "w": found = (.word, false)
    case "W": found = (.word, true)
    case "s": found = (.space, false)
    case "S": found = (.space, true)
    default: return nil
    }
    rest.removeFirst()
    return found
  }

  /// A character of a set that stands for itself; ICU reads sets in sets and operators.
  private mutating func member() -> Unicode.Scalar? {
    guard let first = rest.popFirst(), !"[]-&".unicodeScalars.contains(first) else { return nil }
    return first
  }
}
