import Tables

/// What is hashed: texts, whole numbers, lists and maps, in the one order of bencode.
package indirect enum Bencode: Equatable, Sendable {
  case text(String)
  case integer(Int64)
  case list([Bencode])
  case map([String: Bencode])

  /// The bytes: texts with their length in front, the keys of a map in the order of their bytes.
  ///
  ///     Bencode.list([.text("Tag"), .integer(5)]).bytes  // l3:Tagi5ee
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(into: &bytes)
    return bytes
  }

  /// The first 40 hexadecimal digits of the SHA-512 of the bytes, redun's hash of anything.
  package var hash: String { Bencode.hash(of: bytes) }

  /// The first 40 hexadecimal digits of the SHA-512 of bytes.
  package static func hash(of bytes: [UInt8]) -> String {
    Array(SHA512.hash(bytes).prefix(20)).hexadecimal
  }

  private func write(into out: inout [UInt8]) {
    switch self {
    case .text(let text):
      out.append(decimal: Int64(text.utf8.count))
      out.append(":")
      out.append(contentsOf: text.utf8)
    case .integer(let number):
      out.append("i")
      out.append(decimal: number)
      out.append("e")
    case .list(let items):
      out.append("l")
      for item in items { item.write(into: &out) }
      out.append("e")
    case .map(let members):
      out.append("d")
      // By code points, as Python sorts texts, and as their bytes in UTF-8 sort too.
      for (key, value) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
      {
        Bencode.text(key).write(into: &out)
        value.write(into: &out)
      }
      out.append("e")
    }
  }
}

extension Bencode: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
}
