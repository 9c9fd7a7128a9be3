import Markup

/// The pieces of a page in order: what is written now, and spools that were filled before.
struct PageParts {
  private struct Piece {
    let spool: Spool
    var padded = false
    /// Whether it was filled before, by who writes many rows in as few bytes as can be.
    var isIncluded = false
  }

  private var parts: [Piece] = []
  var out = ByteWriter(to: Spool())

  /// Puts an earlier part here.
  ///
  /// - Parameter padded: whether blanks may stand in front of a large one.
  mutating func include(_ spool: Spool, padded: Bool = false) {
    close()
    parts.append(Piece(spool: spool, padded: padded, isIncluded: true))
  }

  /// Ends the part that is written now; `count`, `bytes` and `copy` then see all of it.
  ///
  /// A failed flush is remembered by the spool, which then fails to copy.
  mutating func close() {
    try? out.flush()
    parts.append(Piece(spool: out.spool))
    out = ByteWriter(to: Spool())
  }

  /// Bytes in all closed parts.
  var count: Int { parts.reduce(0) { $0 + $1.spool.count } }

  /// Everything as one array; for parts known to be small.
  func bytes() throws -> [UInt8] {
    var all: [UInt8] = []
    all.reserveCapacity(count)
    for part in parts { all += try part.spool.bytes() }
    return all
  }

  /// - Parameter change: what becomes of what was written here; parts filled before stay.
  func copy(to output: OutputFile, changedBy change: (([UInt8]) -> [UInt8])? = nil) throws {
    for part in parts {
      if let change, !part.isIncluded {
        try change(part.spool.bytes()).withUnsafeBytes { try output.write($0) }
      } else {
        try output.write(part.spool, padded: part.padded)
      }
    }
  }

  /// Passes everything on in order.
  func copy(_ consume: (UnsafeRawBufferPointer) throws -> Void) throws {
    for part in parts { try part.spool.copy(to: consume) }
  }
}
