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

  /// The colour of a tag.
  package init(of text: UnsafeBufferPointer<UInt8>) {
    let place = TagColor.place(of: text, among: TagColor.allCases.count)
    self = TagColor(rawValue: place) ?? .amethyst
  }

  /// The place of a text's colour among so many: its one-byte BLAKE2b hash picks it.
  static func place(of text: UnsafeBufferPointer<UInt8>, among count: Int) -> Int {
    Int(BLAKE2b.byte(text)) % count
  }

  /// The colour itself.
  package var rgb: RGBColor { RGBColor(value: TagColor.values[rawValue]) }

  private static let values: [UInt32] = [
    0xF0A3FF, 0x0075DC, 0x993F00, 0x4C005C, 0x191919, 0x005C31, 0x2BCE48, 0xFFCC99, 0x808080,
    0x94FFB5, 0x8F7C00, 0x9DCC00, 0xC20088, 0x003380, 0xFFA405, 0xFFA8BB, 0x426600, 0xFF0010,
    0x5EF1F2, 0x00998F, 0xE0FF66, 0x740AFF, 0x990000, 0xFFFF80, 0xFFE100, 0xFF5005,
  ]
}
