import Tables

/// A cell as a terminal shows it: one line of text, perhaps with colour, and its width.
struct TerminalCell {
  var text: String
  /// Columns on the screen.
  var width: Int

  init(text: String) {
    self.text = text
    width = text.displayWidth
  }

  init(_ cell: Cell, usesColor: Bool) {
    var plain = TerminalCell.plain(cell)
    width = plain.displayWidth
    if usesColor, let code = TerminalCell.color(of: cell) {
      plain = "\u{1B}[\(code)m\(plain)\u{1B}[0m"
    }
    text = plain
  }

  /// Control characters could steer the terminal, so they are shown as pictures.
  private static func plain(_ cell: Cell) -> String {
    var text = TerminalCell.shownText(of: cell)
    switch cell.graphic {
    case .star: text = "★"
    case .status(let family): text = "\(family.mark) \(text)"
    case .bar(let fraction), .gauge(let fraction): text = "\(bar(fraction)) \(text)"
    case .check(let isOn): text = isOn ? "●" : "○"
    case .spark: text = "\(spark(cell.points)) \(text)"
    case .outcome where !cell.shares.isEmpty:
      text = cell.shares.map { "\($0.family.mark)\($0.count)" }.joined(separator: " ")
    case .none, .tags, .ellipsis, .code, .colored, .time, .link, .heat, .delta, .muted, .outcome:
      break
    }
    return text
  }

  /// The text, of a long one the side that its format shows.
  private static func shownText(of cell: Cell) -> String {
    let limit = CutText.longestName
    guard cell.text.count > limit else { return String(decoding: cell.text, as: UTF8.self).visible }
    func start(_ bytes: Int) -> String {
      String(decoding: cell.text.prefix(bytes: bytes), as: UTF8.self).visible
    }
    func end(_ bytes: Int) -> String {
      String(decoding: cell.text.suffix(bytes: bytes), as: UTF8.self).visible
    }
    return switch cell.graphic {
    case .ellipsis(.left): "…" + end(limit)
    case .ellipsis(.middle): start(limit / 2) + "…" + end(limit / 2)
    default: start(limit) + "…"
    }
  }

  /// The line as blocks of eight heights, each the mean of its stretch; a gap is a blank.
  private static func spark(_ points: UnsafeBufferPointer<SparkPoint>) -> String {
    let heights = Array("▁▂▃▄▅▆▇█")
    let width = min(points.count, 24)
    return String(
      (0..<width).map { column in
        let stretch = points[points.count * column / width..<points.count * (column + 1) / width]
        let drawn = stretch.filter(\.isDrawn)
        guard !drawn.isEmpty else { return " " }
        let mean = drawn.reduce(0) { $0 + $1.y } / Double(drawn.count)
        return heights[min(Int(mean * 8), 7)]
      })
  }

  private static func bar(_ fraction: Double) -> String {
    let eighths = Int((fraction * 48).rounded())
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let full = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    return full + String(repeating: "░", count: 6 - full.count)
  }

  private static func color(of cell: Cell) -> String? {
    if cell.isNull { return "2" }
    if cell.rank == .best { return "1" }
    if cell.rank == .second { return "4" }
    switch cell.graphic {
    case .star: return "33"
    case .status(let family): return family.color
    case .tags: return "36"
    case .colored(let color): return color.code
    case .delta(.good): return "32"
    case .delta(.bad): return "31"
    case .none, .bar, .gauge, .check, .ellipsis, .code, .time, .link, .heat, .spark, .muted,
      .outcome, .delta(.neutral):
      return nil
    }
  }
}

extension WordColor {
  /// The ANSI code: one of the terminal's own six colours, which suit its ground, or the one that is
  /// named.
  fileprivate var code: String {
    switch self {
    case .alphabet(let tag): "\(31 + tag.rawValue % 6)"
    case .own(let color): "38;2;\(color.red);\(color.green);\(color.blue)"
    }
  }
}

extension Status.Family {
  /// A character for the family, where there are no icons.
  var mark: String {
    switch self {
    case .waiting: "○"
    case .held: "■"
    case .active: "▶"
    case .done: "✓"
    case .gone: "⊘"
    case .failed: "✗"
    case .limit: "◆"
    }
  }

  /// The ANSI code of the family's colour.
  fileprivate var color: String {
    switch self {
    case .waiting, .gone: "90"
    case .held: "33"
    case .active: "34"
    case .done: "32"
    case .failed: "31"
    case .limit: "35"
    }
  }
}

extension String {
  /// The columns that the text takes in a terminal.
  var displayWidth: Int { unicodeScalars.reduce(0) { $0 + $1.displayWidth } }
}
