import Tables

/// Memory for the values of one row, kept from row to row.
final class ScratchMemory {
  private var chunks: [UnsafeMutableBufferPointer<UInt8>] = []
  private var used = 0

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// Room that stays valid until the next `reset()`.
  func allocate(_ count: Int) -> UnsafeMutableBufferPointer<UInt8> {
    // The first value may be empty and yet needs a place.
    if chunks.isEmpty || used + count > chunks[chunks.count - 1].count {
      chunks.append(.allocate(capacity: max(count, 4096, 2 * (chunks.last?.count ?? 0))))
      used = 0
    }
    defer { used += count }
    return UnsafeMutableBufferPointer(rebasing: chunks[chunks.count - 1][used..<used + count])
  }

  private func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let room = allocate(bytes.count)
    _ = room.initialize(fromContentsOf: bytes)
    return UnsafeBufferPointer(room)
  }

  /// A field whose text or bytes stay valid until the next `reset()`.
  func copy(_ field: Field) -> Field {
    switch field {
    case .numeric(let text): .numeric(copy(text))
    case .text(let text): .text(copy(text))
    case .json(let text): .json(copy(text))
    case .bytes(let bytes): .bytes(copy(bytes))
    case .null, .boolean, .integer, .real, .timestamp, .date, .interval: field
    }
  }

  /// A text with U+FFFD in place of what is not UTF-8; valid until the next `reset()`.
  func repaired(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    Array(String(decoding: text, as: UTF8.self).utf8).withUnsafeBufferPointer(copy)
  }

  /// Takes everything back and keeps the largest piece.
  func reset() {
    if chunks.isEmpty { return }
    while chunks.count > 1 { chunks.removeFirst().deallocate() }
    used = 0
  }
}
