import Assets

/// A TrueType font as the binary carries it: which glyph a letter has, how wide it is, and a font
/// of some of the glyphs alone.
///
/// After Apple's TrueType Reference Manual: `cmap` of format 4, `loca` of either format, outlines
/// without hints.
struct TrueTypeFont: Sendable {
  /// The font of all figures, and its bold.
  static let regular = TrueTypeFont(asset: "assets/fonts/sans.ttf")
  static let bold = TrueTypeFont(asset: "assets/fonts/sans-bold.ttf")

  typealias Glyph = UInt16

  /// How many units a size has.
  let unitsPerEm: Double
  /// Above and below the base line, in units.
  let ascent: Int
  let descent: Int
  /// The corners of the box that holds every glyph: left, bottom, right, top.
  let bounds: [Int]
  private let bytes: [UInt8]
  private let tables: [String: Range<Int>]
  private let glyphs: [Unicode.Scalar: Glyph]
  private let hasLongOffsets: Bool
  private let widthCount: Int

  private init(asset: String) {
    self.init(Asset.named(asset).map { Array($0.bytes) } ?? [])
  }

  /// Reads a font; one that is broken has no glyphs.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let data = FontBytes(bytes)
    var tables: [String: Range<Int>] = [:]
    for index in 0..<Int(data.word(4)) {
      let entry = 12 + 16 * index
      guard entry + 16 <= bytes.count else { break }
      let start = Int(data.long(entry + 8))
      let range = start..<start + Int(data.long(entry + 12))
      guard range.upperBound <= bytes.count else { continue }
      tables[String(decoding: bytes[entry..<entry + 4], as: UTF8.self)] = range
    }
    self.tables = tables
    let head = tables["head"]?.lowerBound ?? 0
    let hhea = tables["hhea"]?.lowerBound ?? 0
    unitsPerEm = Double(max(data.word(head + 18), 1))
    bounds = [36, 38, 40, 42].map { Int(Int16(bitPattern: data.word(head + $0))) }
    hasLongOffsets = data.word(head + 50) == 1
    ascent = Int(Int16(bitPattern: data.word(hhea + 4)))
    descent = Int(Int16(bitPattern: data.word(hhea + 6)))
    widthCount = Int(data.word(hhea + 34))
    glyphs = Self.glyphs(data, from: tables["cmap"]?.lowerBound)
  }

  /// The glyph of each letter, from the first part of `cmap` that has format 4.
  private static func glyphs(_ data: FontBytes, from cmap: Int?) -> [Unicode.Scalar: Glyph] {
    guard let cmap else { return [:] }
    let parts = (0..<Int(data.word(cmap + 2))).map { cmap + Int(data.long(cmap + 8 + 8 * $0)) }
    guard let part = parts.first(where: { data.word($0) == 4 }) else { return [:] }
    let count = Int(data.word(part + 6)) / 2
    let (ends, starts) = (part + 14, part + 16 + 2 * count)
    let (deltas, offsets) = (starts + 2 * count, starts + 4 * count)
    var glyphs: [Unicode.Scalar: Glyph] = [:]
    for segment in 0..<count {
      let (first, last) = (data.word(starts + 2 * segment), data.word(ends + 2 * segment))
      guard first <= last, first != 0xFFFF else { continue }
      let offset = Int(data.word(offsets + 2 * segment))
      for code in first...last {
        var glyph = code
        if offset > 0 {
          glyph = data.word(offsets + 2 * segment + offset + 2 * Int(code - first))
          if glyph == 0 { continue }
        }
        glyph &+= data.word(deltas + 2 * segment)
        if glyph != 0, let scalar = Unicode.Scalar(code) { glyphs[scalar] = glyph }
      }
    }
    return glyphs
  }

  /// The glyph of a letter; nil when the font has none.
  func glyph(of scalar: Unicode.Scalar) -> Glyph? { glyphs[scalar] }

  /// How far a glyph moves on, in units.
  func advance(of glyph: Glyph) -> Int {
    guard let table = tables["hmtx"]?.lowerBound, widthCount > 0 else { return 0 }
    return Int(FontBytes(bytes).word(table + 4 * min(Int(glyph), widthCount - 1)))
  }

  /// The outline of a glyph.
  private func outline(of glyph: Glyph) -> ArraySlice<UInt8> {
    guard let loca = tables["loca"], let glyf = tables["glyf"] else { return [] }
    let data = FontBytes(bytes)
    func offset(_ index: Int) -> Int {
      hasLongOffsets
        ? Int(data.long(loca.lowerBound + 4 * index))
        : 2 * Int(data.word(loca.lowerBound + 2 * index))
    }
    let (start, end) = (offset(Int(glyph)), offset(Int(glyph) + 1))
    guard start < end, glyf.lowerBound + end <= glyf.upperBound else { return [] }
    return bytes[(glyf.lowerBound + start)..<(glyf.lowerBound + end)]
  }
}

