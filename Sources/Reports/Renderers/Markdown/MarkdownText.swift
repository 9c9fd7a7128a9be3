import Tables

/// Cells as Markdown: one line, with what would be markup escaped.
enum MarkdownText {
  static func text(of cell: Cell) -> String {
    let plain = plain(cell)
    return cell.isBest && !plain.isEmpty ? "**\(plain)**" : plain
  }

  static func text(of cell: KeptCell) -> String { cell.withCell(text(of:)) }

  private static func plain(_ cell: Cell) -> String {
    let text = escaped(String(decoding: cell.text, as: UTF8.self))
    switch cell.graphic {
    case .star: return "★"
    case .check(let isOn): return isOn ? "●" : "○"
    case .status(let status): return "\(status.family.mark) \(text)"
    case .tags:
      return cell.bubbles.map {
        "`\(String(decoding: cell.text(of: $0), as: UTF8.self).filter { $0 != "`" })`"
      }.joined(separator: " ").replacing("|", with: "\\|")
    case .link: return link(text, to: cell.href)
    case .none, .bar, .gauge, .heat, .delta, .muted, .spark, .outcome, .ellipsis, .code, .time:
      return text
    }
  }

  /// A link to an address that the format allows, without what would end it early.
  private static func link(_ text: String, to href: UnsafeBufferPointer<UInt8>) -> String {
    var address = ""
    for character in String(decoding: href, as: UTF8.self) {
      switch character {
      case "(": address += "%28"
      case ")": address += "%29"
      case "|": address += "%7C"
      default: address.append(character)
      }
    }
    return "[\(text)](\(address))"
  }

  /// Text in which nothing is markup; underscores inside words never are.
  static func escaped(_ text: String) -> String {
    var result = ""
    var previous: Character = " "
    for character in text {
      switch character {
      case "\\", "`", "*", "[", "]", "<", ">", "|", "~", "&", "$": result += "\\\(character)"
      case "_" where !previous.isLetter && !previous.isNumber: result += "\\_"
      case "\n", "\r", "\r\n": result += " "
      default: result.append(character)
      }
      previous = character
    }
    return result
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
