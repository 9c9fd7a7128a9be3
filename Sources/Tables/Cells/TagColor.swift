/// The 26 colours of Green-Armytage's colour alphabet, in alphabetical order.
package enum TagColor: Int, CaseIterable, Sendable {
  case amethyst, blue, caramel, damson, ebony, forest, green, honeydew, iron, jade, khaki, lime
  case mallow, navy, orpiment, pink, quagmire, red, sky, turquoise, uranium, violet, wine, xanthin
  case yellow, zinnia

  /// The name used as a style class, such as `Amethyst`.
  package var name: String {
    let name = String(describing: self)
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// The colour of a tag: its one-byte BLAKE2b hash picks one of the 26.
  package init(of text: UnsafeBufferPointer<UInt8>) {
    self = TagColor(rawValue: Int(BLAKE2b.byte(text)) % TagColor.allCases.count) ?? .amethyst
  }
}
