/// The BLAKE2b hash of RFC 7693, without a key, of 1 to 64 bytes.
///
/// The length is part of what is hashed: one byte of hash is not the first byte of 64.
package enum BLAKE2b {
  private static let block = 128

  /// The hash of bytes, as long as asked for; lengths outside 1 to 64 give the nearest.
  package static func hash(_ bytes: UnsafeBufferPointer<UInt8>, length: Int) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: min(max(length, 1), 64))
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 8) { state in
      digest(bytes, length: out.count, into: state)
      for index in out.indices {
        out[index] = UInt8(truncatingIfNeeded: state[index / 8] >> UInt64(index % 8 * 8))
      }
    }
    return out
  }

  /// The hash of one byte, without making an array.
  package static func byte(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 8) { state in
      digest(bytes, length: 1, into: state)
      return UInt8(truncatingIfNeeded: state[0])
    }
  }

  private static func digest(
    _ bytes: UnsafeBufferPointer<UInt8>, length: Int,
    into state: UnsafeMutableBufferPointer<UInt64>
  ) {
    for index in 0..<8 { state[index] = initial[index] }
    state[0] ^= 0x0101_0000 ^ UInt64(length)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 32) { scratch in
      let words = UnsafeMutableBufferPointer(rebasing: scratch[..<16])
      let work = UnsafeMutableBufferPointer(rebasing: scratch[16...])
      var offset = 0
      // The last block is the one that ends the text, and may be full or empty.
      while bytes.count - offset > block {
        load(bytes, at: offset, into: words)
        offset += block
        compress(words, work, count: UInt64(offset), isLast: false, into: state)
      }
      load(bytes, at: offset, into: words)
      compress(words, work, count: UInt64(bytes.count), isLast: true, into: state)
    }
  }

  private static func load(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int,
    into words: UnsafeMutableBufferPointer<UInt64>
  ) {
    for index in 0..<16 { words[index] = 0 }
    for index in 0..<min(block, bytes.count - offset) {
      words[index / 8] |= UInt64(bytes[offset + index]) << UInt64(index % 8 * 8)
    }
  }

  private static func compress(
    _ words: UnsafeMutableBufferPointer<UInt64>, _ work: UnsafeMutableBufferPointer<UInt64>,
    count: UInt64, isLast: Bool, into state: UnsafeMutableBufferPointer<UInt64>
  ) {
    for index in 0..<8 {
      work[index] = state[index]
      work[index + 8] = initial[index]
    }
    work[12] ^= count
    if isLast { work[14] = ~work[14] }
    orders.withUnsafeBufferPointer { orders in
      for round in 0..<12 {
        let start = round % 10 * 16
        func word(_ place: Int) -> UInt64 { words[orders[start + place]] }
        // The columns of the matrix, then its diagonals.
        mix(work, 0, 4, 8, 12, word(0), word(1))
        mix(work, 1, 5, 9, 13, word(2), word(3))
        mix(work, 2, 6, 10, 14, word(4), word(5))
        mix(work, 3, 7, 11, 15, word(6), word(7))
        mix(work, 0, 5, 10, 15, word(8), word(9))
        mix(work, 1, 6, 11, 12, word(10), word(11))
        mix(work, 2, 7, 8, 13, word(12), word(13))
        mix(work, 3, 4, 9, 14, word(14), word(15))
      }
    }
    for index in 0..<8 { state[index] ^= work[index] ^ work[index + 8] }
  }

  @inline(__always) private static func mix(
    _ work: UnsafeMutableBufferPointer<UInt64>, _ a: Int, _ b: Int, _ c: Int, _ d: Int,
    _ x: UInt64, _ y: UInt64
  ) {
    work[a] = work[a] &+ work[b] &+ x
    work[d] = rotate(work[d] ^ work[a], 32)
    work[c] = work[c] &+ work[d]
    work[b] = rotate(work[b] ^ work[c], 24)
    work[a] = work[a] &+ work[b] &+ y
    work[d] = rotate(work[d] ^ work[a], 16)
    work[c] = work[c] &+ work[d]
    work[b] = rotate(work[b] ^ work[c], 63)
  }

  @inline(__always) private static func rotate(_ word: UInt64, _ count: UInt64) -> UInt64 {
    word &>> count | word &<< (64 &- count)
  }

  private static let initial: [UInt64] = [
    0x6a09_e667_f3bc_c908, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f, 0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179,
  ]

  /// The order of the words in each of ten rounds.
  private static let orders: [Int] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
    14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
    11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
    7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
    9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
    2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
    12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
    13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
    6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
    10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
  ]
}
