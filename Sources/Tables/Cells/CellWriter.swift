/// Takes the cells of one row as formats write them, one after the other.
///
/// All bytes of a row are in one buffer, which the next row uses again; what makes up a cell
/// are ranges of it. `write…` closures append to that buffer, so nothing is copied.
package struct CellWriter {
  /// A cell as ranges of the row's memory.
  private struct Parts {
    var text = 0..<0
    var title = 0..<0
    /// An address, an icon, bubbles, points or shares, as the graphic says.
    var details = 0..<0
    var sort = SortKey.text
    var graphic = Graphic.none
    var hasKeyInTitle = false
    var isNull = false
  }

  private var bytes: [UInt8] = []
  private var bubbles: [Bubble] = []
  private var points: [SparkPoint] = []
  private var shares: [Share] = []
  private var finished: [Parts] = []
  /// The cell that is being written.
  private var cell = Parts()
  /// How many texts were cut so far, in all rows.
  package private(set) var cutCount = 0

  package init() {}

  /// The bytes of the row's texts, titles and addresses.
  package var byteCount: Int { bytes.count }

  // MARK: A row

  /// Forgets all cells and keeps their memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    finished.removeAll(keepingCapacity: true)
    if !bubbles.isEmpty { bubbles.removeAll(keepingCapacity: true) }
    if !points.isEmpty { points.removeAll(keepingCapacity: true) }
    if !shares.isEmpty { shares.removeAll(keepingCapacity: true) }
  }

  /// Ends the cell and begins the next one, which is empty.
  mutating func endCell() {
    if cell.title.count > CutText.longestTitle { cutTitle() }
    finished.append(cell)
    cell = Parts()
  }

  /// Shows the digits of every number that has them in its tooltip.
  mutating func showDigits() {
    for place in finished.indices where finished[place].hasKeyInTitle {
      finished[place].text = finished[place].title
    }
  }

  /// Lends the cells to the body, inside of which alone they are valid.
  package func withCells(_ body: (UnsafeMutableBufferPointer<Cell>) -> Void) {
    withUnsafeTemporaryAllocation(of: Cell.self, capacity: finished.count) { cells in
      bytes.withUnsafeBufferPointer { bytes in
        for index in finished.indices {
          cells.initializeElement(at: index, to: lent(finished[index], bytes))
        }
        body(cells)
      }
    }
  }

  /// Lends the first cell to the body; a row without cells has an empty one.
  func withFirstCell<Result>(_ body: (Cell) throws -> Result) rethrows -> Result {
    try bytes.withUnsafeBufferPointer { try body(lent(finished.first ?? Parts(), $0)) }
  }

  private func lent(_ parts: Parts, _ bytes: UnsafeBufferPointer<UInt8>) -> Cell {
    Cell(
      text: UnsafeBufferPointer(rebasing: bytes[parts.text]),
      title: UnsafeBufferPointer(rebasing: bytes[parts.title]), sort: parts.sort,
      graphic: parts.graphic, hasKeyInTitle: parts.hasKeyInTitle, isNull: parts.isNull,
      details: parts.details.isEmpty ? .init(start: nil, count: 0) : details(of: parts, bytes))
  }

  // The arrays are not changed while cells are lent, so their storage stays where it is.
  private func details(
    of parts: Parts, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UnsafeRawBufferPointer {
    func raw<Element>(_ elements: [Element]) -> UnsafeRawBufferPointer {
      elements.withUnsafeBufferPointer {
        UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: $0[parts.details]))
      }
    }
    switch parts.graphic {
    case .link, .status:
      return UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[parts.details]))
    case .tags: return raw(bubbles)
    case .spark: return raw(points)
    case .outcome: return raw(shares)
    case .none, .star, .bar, .check, .ellipsis, .code, .colored, .time, .gauge, .heat, .delta,
      .muted:
      return .init(start: nil, count: 0)
    }
  }
}

// MARK: A cell

extension CellWriter {
  /// What the column is ordered by; the text, unless a format says otherwise.
  package var sort: SortKey {
    get { cell.sort }
    set { cell.sort = newValue }
  }

  /// What is drawn with or instead of the text.
  package var graphic: Graphic {
    get { cell.graphic }
    set { cell.graphic = newValue }
  }

  /// Whether what a reader sees is read from its start: prose, which has blanks, and JSON.
  var isReadFromStart: Bool {
    let text = bytes[cell.text]
    return text.first.map("{[".utf8.contains) == true || text.contains(UInt8(ascii: " "))
  }

  /// Writes what a reader sees, in place of what was written before.
  package mutating func writeText(_ write: (inout [UInt8]) -> Void) {
    let start = bytes.count
    write(&bytes)
    cell.text = start..<bytes.count
  }

  /// Writes the text once more, as readers of a country write numbers.
  mutating func localize(_ locale: ReaderLocale) {
    let plain = cell.text
    writeText { bytes in
      let text = Array(bytes[plain])
      text.withUnsafeBufferPointer { locale.appendLocalized($0, to: &bytes) }
    }
  }

