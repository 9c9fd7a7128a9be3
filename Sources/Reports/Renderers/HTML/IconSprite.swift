import Assets
import Markup

/// The icons of a page: of all that there are, those it uses.
struct IconSprite {
  /// One `<symbol>` a line.
  private let symbols: [Substring]

  private static let all = Asset.named("assets/icons.svg")?.text.split(separator: "\n")
    .filter { $0.hasPrefix("<symbol") }

  init() throws {
    guard let symbols = IconSprite.all else {
      throw FileError(action: "find", path: "assets/icons.svg", code: 2)
    }
    self.symbols = symbols
  }

  /// The symbols that a page's body refers to; all of them for one too large to look through.
  func markup(for body: PageParts) throws -> String {
    guard let used = try IconSprite.names(in: body) else { return symbols.joined(separator: "\n") }
    return symbols.filter { used.contains(IconSprite.name(of: $0)) }.joined(separator: "\n")
  }

  private static func name(of symbol: Substring) -> String {
    let start = symbol.firstIndex(of: "\"").map { symbol.index(after: $0) } ?? symbol.startIndex
    return String(symbol[start...].prefix { $0 != "\"" })
  }

  private static let sizeLimit = 1 << 22

  /// The names behind `href="#`; also the icon of failed sections in the contents.
  private static func names(in body: PageParts) throws -> Set<String>? {
    guard body.count <= sizeLimit else { return nil }
    let mark = Array("href=\"#".utf8)
    var names: Set<String> = ["st-FAILED"]
    let bytes = try body.bytes()
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index + mark.count < bytes.count {
        guard bytes[index] == mark[0], bytes[index...].starts(with: mark) else {
          index += 1
          continue
        }
        let name = bytes[(index + mark.count)...].prefix { $0 != UInt8(ascii: "\"") }
        names.insert(String(decoding: name, as: UTF8.self))
        index = name.endIndex
      }
    }
    return names
  }
}
