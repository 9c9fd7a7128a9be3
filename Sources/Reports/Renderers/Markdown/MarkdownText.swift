import Markdown
import Tables

/// Cells as Markdown, with what would be markup escaped and bare addresses as links.
enum MarkdownText {
  /// A cell in a pipe table.
  static func cell(_ cell: Cell) -> String {
    if cell.graphic == .none, cell.rank == nil, isPlain(cell.text) {
      return String(decoding: cell.text, as: UTF8.self)
    }
    return MarkdownWriter.cell(of: inlines(of: cell))
  }

  /// A kept cell in a pipe table.
  static func cell(_ cell: KeptCell) -> String { cell.withCell { self.cell($0) } }

  /// A kept cell in a line of text.
  static func line(_ cell: KeptCell) -> String {
    MarkdownWriter.line(of: cell.withCell { inlines(of: $0) })
  }

  /// A kept cell as running text that stands out; nothing for an empty one.
  static func strong(_ cell: KeptCell) -> [Inline] { cell.withCell { strong($0) } }

  /// A cell as running text that stands out; nothing for an empty one.
  static func strong(_ cell: Cell) -> [Inline] {
    let plain = plain(cell)
    return plain.isEmpty ? [] : [.strong(plain)]
  }

  /// A cell as an item of a list, where it may begin no block.
  static func item(_ cell: Cell) -> String { MarkdownWriter.paragraph(of: inlines(of: cell)) }

  /// Text of a page's own in which nothing is markup.
  static func escaped(_ text: String) -> String {
    MarkdownWriter.cell(of: [.text(withoutNUL(text))])
  }

  /// Markdown has no NUL, and what reads it replaces one.
  private static func withoutNUL(_ text: String) -> String {
    text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
  }

  private static func text(of bytes: UnsafeBufferPointer<UInt8>) -> String {
    withoutNUL(String(decoding: bytes, as: UTF8.self))
  }

  /// A cell as running text.
  static func inlines(of cell: Cell) -> [Inline] {
    switch cell.rank {
    case .best: strong(cell)
    case .second: [.html("<u>")] + plain(cell) + [.html("</u>")]
    case .single: plain(cell) + [.text(" " + CellRank.oneRun)]
    case nil: plain(cell)
    }
  }

  private static func plain(_ cell: Cell) -> [Inline] {
    let text = text(of: cell.text).trimmed
    switch cell.graphic {
    case .star: return [.text("★")]
    case .check(let isOn): return [.text(isOn ? "●" : "○")]
    case .status(let family): return [.text("\(family.mark) ")] + [Inline](plain: text)
    case .tags:
      let tags = cell.bubbles.map { bubble -> [Inline] in
        [.code(CodeSpan(text: self.text(of: cell.text(of: bubble))))]
      }
      return Array(tags.joined(separator: [.text(" ")]))
    case .link:
      let text = text.replacing(/\R/, with: " ")
      return [.link(destination: address(cell.href), title: "", [.text(text)])]
    case .none, .bar, .gauge, .heat, .delta, .muted, .spark, .outcome, .ellipsis, .code, .colored,
      .time:
      return [Inline](plain: text)
    }
  }

  /// An address that the format allows, without what other programs take for its end.
  private static func address(_ href: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: href, as: UTF8.self).replacing("(", with: "%28")
      .replacing(")", with: "%29").replacing("|", with: "%7C")
  }

  /// Whether nothing in a text can be markup or an address: most cells are numbers and words.
  static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    // An address without a scheme begins with `www.`.
    let w = UInt8(ascii: "w")
    var last: UInt8 = 0
    return text.first != UInt8(ascii: " ") && text.last != UInt8(ascii: " ")
      && text.allSatisfy { byte in
        defer { last = byte }
        switch byte {
        case w: return last != w
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          return true
        default: return " .,%+-=#;/(){}".utf8.contains(byte)
        }
      }
  }

  /// A row of a pipe table.
  static func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }

  /// The line below a table's head.
  static func rule(_ alignments: [Alignment]) -> String {
    row(
      alignments.map { alignment in
        switch alignment {
        case .left: "---"
        case .center: ":-:"
        case .right: "--:"
        }
      })
  }
}
