/// Numbers for hashes and other short texts, in the order in which they were met.
///
/// The texts lie in one piece of memory, so that a row of a table costs no allocation.
struct HashNumbers: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// A number for each place of a table with open addressing; -1 where nothing is.
  private var slots = [Int32](repeating: -1, count: 64)

  var count: Int { ends.count }

  /// The number of a text, a new one for a new text.
  mutating func number(of text: UnsafeBufferPointer<UInt8>) -> Int32 {
    let slot = slot(of: text)
    if slots[slot] >= 0 { return slots[slot] }
    let number = Int32(clamping: ends.count)
    slots[slot] = number
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    if ends.count * 2 > slots.count { grow() }
    return number
  }

  /// The number of a text, a new one for a new text.
  mutating func number(of text: String) -> Int32 {
    var text = text
    return text.withUTF8 { number(of: $0) }
  }

  /// The number of a text that was met; nil for any other.
  func known(_ text: String) -> Int32? {
    var text = text
    let number = text.withUTF8 { slots[slot(of: $0)] }
    return number >= 0 ? number : nil
  }

  /// The text of a number; empty for one that was never given.
  func text(_ number: Int32) -> String {
    guard number >= 0, number < ends.count else { return "" }
    return String(decoding: bytes[range(of: Int(number))], as: UTF8.self)
  }

  private func range(of number: Int) -> Range<Int> {
    (number > 0 ? ends[number - 1] : 0)..<ends[number]
  }

  private func slot(of text: UnsafeBufferPointer<UInt8>) -> Int {
    // The hash of the standard library has a secret, so that nobody can make all of them collide.
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(text))
    var slot = hasher.finalize() & (slots.count - 1)
    while slots[slot] >= 0, !holds(text, at: Int(slots[slot])) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func holds(_ text: UnsafeBufferPointer<UInt8>, at number: Int) -> Bool {
    let range = range(of: number)
    guard range.count == text.count else { return false }
    return bytes.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[range]).equals(text) }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for number in ends.indices {
      let range = range(of: number)
      let slot = bytes.withUnsafeBufferPointer { bytes in
        self.slot(of: UnsafeBufferPointer(rebasing: bytes[range]))
      }
      slots[slot] = Int32(clamping: number)
    }
  }
}