  /// Writes the tooltip, in place of what was written before.
  package mutating func writeTitle(_ write: (inout [UInt8]) -> Void) {
    let start = bytes.count
    write(&bytes)
    cell.title = start..<bytes.count
    cell.hasKeyInTitle = false
  }

  /// Writes all digits of a number as the tooltip, which the column is ordered by.
  mutating func writeDigits(of field: Field, _ number: Double) {
    writeTitle { field.appendDigits(to: &$0) }
    cell.sort = field.sortKey(number: number)
    if case .real = field { cell.hasKeyInTitle = true } else { findKeyInTitle() }
  }

  /// Tells that the title is the number the column is ordered by, if it is nothing but one.
  mutating func findKeyInTitle() {
    guard case .real = cell.sort else { return }
    cell.hasKeyInTitle = bytes[cell.title].allSatisfy(\.isOfNumber)
  }

  /// Makes the text the tooltip too, for a page that may show less of it.
  package mutating func repeatTextInTitle() { cell.title = cell.text }

  /// How many bytes the text has.
  package var textCount: Int { cell.text.count }

  /// Writes the address that the text leads to, unless the body answers that there is none.
  package mutating func writeLink(_ write: (inout [UInt8]) -> Bool) {
    let start = bytes.count
    guard write(&bytes) else { return }
    cell.details = start..<bytes.count
    cell.graphic = .link
  }

  /// Gives the text the colour that follows from what it says.
  mutating func colorText(_ color: (UnsafeBufferPointer<UInt8>) -> WordColor) {
    cell.graphic = bytes.withUnsafeBufferPointer {
      .colored(color(UnsafeBufferPointer(rebasing: $0[cell.text])))
    }
  }

  /// Makes the cell that of a status; its text is left as it is.
  mutating func writeStatus(_ family: Status.Family, icon: [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: icon)
    cell.details = start..<bytes.count
    cell.graphic = .status(family)
  }

  /// Writes one more tag; its colour is that of its text.
  package mutating func writeTag(_ write: (inout [UInt8]) -> Void) {
    if cell.graphic != .tags {
      cell.graphic = .tags
      cell.text = bytes.count..<bytes.count
      cell.details = bubbles.count..<bubbles.count
    } else {
      bytes.append(UInt8(ascii: " "))
    }
    let start = bytes.count
    write(&bytes)
    let color = bytes.withUnsafeBufferPointer {
      TagColor(of: UnsafeBufferPointer(rebasing: $0[start...]))
    }
    let first = cell.text.lowerBound
    bubbles.append(Bubble(range: start - first..<bytes.count - first, color: color))
    cell.text = first..<bytes.count
    cell.details = cell.details.lowerBound..<bubbles.count
  }

  /// Writes a small line through points, of which one is the best.
  package mutating func writeSpark(_ line: [SparkPoint], best: Int) {
    let start = points.count
    points.append(contentsOf: line)
    cell.details = start..<points.count
    cell.graphic = .spark(best: best)
  }

  /// Writes a bar stacked from shares; the scale is the width of one of them.
  package mutating func writeOutcome(_ parts: [Share], scale: Double) {
    let start = shares.count
    shares.append(contentsOf: parts)
    cell.details = start..<shares.count
    cell.graphic = .outcome(scale: scale)
  }

  /// Empties the cell.
  package mutating func clear() { cell = Parts() }

  /// Empties the cell, but for its title, and fills it with the word for a missing value: grey,
  /// last in any order.
  mutating func fillMissing(_ word: [UInt8]) {
    let title = cell.title
    clear()
    cell.title = title
    writeText { $0.append(contentsOf: word) }
    cell.isNull = true
    cell.sort = .none
  }

  /// Empties the cell and fills it with the part of a long value that is shown.
  mutating func fillExcerpt(_ field: Field) {
    clear()
    writeText { field.appendExcerpt(to: &$0) }
    if case .bytes(let bytes) = field {
      cell.sort = .integer(Int64(bytes.count))
    } else {
      repeatTextInTitle()
      cell.graphic = .ellipsis(.right)
      cutCount += 1
    }
  }

  private mutating func cutTitle() {
    let start = bytes.withUnsafeBufferPointer {
      Array(UnsafeBufferPointer(rebasing: $0[cell.title]).prefix(bytes: CutText.longestTitle))
    }
    writeTitle {
      $0.append(contentsOf: start)
      $0.append("…")
    }
  }

  /// Empties the cell and fills it with a value as it is.
  mutating func fillPlain(_ field: Field, zone: Zone) {
    if field.isExcerpted { return fillExcerpt(field) }
    clear()
    writeText { field.appendText(to: &$0, zone: zone) }
    cell.sort = field.sortKey
  }
}

extension UInt8 {
  /// Whether the character stands in a number such as `-1.5e-05` or `inf`.
  fileprivate var isOfNumber: Bool {
    switch self {
    case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x65, 0x69, 0x6E, 0x66: true
    default: false
    }
  }
}
