/// What a file holds, by what it begins with; its name says nothing.
package enum FileKind: Equatable, Sendable, CustomStringConvertible {
  case png, jpeg, gif, webp, svg
  case html, pdf, sqlite, archive
  case empty, text, data

  /// How many bytes are looked at: a drawing may begin with a long comment.
  package static let lookedAt = 1 << 16

  package init(of bytes: [UInt8]) {
    let bytes = bytes.prefix(FileKind.lookedAt)
    if let found = FileKind.marks.first(where: { bytes.starts(with: $0.bytes) }) {
      self = found.kind
    } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webp
    } else if bytes.isEmpty {
      self = .empty
    } else if bytes.contains(0) {
      self = .data
    } else {
      self = FileKind(ofText: String(decoding: bytes, as: UTF8.self))
    }
  }

  private static let marks: [(kind: FileKind, bytes: [UInt8])] = [
    (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    (.jpeg, [0xFF, 0xD8, 0xFF]),
    (.gif, Array("GIF87a".utf8)),
    (.gif, Array("GIF89a".utf8)),
    (.pdf, Array("%PDF-".utf8)),
    (.sqlite, Array("SQLite format 3\0".utf8)),
    (.archive, [0x50, 0x4B, 0x03, 0x04]),
    (.archive, [0x1F, 0x8B]),
  ]

  /// Looks at the first element behind declarations and comments.
  private init(ofText text: String) {
    var rest = text[...]
    var isHTML = false
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
      if rest.hasPrefix("<?") {
        rest = rest.behind("?>")
      } else if rest.hasPrefix("<!--") {
        rest = rest.behind("-->")
      } else if rest.hasPrefix("<!") {
        let declaration = rest.prefix { $0 != ">" && $0 != "[" }
        isHTML = isHTML || declaration.lowercased().hasPrefix("<!doctype html")
        rest =
          declaration.endIndex < rest.endIndex && rest[declaration.endIndex] == "["
          ? rest.behind("]").behind(">") : rest.behind(">")
      } else {
        break
      }
    }
    let name = rest.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }.lowercased()
    let element = name.split(separator: ":").last
    switch element {
    case "svg" where rest.first == "<": self = .svg
    case "html" where rest.first == "<": self = .html
    default: self = isHTML ? .html : .text
    }
  }

  /// The kind in words, such as `a PNG image`.
  package var description: String {
    switch self {
    case .png: "a PNG image"
    case .jpeg: "a JPEG image"
    case .gif: "a GIF image"
    case .webp: "a WebP image"
    case .svg: "an SVG drawing"
    case .html: "an HTML page"
    case .pdf: "a PDF document"
    case .sqlite: "a SQLite database"
    case .archive: "an archive"
    case .empty: "empty"
    case .text: "text"
    case .data: "data of no known kind"
    }
  }
}

extension Substring {
  /// What stands behind the first place of a text; nothing when it is not there.
  fileprivate func behind(_ text: String) -> Substring {
    firstRange(of: text).map { self[$0.upperBound...] } ?? self[endIndex...]
  }
}
