import Markup
import Tables

/// How the cells of one column become `<td>` elements; decided once per column.
///
/// Large tables have millions of cells, so each has as few bytes and elements as it can:
/// alignment, bars and absolute times are drawn by the style, from the column's place and the
/// cell's own classes and title.
struct HTMLColumn {
  // Nothing that is counted or allocated: a column is read for every cell.
  private let isRowHead: Bool
  private let hidesStatusWord: Bool
  /// Whether the row has the exact numbers of its cells.
  private let isInHiddenRow: Bool
  /// Whether a script sorts the cells.
  private let hasKeys: Bool

  init(_ column: ShownColumn, isRowHead: Bool, isInHiddenRow: Bool, hasKeys: Bool) {
    self.hasKeys = hasKeys
    self.isRowHead = isRowHead
    hidesStatusWord = column.hidesStatusWord
    self.isInHiddenRow = isInHiddenRow
  }

  /// The start of a cell, without its `>`.
  private var plain: StaticString { isRowHead ? "<th scope=row" : "<td" }
  /// The start of a cell up to its classes.
  private var tag: StaticString { isRowHead ? "<th scope=row class=\"" : "<td class=\"" }

  /// Draws a cell with its place in the order of the column.
  func write(_ cell: Cell, to out: inout ByteWriter) {
    if cell.isNull {
      out.raw(plain)
      out.raw(" class=n data-k title=NULL>")
    } else if isBare(cell) {
      out.raw(isRowHead ? "<th scope=row>" : "<td>")
    } else {
      return writeDressed(cell, to: &out)
    }
    out.text(cell.text)
  }

  /// Whether a cell is nothing but its text, as most are.
  private func isBare(_ cell: Cell) -> Bool {
    guard case .none = cell.graphic, cell.rank == nil else { return false }
    switch cell.sort {
    case .integer(let key): return cell.title.isEmpty && cell.text.isDigits(of: key)
    case .real: return cell.hasKeyInTitle && (isInHiddenRow || cell.title.equals(cell.text))
    case .text: return cell.title.isEmpty
    case .none, .title: return false
    }
  }

  private func writeDressed(_ cell: Cell, to out: inout ByteWriter) {
    open(cell, to: &out)
    if hasKeys, !cell.hasKeyInTitle { writeSortKey(of: cell, to: &out) }
    out.byte(UInt8(ascii: ">"))
    switch cell.rank {
    case .best: out.raw("<b class=best>")
    case .second: out.raw("<u>")
    case .single, nil: break
    }
    if case .status = cell.graphic {
      writeStatus(cell, to: &out)
    } else {
      writeContent(of: cell, to: &out)
    }
    switch cell.rank {
    case .best: out.raw("</b>")
    case .second: out.raw("</u>")
    case .single: out.raw(" <span class=pm>\(CellRank.oneRun)</span>")
    case nil: break
    }
  }

  private func open(_ cell: Cell, to out: inout ByteWriter) {
    switch cell.graphic {
    case .none, .muted:
      out.raw(plain)
      writeTitle(of: cell, to: &out)
    case .gauge(let fraction):
      out.raw(tag)
      out.raw("b g p")
      out.integer(Int((fraction * 100).rounded()))
      out.byte(UInt8(ascii: "\""))
      writeTitle(of: cell, to: &out)
    case .heat(let scheme, let level):
      out.raw(tag)
      out.raw(scheme == .sequential ? "heat q" : "heat d")
      out.integer(level)
      out.byte(UInt8(ascii: "\""))
      writeTitle(of: cell, to: &out)
    case .delta(let tone):
      if tone == .neutral {
        out.raw(plain)
      } else {
        out.raw(tag)
        out.raw(tone == .good ? "up\"" : "dn\"")
      }
      writeTitle(of: cell, to: &out)
    case .bar(let fraction):
      out.raw(isRowHead ? "<th scope=row class=\"b p" : "<td class=\"b p")
      out.integer(Int((fraction * 100).rounded()))
      out.raw(fraction == 1 ? " full\"" : "\"")
    case .time:
      out.raw(isRowHead ? "<th scope=row class=t title=\"" : "<td class=t title=\"")
      out.text(cell.title)
      out.byte(UInt8(ascii: "\""))
    case .status(let family):
      out.raw(tag)
      writeClasses(of: family, to: &out)
      out.attribute("title", word: cell.title)
    case .star, .tags, .check, .ellipsis, .code, .colored, .link, .spark, .outcome:
      out.raw(plain)
    }
  }

