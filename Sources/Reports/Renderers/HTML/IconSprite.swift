import Assets
import Files
import Markup

/// The icons of a page: of all that there are, those it uses.
struct IconSprite {
  /// One `<symbol>` a line, with its name.
  private let symbols: [(name: ArraySlice<UInt8>, line: ArraySlice<UInt8>)]

  // Bytes throughout: comparing characters here costs more than the query of a small page.
  private static let all: [(name: ArraySlice<UInt8>, line: ArraySlice<UInt8>)]? = {
    guard let asset = Asset.named("assets/icons.svg") else { return nil }
    let start = Array("<symbol id=\"".utf8)
    return Array(asset.bytes).split(separator: UInt8(ascii: "\n"))
      .filter { $0.starts(with: start) }
      .map { ($0.dropFirst(start.count).prefix { $0 != UInt8(ascii: "\"") }, $0) }
  }()

  init() throws {
    guard let symbols = IconSprite.all else {
      throw FileError(action: "find", path: "assets/icons.svg", code: 2)
    }
    self.symbols = symbols
  }

  /// The symbols that a page's body refers to; all of them for one too large to look through.
  func markup(for body: PageParts) throws -> String {
    let used = try IconSprite.names(in: body)
    let shown = symbols.filter { used?.contains(Array($0.name)) != false }.map(\.line)
    return String(decoding: Array(shown.joined(separator: [UInt8(ascii: "\n")])), as: UTF8.self)
  }

  private static let sizeLimit = 1 << 22

  /// The names behind `href="#`; also the icon of failed sections in the contents.
  private static func names(in body: PageParts) throws -> Set<[UInt8]>? {
    guard body.count <= sizeLimit else { return nil }
    let mark = Array("href=\"#".utf8)
    var names: Set<[UInt8]> = [Array("st-FAILED".utf8)]
    let bytes = try body.bytes()
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index + mark.count < bytes.count {
        guard bytes[index] == mark[0], bytes[index...].starts(with: mark) else {
          index += 1
          continue
        }
        let name = bytes[(index + mark.count)...].prefix { $0 != UInt8(ascii: "\"") }
        names.insert(Array(name))
        index = name.endIndex
      }
    }
    return names
  }
}
