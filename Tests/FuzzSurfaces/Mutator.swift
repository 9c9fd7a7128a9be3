import TestSupport

/// Makes inputs up from others; the same ones for the same seed.
package struct Mutator {
  private var random: SeededNumbers
  private let corpus: [[UInt8]]
  private let words: [[UInt8]]

  /// - Parameter corpus: inputs to begin with, in a fixed order.
  package init(seed: UInt64, corpus: [[UInt8]], words: [String]) {
    random = SeededNumbers(seed: seed)
    self.corpus = corpus
    self.words = words.map { Array($0.utf8) }
  }

  /// The next input: one of the corpus, changed in one to six places.
  package mutating func next() -> [UInt8] {
    var bytes = corpus.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...6, using: &random) { change(&bytes) }
    return Array(bytes.prefix(Surface.longestInput))
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: flipBit(&bytes)
    case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place(in: bytes))
    case 2: bytes.removeSubrange(range(in: bytes))
    case 3: bytes.insert(contentsOf: piece(of: bytes), at: place(in: bytes))
    case 4: repeatPiece(&bytes)
    case 5: splice(&bytes)
    default: bytes.insert(contentsOf: word(), at: place(in: bytes))
    }
  }

  private mutating func flipBit(_ bytes: inout [UInt8]) {
    guard let index = bytes.indices.randomElement(using: &random) else { return }
    bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
  }

  private mutating func repeatPiece(_ bytes: inout [UInt8]) {
    let piece = piece(of: bytes).prefix(16)
    let count = 1 << Int.random(in: 1...8, using: &random)
    bytes.insert(
      contentsOf: repeatElement(piece, count: count).joined(), at: place(in: bytes))
  }

  /// Goes on with the end of another input.
  private mutating func splice(_ bytes: inout [UInt8]) {
    guard let other = corpus.randomElement(using: &random) else { return }
    bytes = Array(bytes[..<place(in: bytes)] + other[place(in: other)...])
  }

  private mutating func word() -> [UInt8] { words.randomElement(using: &random) ?? [] }

  private mutating func piece(of bytes: [UInt8]) -> ArraySlice<UInt8> { bytes[range(in: bytes)] }

  private mutating func range(in bytes: [UInt8]) -> Range<Int> {
    let start = place(in: bytes)
    let longest = min(bytes.count - start, 1 << Int.random(in: 0...6, using: &random))
    return start..<start + Int.random(in: 0...longest, using: &random)
  }

  private mutating func place(in bytes: [UInt8]) -> Int {
    Int.random(in: 0...bytes.count, using: &random)
  }
}