  /// A status fills its cell, which then is the coloured element.
  private func writeStatus(_ cell: Cell, to out: inout ByteWriter) {
    out.raw("<svg aria-hidden=true><use href=\"#st-")
    out.text(cell.icon)
    out.raw("\"/></svg>")
    if hidesStatusWord { out.raw("<span class=vh>") }
    out.text(cell.text)
    if hidesStatusWord { out.raw("</span>") }
  }

  private func writeClasses(of family: Status.Family, to out: inout ByteWriter) {
    out.raw("status fam-\(family.rawValue)\"")
  }

  private func writeTitle(of cell: Cell, to out: inout ByteWriter) {
    guard !cell.title.isEmpty else { return }
    guard cell.hasKeyInTitle else { return out.attribute("title", cell.title) }
    // The digits of a number, which have nothing to escape and are the key where they are shown.
    if isInHiddenRow || cell.title.equals(cell.text) { return }
    out.raw(" title=")
    out.raw(cell.title)
  }

  /// The key is left out where the text orders correctly.
  private func writeSortKey(of cell: Cell, to out: inout ByteWriter) {
    switch cell.sort {
    case .text: break
    case .none: out.raw(" data-k")
    case .integer(let key):
      if case .none = cell.graphic, cell.text.isDigits(of: key) { break }
      out.raw(" data-k=")
      out.integer(Int(key))
    case .real(let key):
      out.raw(" data-k=")
      out.real(key)
    case .title:
      // A title that is the key is found there.
      if case .status = cell.graphic { break }
      out.attribute("data-k", cell.title)
    }
  }

  /// Draws what stands inside the cell.
  private func writeContent(of cell: Cell, to out: inout ByteWriter) {
    switch cell.graphic {
    case .none, .bar, .time, .gauge, .heat, .delta: out.text(cell.text)
    case .star: out.raw(HTMLColumn.star)
    case .status(let family): write(family, of: cell, to: &out)
    case .tags: writeTags(of: cell, to: &out)
    case .check(let isOn): out.raw(isOn ? HTMLColumn.on : HTMLColumn.off)
    case .ellipsis(let side): writeEllipsis(side, of: cell, to: &out)
    case .code: writeCode(of: cell, to: &out)
    case .colored(let color): writeColored(color, of: cell, to: &out)
    case .link: writeLink(of: cell, to: &out)
    case .muted(let start): writeMuted(from: start, of: cell, to: &out)
    case .spark(let best): HTMLDrawing.writeSpark(cell, best: best, to: &out)
    case .outcome(let scale): HTMLDrawing.writeOutcome(cell, scale: scale, to: &out)
    }
  }

  /// Opens and fills a cell of a comparison.
  ///
  /// - Parameter differs: whether it is told from the one that all are compared with.
  static func writeCompared(_ cell: Cell, differs: Bool, to out: inout ByteWriter) {
    var classes: [StaticString] = differs ? ["odd"] : cell.isNull ? ["n"] : []
    var isTime = false
    if case .time = cell.graphic { isTime = true }
    // Paper shows the title.
    if isTime { classes.append("t") }
    out.raw("<td")
    for (place, name) in classes.enumerated() {
      out.raw(place == 0 ? " class=\"" : " ")
      out.raw(name)
    }
    if !classes.isEmpty { out.byte(UInt8(ascii: "\"")) }
    if isTime { out.attribute("title", cell.title) }
    out.byte(UInt8(ascii: ">"))
    writeComplete(cell, to: &out)
  }

  /// Draws all of a cell's content where it stands alone, such as in a comparison.
  static func writeComplete(_ cell: Cell, to out: inout ByteWriter) {
    HTMLColumn().writeContent(of: cell, to: &out)
  }

