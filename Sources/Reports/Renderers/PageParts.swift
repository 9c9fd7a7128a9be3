import Markup

/// The pieces of a page in order: what is written now, and spools that were filled before.
struct PageParts {
  private var parts: [Spool] = []
  var out = ByteWriter(to: Spool())

  /// Puts an earlier part here.
  mutating func include(_ spool: Spool) {
    closePart()
    parts.append(spool)
  }

  /// A failed flush is remembered by the spool, which then fails to copy.
  private mutating func closePart() {
    try? out.flush()
    parts.append(out.spool)
    out = ByteWriter(to: Spool())
  }

  /// Everything as one array; for parts known to be small.
  mutating func bytes() throws -> [UInt8] {
    closePart()
    return try parts.flatMap { try $0.bytes() }
  }

  mutating func copy(to output: OutputFile) throws {
    closePart()
    for part in parts { try part.copy { try output.write($0) } }
  }
}
