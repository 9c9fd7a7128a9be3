import Markup

/// The pieces of a page in order: what is written now, and spools that were filled before.
struct PageParts {
  private var parts: [Spool] = []
  var out = ByteWriter(to: Spool())

  /// Puts an earlier part here.
  mutating func include(_ spool: Spool) {
    close()
    parts.append(spool)
  }

  /// Ends the part that is written now; `count`, `bytes` and `copy` then see all of it.
  ///
  /// A failed flush is remembered by the spool, which then fails to copy.
  mutating func close() {
    try? out.flush()
    parts.append(out.spool)
    out = ByteWriter(to: Spool())
  }

  /// Bytes in all closed parts.
  var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// Everything as one array; for parts known to be small.
  func bytes() throws -> [UInt8] {
    var all: [UInt8] = []
    all.reserveCapacity(count)
    for part in parts { all += try part.bytes() }
    return all
  }

  func copy(to output: OutputFile) throws { try copy { try output.write($0) } }

  /// Passes everything on in order.
  func copy(_ consume: (UnsafeRawBufferPointer) throws -> Void) throws {
    for part in parts { try part.copy(to: consume) }
  }
}