  /// Draws a cell in running text or a list, where a bar or a cut text would be out of place.
  static func writeInline(_ cell: Cell, zone: Zone, to out: inout ByteWriter) {
    switch cell.graphic {
    case .none, .bar, .gauge, .heat, .ellipsis, .code: out.text(cell.text)
    case .time(let timestamp): write(timestamp, of: cell, zone: zone, to: &out)
    case .delta(let tone):
      out.raw(tone.inlineTag)
      out.text(cell.text)
      out.raw("</span>")
    case .star, .status, .tags, .check, .colored, .link, .muted, .spark, .outcome:
      writeComplete(cell, to: &out)
    }
  }

  private init() {
    isRowHead = false
    hidesStatusWord = false
    isInHiddenRow = false
    hasKeys = false
  }

  private static let star: StaticString =
    "<span class=star title=marked><svg aria-hidden=true><use href=\"#icon.star\"/></svg><span class=vh>marked</span></span>"
  private static let on: StaticString =
    "<span class=\"bool t\" title=True><svg aria-hidden=true><use href=\"#icon.on\"/></svg><span class=vh>true</span></span>"
  private static let off: StaticString =
    "<span class=\"bool f\" title=False><svg aria-hidden=true><use href=\"#icon.off\"/></svg><span class=vh>false</span></span>"

  private func write(
    _ family: Status.Family, of cell: Cell, to out: inout ByteWriter
  ) {
    out.raw("<span class=\"")
    writeClasses(of: family, to: &out)
    out.attribute("title", word: cell.title)
    out.raw(">")
    writeStatus(cell, to: &out)
    out.raw("</span>")
  }

  /// Four bubbles are on the screen; print and `+n` have them all.
  private func writeTags(of cell: Cell, to out: inout ByteWriter) {
    let shown = 4
    for (index, bubble) in cell.bubbles.enumerated() {
      // The blank is for who copies what is selected.
      if index > 0 { out.byte(UInt8(ascii: " ")) }
      if index == shown { out.raw("<span class=rt>") }
      let text = cell.text(of: bubble)
      out.raw("<span class=\"tag \(bubble.color.name)\"")
      // A short one is never cut.
      if text.count > 12 { writeTitle(text, to: &out) }
      out.raw(">")
      out.text(text)
      out.raw("</span>")
    }
    guard cell.bubbles.count > shown else { return }
    out.raw("</span><span class=more")
    var names: [UInt8] = []
    for bubble in cell.bubbles where names.count < CutText.longestTitle {
      if !names.isEmpty { names.append(contentsOf: ", ".utf8) }
      names.append(contentsOf: cell.text(of: bubble))
    }
    names.withUnsafeBufferPointer { writeTitle($0, to: &out) }
    out.raw(">+\(cell.bubbles.count - shown)</span>")
  }

  /// Short text is never cut, so it needs no box.
  private func writeEllipsis(
    _ side: Graphic.Side, of cell: Cell, to out: inout ByteWriter
  ) {
    guard cell.text.count > HTMLColumn.shortText else { return out.text(cell.text) }
    switch side {
    case .left:
      openCut("<span class=\"ell left\"", of: cell, to: &out)
      out.raw("<bdi>")
      out.text(cell.text)
      out.raw("</bdi></span>")
    case .right:
      openCut("<span class=ell", of: cell, to: &out)
      out.text(cell.text)
      out.raw("</span>")
    case .middle:
      openCut("<span class=\"ell mid\"", of: cell, to: &out)
      writeEnds(of: cell.text, to: &out)
    }
  }

  /// A text of so many bytes is never cut.
  static let shortText = 20

  private func openCut(_ tag: StaticString, of cell: Cell, to out: inout ByteWriter) {
    out.raw(tag)
    writeTitle(cell.title.isEmpty ? cell.text : cell.title, to: &out)
    out.byte(UInt8(ascii: ">"))
  }

