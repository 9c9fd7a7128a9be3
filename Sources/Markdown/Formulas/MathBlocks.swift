import Tables

/// Finds the paragraphs, headings and cells of Markdown, in which formulas may stand.
struct MathBlocks {
  /// What a line may be inside of.
  private enum Container {
    case quote
    /// A list item or footnote whose text is indented by some columns.
    case item(Int)
  }

  /// What the lines before the next one have opened.
  private enum Leaf {
    case none
    case paragraph
    /// Lines of a displayed formula, which start no blocks.
    case formula(linesLeft: Int)
    case indentedCode
    case fence(MathFence)
    case html(MathHTMLBlock)
  }

  // Deeper quotes and lists would make every line as slow as the deepest.

  private let bytes: [UInt8]
  private let lines: [Range<Int>]
  private var containers: [Container] = []
  private var leaf = Leaf.none
  private var paragraph = MathText()
  private var found: [MathText] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = bytes.split(separator: .lineFeed, omittingEmptySubsequences: false).map {
      $0.last == .carriageReturn ? $0.startIndex..<($0.endIndex - 1) : $0.indices
    }
  }

  /// The texts in their order.
  mutating func texts() -> [MathText] {
    for number in lines.indices { read(lineAt: number) }
    closeLeaf()
    return found
  }

  private mutating func read(lineAt number: Int) {
    var line = MathLine(bytes, lines[number])
    let matched = matchedContainers(&line)
    if matched < containers.count {
      if isLazy(line) { return append(line) }
      closeLeaf()
      containers.removeSubrange(matched...)
    }
    switch leaf {
    case .formula(let count): appendFormula(line, linesLeft: count - 1)
    case .fence(let fence):
      if fence.isClosed(by: line) { leaf = .none }
    case .html(let block):
      if block.ends(at: line) { leaf = .none }
    case .indentedCode:
      if line.indent >= 4 || line.isBlank { return }
      leaf = .none
      open(&line, number)
    case .none, .paragraph: open(&line, number)
    }
  }

  /// How many of the open containers go on in a line, which is read past their marks.
  private func matchedContainers(_ line: inout MathLine) -> Int {
    for (index, container) in containers.enumerated() {
      switch container {
      case .quote:
        guard skipQuoteMark(&line) else { return index }
      case .item(let width):
        guard line.indent >= width || line.isBlank else { return index }
        line.skip(columns: width)
      }
    }
    return containers.count
  }

  private func skipQuoteMark(_ line: inout MathLine) -> Bool {
    guard line.indent < 4 else { return false }
    var inner = line
    inner.skipBlanks()
    guard inner.first == .quoteMark else { return false }
    inner.skip(bytes: 1)
    inner.skip(columns: 1)
    line = inner
    return true
  }

  /// Whether a line goes on with the paragraph of a container whose mark it lacks.
  private func isLazy(_ line: MathLine) -> Bool {
    guard case .paragraph = leaf, !line.isBlank else { return false }
    return line.indent >= 4 || !MathBlockStart.interrupts(line)
  }
}

// Opening and closing blocks.
extension MathBlocks {
  private mutating func open(_ line: inout MathLine, _ number: Int) {
    while true {
      if line.isBlank { return closeLeaf() }
      if line.indent >= 4 { return openIndented(line) }
      if containers.count < Limit.containerDepth.most, openContainer(&line) { continue }
      line.skipBlanks()
      if openLeaf(line) { return }
      append(line)
      let count = linesOfFormula(from: line, number)
      if count > 0 { leaf = .formula(linesLeft: count) }
      return
    }
  }

  private mutating func openIndented(_ line: MathLine) {
    if case .paragraph = leaf { append(line) } else { leaf = .indentedCode }
  }

  private mutating func openContainer(_ line: inout MathLine) -> Bool {
    if skipQuoteMark(&line) {
      closeLeaf()
      containers.append(.quote)
      return true
    }
    guard let width = MathBlockStart.itemWidth(&line, isInParagraph: isInParagraph) else {
      return false
    }
    closeLeaf()
    containers.append(.item(width))
    return true
  }

  /// Opens or reads a block without inline text around it, or a heading.
  private mutating func openLeaf(_ line: MathLine) -> Bool {
    if let fence = MathFence(line) {
      closeLeaf()
      leaf = .fence(fence)
    } else if MathBlockStart.isHeading(line) {
      closeLeaf()
      append(line)
      closeLeaf()
    } else if MathBlockStart.isRule(line) || (isInParagraph && MathBlockStart.isUnderline(line)) {
      closeLeaf()
    } else if let block = MathHTMLBlock(line, isInParagraph: isInParagraph) {
      closeLeaf()
      if !block.ends(at: line) { leaf = .html(block) }
    } else {
      return false
    }
    return true
  }

  private var isInParagraph: Bool {
    if case .paragraph = leaf { true } else { false }
  }

  private mutating func append(_ line: MathLine) {
    var line = line
    line.skipBlanks()
    paragraph.append(line: line.rest, of: bytes)
    leaf = .paragraph
  }

  private mutating func closeLeaf() {
    if !paragraph.isEmpty { found += paragraph.cells }
    paragraph = MathText()
    leaf = .none
  }
}

// Displayed formulas on several lines.
extension MathBlocks {
  /// How many lines after one that starts with `$$` belong to its formula; 0 when it has no end.
  ///
  /// A line of a formula may start with '-', '+', '=' or '>', which would start a block.
  private func linesOfFormula(from line: MathLine, _ number: Int) -> Int {
    guard line.starts(with: "$$"), !hasDollars(line.position + 2..<line.end) else { return 0 }
    for next in (number + 1)..<max(number + 1, lines.count) {
      let isEmpty = bytes[lines[next]].allSatisfy {
        $0.isBlank || $0 == .quoteMark
      }
      if isEmpty || startsFence(lines[next]) { return 0 }
      if hasDollars(lines[next]) { return next - number }
    }
    return 0
  }

  private func startsFence(_ range: Range<Int>) -> Bool {
    var line = MathLine(bytes, range)
    line.skipBlanks()
    return MathFence(line) != nil
  }

  private func hasDollars(_ range: Range<Int>) -> Bool {
    var isAfterDollar = false
    for byte in bytes[range] {
      if byte == .dollar, isAfterDollar { return true }
      isAfterDollar = byte == .dollar
    }
    return false
  }

  private mutating func appendFormula(_ line: MathLine, linesLeft: Int) {
    append(line)
    if linesLeft > 0 { leaf = .formula(linesLeft: linesLeft) }
  }
}
