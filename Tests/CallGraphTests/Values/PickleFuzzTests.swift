import CallGraph
import Tables
import TestSupport
import Testing

/// Damaged pickles: whatever they say, there is a text or an error.
@Suite struct PickleFuzzTests {
  private static let opcodes =
    Array("(.012FIJKLMNPQRSTUVXabcd}eghilo]jpqrs)tuGB".utf8) + Array(0x80...0x98)

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func noBytesCrash(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let pickles = ReprTable.entries.map(\.pickle).filter { $0.count < 400 }
    var read = 0
    for _ in 0..<5000 {
      var pickle = try #require(pickles.randomElement(using: &numbers))
      for _ in 0...Int.random(in: 0..<6, using: &numbers) {
        damage(&pickle, with: pickles, &numbers)
      }
      guard let value = try? PythonValue(pickle: pickle) else { continue }
      read += 1
      #expect(value.text(limit: 10_000).utf8.count <= 10_003)
    }
    #expect(read > 500)
  }

  /// Changes, adds or removes a byte or some.
  private func damage(
    _ pickle: inout [UInt8], with pickles: [[UInt8]], _ numbers: inout SeededNumbers
  ) {
    let place = Int.random(in: 0...pickle.count, using: &numbers)
    let end = min(place + Int.random(in: 0..<30, using: &numbers), pickle.count)
    let opcode = Self.opcodes.randomElement(using: &numbers) ?? 0
    switch Int.random(in: 0..<6, using: &numbers) {
    case 0: pickle.insert(opcode, at: place)
    case 1: pickle.removeSubrange(place..<end)
    case 2: pickle.insert(contentsOf: pickle[place..<end], at: place)
    case 3: pickle += pickles.randomElement(using: &numbers) ?? []
    case 4 where place < pickle.count: pickle[place] = UInt8.random(in: 0...255, using: &numbers)
    default: if place < pickle.count { pickle[place] = opcode }
    }
  }
}
