/// A piece of TeX and where it starts, in bytes.
struct TeXToken: Equatable, Sendable {
  /// What a piece of TeX is.
  enum Kind: Equatable, Sendable {
    case command(String)
    case character(Unicode.Scalar)
    case open
    case close
    case superscript
    case `subscript`
    case alignment
    case dollar
    case space
    case end
  }

  let kind: Kind
  let offset: Int

  /// The piece as it was written.
  var text: String {
    switch kind {
    case .command(let name): "\\" + name
    case .character(let scalar): String(scalar)
    case .open: "{"
    case .close: "}"
    case .superscript: "^"
    case .subscript: "_"
    case .alignment: "&"
    case .dollar: "$"
    case .space: " "
    case .end: ""
    }
  }
}