// MARK: Parts of a font

extension TrueTypeFont {
  /// A font of these glyphs, which are numbered in this order; the first stands for what is missing.
  ///
  /// What they are composed of follows them.
  func subset(_ chosen: [Glyph]) -> [UInt8] {
    var order = chosen
    var places = Dictionary(
      chosen.enumerated().map { ($1, Glyph($0)) }, uniquingKeysWith: { one, _ in one })
    var outlines: [[UInt8]] = []
    var index = 0
    while index < order.count {
      var outline = Array(outline(of: order[index]))
      for place in Self.components(of: outline) {
        let part = Glyph(outline[place]) << 8 | Glyph(outline[place + 1])
        if places[part] == nil {
          places[part] = Glyph(order.count)
          order.append(part)
        }
        let number = places[part] ?? 0
        outline[place] = UInt8(number >> 8)
        outline[place + 1] = UInt8(number & 0xFF)
      }
      outlines.append(outline + Array(repeating: 0, count: outline.count & 1))
      index += 1
    }
    return file(order, outlines)
  }

  /// Where the numbers of the glyphs stand that an outline is composed of.
  private static func components(of outline: [UInt8]) -> [Int] {
    let data = FontBytes(outline)
    guard outline.count > 10, Int16(bitPattern: data.word(0)) < 0 else { return [] }
    var places: [Int] = []
    var place = 10
    while place + 4 <= outline.count {
      let flags = data.word(place)
      places.append(place + 2)
      place += 4 + (flags & 0x1 != 0 ? 4 : 2)
      if flags & 0x8 != 0 { place += 2 }
      if flags & 0x40 != 0 { place += 4 }
      if flags & 0x80 != 0 { place += 8 }
      guard flags & 0x20 != 0 else { break }
    }
    return places
  }

  private func file(_ order: [Glyph], _ outlines: [[UInt8]]) -> [UInt8] {
    var head = table("head")
    var hhea = table("hhea")
    var maxp = table("maxp")
    guard head.count >= 54, hhea.count >= 36, maxp.count >= 6 else { return [] }
    head.replaceSubrange(50..<52, with: [0, 1])
    hhea.replaceSubrange(34..<36, with: FontBytes.word(order.count))
    maxp.replaceSubrange(4..<6, with: FontBytes.word(order.count))
    var loca: [UInt8] = []
    var end = 0
    for outline in outlines {
      loca += FontBytes.long(end)
      end += outline.count
    }
    loca += FontBytes.long(end)
    let data = FontBytes(bytes)
    let bearings = tables["hmtx"]?.lowerBound ?? 0
    let hmtx = order.flatMap { glyph -> [UInt8] in
      let own =
        Int(glyph) < widthCount
        ? bearings + 4 * Int(glyph) + 2
        : bearings + 4 * widthCount + 2 * (Int(glyph) - widthCount)
      return FontBytes.word(advance(of: glyph)) + FontBytes.word(Int(data.word(own)))
    }
    return Self.file([
      ("glyf", outlines.flatMap(\.self)), ("head", head), ("hhea", hhea), ("hmtx", hmtx),
      ("loca", loca), ("maxp", maxp),
    ])
  }

  private func table(_ name: String) -> [UInt8] { tables[name].map { Array(bytes[$0]) } ?? [] }

  /// A file of tables, in the order of their names.
  private static func file(_ tables: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var power = 1
    while power * 2 <= tables.count { power *= 2 }
    let range = 16 * power
    var file: [UInt8] = [0, 1, 0, 0]
    for word in [tables.count, range, power.trailingZeroBitCount, 16 * tables.count - range] {
      file += FontBytes.word(word)
    }
    var start = 12 + 16 * tables.count
    var body: [UInt8] = []
    for (name, bytes) in tables {
      let padded = bytes + Array(repeating: 0, count: -bytes.count & 3)
      file += Array(name.utf8) + FontBytes.long(Int(FontBytes(padded).sum))
      file += FontBytes.long(start) + FontBytes.long(bytes.count)
      body += padded
      start += padded.count
    }
    return file + body
  }
}

/// Numbers of a font, the greatest byte first; what lies beyond the end is 0.
private struct FontBytes {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func word(_ place: Int) -> UInt16 {
    guard place >= 0, place + 1 < bytes.count else { return 0 }
    return UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
  }

  func long(_ place: Int) -> UInt32 { UInt32(word(place)) << 16 | UInt32(word(place + 2)) }

  /// What a table of a font is checked by.
  var sum: UInt32 {
    stride(from: 0, to: bytes.count, by: 4).reduce(0) { $0 &+ long($1) }
  }

  static func word(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
  }

  static func long(_ value: Int) -> [UInt8] { word(value >> 16) + word(value) }
}
