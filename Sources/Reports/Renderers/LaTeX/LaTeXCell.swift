import Tables

/// A cell on its way into a table: what it says, as the end of a column decides how it is set.
///
/// It travels through a spool as a letter and its text.
enum LaTeXCell {
  /// The word for what is missing.
  case missing([UInt8])
  /// What a format drew as a number or as text of its own.
  case value([UInt8], CellRank?)
  /// What is LaTeX already, such as a star.
  case markup([UInt8], CellRank?)

  init(_ cell: Cell) {
    if cell.isNull {
      self = .missing(Array(cell.text))
      return
    }
    switch cell.graphic {
    case .star: self = .markup(Array("$\\star$".utf8), cell.rank)
    case .check(let isOn):
      self = .markup(Array((isOn ? "$\\bullet$" : "$\\circ$").utf8), cell.rank)
    case .tags: self = .value(LaTeXCell.list(cell), cell.rank)
    case .code:
      // JSON has no blanks to break at.
      let text = LaTeXText.escaped(Array(cell.text)).replacing(",", with: ",\\allowbreak{}")
      self = .markup(Array("\\texttt{\(text)}".utf8), cell.rank)
    case .colored(let color):
      let text = LaTeXText.escaped(Array(cell.text))
      let digits = color.onPaper.hexadecimal.uppercased()
      self = .markup(Array("\\textcolor[HTML]{\(digits)}{\(text)}".utf8), cell.rank)
    case .link:
      let address = LaTeXText.address(String(decoding: cell.href, as: UTF8.self))
      let text = LaTeXText.escaped(Array(cell.text))
      self = .markup(Array("\\href{\(address)}{\(text)}".utf8), cell.rank)
    // "3 days ago" means nothing on paper.
    case .time where !cell.title.isEmpty: self = .value(Array(cell.title), cell.rank)
    case .none, .bar, .status, .ellipsis, .time, .gauge, .heat, .spark, .delta, .muted, .outcome:
      self = .value(Array(cell.text), cell.rank)
    }
  }

  private static func list(_ cell: Cell) -> [UInt8] {
    Array(cell.bubbles.map { cell.text(of: $0) }.joined(separator: Array(", ".utf8)))
  }

  /// Reads a cell as `bytes` wrote it.
  init(_ bytes: ArraySlice<UInt8>) {
    let text = Array(bytes.dropFirst())
    switch bytes.first {
    case UInt8(ascii: "v"): self = .value(text, nil)
    case UInt8(ascii: "V"): self = .value(text, .best)
    case UInt8(ascii: "u"): self = .value(text, .second)
    case UInt8(ascii: "m"): self = .markup(text, nil)
    case UInt8(ascii: "M"): self = .markup(text, .best)
    case UInt8(ascii: "n"): self = .markup(text, .second)
    default: self = .missing(text)
    }
  }

  /// The cell as bytes without `end`.
  var bytes: [UInt8] {
    switch self {
    case .missing(let text): [UInt8(ascii: "-")] + text.map { $0 < 32 ? 32 : $0 }
    case .value(let text, let rank):
      [LaTeXCell.letter(rank, "v", "V", "u")] + text.map { $0 < 32 ? 32 : $0 }
    case .markup(let text, let rank): [LaTeXCell.letter(rank, "m", "M", "n")] + text
    }
  }

  private static func letter(
    _ rank: CellRank?, _ plain: Unicode.Scalar, _ best: Unicode.Scalar, _ second: Unicode.Scalar
  ) -> UInt8 {
    switch rank {
    case .best: UInt8(ascii: best)
    case .second: UInt8(ascii: second)
    // A word behind a number would take it out of its column; the note has it.
    case .single, nil: UInt8(ascii: plain)
    }
  }

  /// Ends a cell.
  static let end: UInt8 = 0x1E
  /// Ends a row.
  static let rowEnd: UInt8 = 0x1F

  /// The cell in a column.
  func latex(in column: LaTeXColumn) -> String {
    let setting = column.setting
    switch self {
    case .missing(let text):
      return LaTeXCell.inText(LaTeXText.missing(text), nil, column, setting)
    case .value(let text, let rank):
      if setting != .text, let number = column.number(in: text) {
        return column.cell(number, rank)
      }
      return LaTeXCell.inText(LaTeXText.escaped(text), rank, column, setting)
    case .markup(let text, let rank):
      return LaTeXCell.inText(String(decoding: text, as: UTF8.self), rank, column, setting)
    }
  }

  private static func inText(
    _ text: String, _ rank: CellRank?, _ column: LaTeXColumn, _ setting: LaTeXColumn.Setting
  ) -> String {
    let shown =
      switch rank {
      case .best where !text.isEmpty: "\\textbf{\(text)}"
      case .second where !text.isEmpty: "\\underline{\(text)}"
      default: text
      }
    if column.span > 1 { return "\\multicolumn{\(column.span)}{c}{\(shown)}" }
    return setting == .text ? shown : "{\(shown)}"
  }
}

extension LaTeXText {
  /// A cell in running text.
  static func text(of cell: Cell) -> String {
    switch LaTeXCell(cell) {
    case .missing(let text): missing(text)
    case .value(let text, _): escaped(text)
    case .markup(let text, _): String(decoding: text, as: UTF8.self)
    }
  }

  /// The word for a missing value; two hyphens become a dash.
  static func missing(_ text: [UInt8]) -> String {
    text.elementsEqual("--".utf8) ? "--" : escaped(text)
  }

  /// A cell in running text.
  static func text(of cell: KeptCell) -> String { cell.withCell(text(of:)) }
}

extension WordColor {
  /// The colour of words on white paper, on which those of tags may be too light.
  fileprivate var onPaper: RGBColor {
    switch self {
    case .alphabet(let tag): tag.rgb.mixed(40, with: .ink)
    case .own(let color): color
    }
  }
}
