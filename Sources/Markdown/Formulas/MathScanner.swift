/// Finds formulas in the text of one paragraph, heading or cell.
struct MathScanner {
  private let text: MathText
  private let bytes: [UInt8]
  private let code: MathCodeSpans
  private let braces: [Int: Int]
  private var index = 0
  private var openBrackets = 0
  /// The endings that no longer occur in the rest of the text.
  private var exhausted: Set<String> = []
  // The last bytes read in search of an end, which are not read again.
  private var stretch = 0..<0
  private var found: [MathSpan] = []

  init(_ text: MathText) {
    self.text = text
    let bytes = text.bytes
    let hasFormulas = bytes.contains(.dollar)
    self.bytes = hasFormulas ? bytes : []
    code = MathCodeSpans(self.bytes)
    braces = MathScanner.braces(in: self.bytes)
  }

  /// The formulas in the order of the text.
  mutating func spans() -> [MathSpan] {
    while skipDefinition() {}
    while index < bytes.count { step() }
    return found
  }

  private mutating func step() {
    switch bytes[index] {
    case .backslash:
      let isEscape = index + 1 < bytes.count && bytes[index + 1].isPunctuation
      index += isEscape ? 2 : 1
    case .backtick: index = code.end(at: index)
    case .less: index = rawEnd ?? index + 1
    case UInt8(ascii: "["):
      openBrackets += 1
      index += 1
    case UInt8(ascii: "]"): skipDestination()
    case .dollar: readDollars()
    case UInt8(ascii: "h"), UInt8(ascii: "w"): skipAddress()
    default: index += 1
    }
  }

  // Linked to their opening so that '\text{$x$}' does not end a formula.
  private static func braces(in bytes: [UInt8]) -> [Int: Int] {
    var ends: [Int: Int] = [:]
    var open: [Int] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case .backslash: index += 1
      case UInt8(ascii: "{"): open.append(index)
      case UInt8(ascii: "}"): if let start = open.popLast() { ends[start] = index }
      default: break
      }
      index += 1
    }
    return ends
  }
}

// Formulas.
extension MathScanner {
  private mutating func readDollars() {
    let count = bytes[index...].prefix { $0 == .dollar }.count
    let end: Int? =
      switch count {
      case 1: inlineEnd
      case 2: displayEnd
      default: nil
      }
    guard let end else {
      index += count
      return
    }
    add(index..<end, signs: count)
    index = end
  }

  private mutating func add(_ range: Range<Int>, signs: Int) {
    let inner = bytes[(range.lowerBound + signs)..<(range.upperBound - signs)]
    let tex = inner.trimmingBlanks()
    let start = text.position(of: range.lowerBound)
    let end = text.position(of: range.upperBound - 1) + 1
    found.append(
      MathSpan(
        range: start..<end, tex: String(decoding: tex, as: UTF8.self), isDisplay: signs == 2))
  }

  /// Where the formula ends that starts here, after its `$`.
  private var inlineEnd: Int? {
    mutating get {
      guard index + 1 < bytes.count, !bytes[index + 1].isWhitespace else { return nil }
      let end = stop(from: index + 1)
      guard isDollar(end), !bytes[end - 1].isWhitespace else { return nil }
      if end + 1 < bytes.count, bytes[end + 1].isDigit { return nil }
      return end + 1
    }
  }

  /// Where the formula ends that starts here, after its `$$`.
  private var displayEnd: Int? {
    mutating get {
      guard !exhausted.contains("$$") else { return nil }
      var end = stop(from: index + 2)
      while isDollar(end), !isDollar(end + 1) { end = stop(from: end + 1) }
      if end == bytes.count { exhausted.insert("$$") }
      guard isDollar(end) else { return nil }
      let isEmpty = bytes[(index + 2)..<end].allSatisfy(\.isWhitespace)
      return isEmpty ? nil : end + 2
    }
  }

  private func isDollar(_ index: Int) -> Bool {
    index < bytes.count && bytes[index] == .dollar
  }

  /// Where the next dollar sign or code span starts; escapes and words in formulas are skipped.
  private mutating func stop(from start: Int) -> Int {
    var index = start
    var first = start
    while index < bytes.count, !isDollar(index), !code.starts(at: index) {
      if index == stretch.lowerBound {
        index = stretch.upperBound
        break
      }
      if bytes[index] != .backslash {
        index += 1
      } else if let end = wordsEnd(from: index) {
        (index, first) = (end, end)
      } else {
        index += 2
      }
    }
    index = min(index, bytes.count)
    stretch = min(first, index)..<index
    return index
  }

  /// Where the words of `\text{…}` end.
  private func wordsEnd(from start: Int) -> Int? {
    let name = bytes[(start + 1)...].prefix(8).prefix(while: \.isLetter)
    guard name.starts(with: "text".utf8) || name.elementsEqual("mbox".utf8) else { return nil }
    return braces[name.endIndex].map { $0 + 1 }
  }
}

// What holds no formulas.
extension MathScanner {
  /// Where the tag, comment or address ends that starts here.
  private var rawEnd: Int? {
    mutating get {
      let rest = bytes[index...]
      if let end = MathTag.end(in: rest) ?? MathTag.addressEnd(in: rest) { return end }
      let pairs = [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")]
      guard let pair = pairs.first(where: { rest.starts(with: $0.0.utf8) }) else { return nil }
      return end(of: pair.1, from: index + pair.0.utf8.count)
    }
  }

  private mutating func end(of closing: String, from start: Int) -> Int? {
    guard !exhausted.contains(closing) else { return nil }
    let signs = Array(closing.utf8)
    var index = start
    while index + signs.count <= bytes.count {
      if bytes[index...].starts(with: signs) { return index + signs.count }
      index += 1
    }
    exhausted.insert(closing)
    return nil
  }

  private mutating func skipDestination() {
    index += 1
    guard openBrackets > 0 else { return }
    openBrackets -= 1
    if let end = MathDestination.end(in: bytes[index...]) { index = end }
  }

  /// Skips an address without brackets, as GitHub links it.
  private mutating func skipAddress() {
    let rest = bytes[index...]
    let isWordStart =
      index == 0 || bytes[index - 1].isWhitespace
      || "(*_~".utf8.contains(bytes[index - 1])
    let starts = ["http://", "https://", "www."]
    guard isWordStart, starts.contains(where: { rest.starts(with: $0.utf8) }) else {
      index += 1
      return
    }
    index = rest.firstIndex { $0.isWhitespace || $0 == .less } ?? bytes.count
  }

  /// Skips a line such as `[name]: address` at the start of a paragraph.
  private mutating func skipDefinition() -> Bool {
    let line = bytes[index...].prefix { $0 != .lineFeed }
    guard line.first == UInt8(ascii: "["), !line.starts(with: "[^".utf8),
      let end = line.firstIndex(of: UInt8(ascii: "]")), end + 1 < line.endIndex,
      line[end + 1] == UInt8(ascii: ":")
    else { return false }
    index = min(line.endIndex + 1, bytes.count)
    return true
  }
}

extension ArraySlice<UInt8> {
  /// The bytes without the blanks and line ends around them.
  fileprivate func trimmingBlanks() -> ArraySlice<UInt8> {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return [] }
    return self[first...last]
  }
}
