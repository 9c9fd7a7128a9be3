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

  /// The symbols that a page refers to.
  ///
  /// - Parameter used: nil for all of them.
  func markup(for used: UsedNames?) -> String {
    // Failed sections have their icon in the contents too.
    let shown = symbols.filter {
      symbol in
      symbol.name == Self.failed || used?.targets.contains(symbol.name) != false
    }
    let lines = shown.map(\.line).joined(separator: [UInt8(ascii: "\n")])
    return String(decoding: Array(lines), as: UTF8.self)
  }

  private static let failed = ArraySlice("st-FAILED".utf8)
}