  /// A text in two parts, of which the first one gives way.
  private func writeEnds(of text: UnsafeBufferPointer<UInt8>, to out: inout ByteWriter) {
    // The name of a file stays whole where it is short.
    let name = text.lastIndex(of: UInt8(ascii: "/")).map { text.count - $0 }
    let isShort = name.map { $0 > 1 && $0 <= 24 } ?? false
    let end = text.count - text.suffix(bytes: isShort ? name ?? 0 : 12).count
    out.raw("<span>")
    out.text(UnsafeBufferPointer(rebasing: text[..<end]))
    out.raw("</span><span>")
    out.text(UnsafeBufferPointer(rebasing: text[end...]))
    out.raw("</span></span>")
  }

  /// The address is one that the format allows; text beyond a line's length is cut.
  private func writeLink(of cell: Cell, to out: inout ByteWriter) {
    let isLong = cell.text.count > 40
    out.raw(isLong ? "<a class=ell" : "<a")
    out.attribute("href", cell.href)
    if isLong { writeTitle(cell.text, to: &out) }
    out.raw(">")
    out.text(cell.text)
    out.raw("</a>")
  }

  private func writeTitle(_ text: UnsafeBufferPointer<UInt8>, to out: inout ByteWriter) {
    // A title that ends with the character for it was cut before.
    let isLong = text.count > CutText.longestTitle + 3
    out.attribute("title", isLong ? text.prefix(bytes: CutText.longestTitle) : text)
  }

  private func writeMuted(
    from start: Int, of cell: Cell, to out: inout ByteWriter
  ) {
    out.text(UnsafeBufferPointer(rebasing: cell.text[..<start]))
    out.raw("<span class=pm>")
    out.text(UnsafeBufferPointer(rebasing: cell.text[start...]))
    out.raw("</span>")
  }

  private func writeCode(of cell: Cell, to out: inout ByteWriter) {
    guard cell.text.count > 24 else {
      out.raw("<span class=mono>")
      out.text(cell.text)
      return out.raw("</span>")
    }
    guard !cell.text.hasBlank else {
      openCut("<span class=\"mono ell\"", of: cell, to: &out)
      out.text(cell.text)
      return out.raw("</span>")
    }
    openCut("<span class=\"mono ell mid\"", of: cell, to: &out)
    writeEnds(of: cell.text, to: &out)
  }

  /// A strict policy has no style attributes, so the page has a rule for each colour.
  private func writeColored(_ color: WordColor, of cell: Cell, to out: inout ByteWriter) {
    switch color {
    case .alphabet(let tag): out.raw("<span class=\"tx \(tag.name)\">")
    case .own(let color): out.raw("<span class=\(color.className)>")
    }
    out.text(cell.text)
    out.raw("</span>")
  }

  private static func write(
    _ timestamp: Timestamp, of cell: Cell, zone: Zone, to out: inout ByteWriter
  ) {
    out.raw("<time")
    if timestamp.isFinite { out.attribute("datetime", timestamp.iso(in: zone)) }
    out.attribute("title", cell.title)
    out.raw(">")
    out.text(cell.text)
    out.raw("</time>")
  }
}

extension Alignment {
  /// The class of a cell; left is the style of every cell.
  var className: String {
    switch self {
    case .left: ""
    case .center: "c"
    case .right: "r"
    }
  }
}

extension ShownColumn {
  /// Whether a status is its icon alone, and its word for who cannot see it.
  var hidesStatusWord: Bool { column.name.lowercased() == "s" }
}

extension RGBColor {
  /// The class of text in the colour.
  var className: String { "x" + hexadecimal }
}

extension Graphic.Tone {
  fileprivate var inlineTag: StaticString {
    switch self {
    case .good: "<span class=up>"
    case .bad: "<span class=dn>"
    case .neutral: "<span>"
    }
  }
}

extension Cell {
  /// Whether the cell shows fewer digits of its number than the title has.
  var isRounded: Bool { hasKeyInTitle && !title.equals(text) }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes are the decimal digits of a number and nothing else.
  fileprivate func isDigits(of number: Int64) -> Bool {
    let start = number < 0 ? 1 : 0
    guard count > start, number >= 0 || self[0] == UInt8(ascii: "-") else { return false }
    for index in start..<count where self[index] &- UInt8(ascii: "0") > 9 { return false }
    return true
  }
}
