/// How wide text is without a browser.
package enum TextMetrics {
  /// More of a text than any drawing has room for.
  static let longest = 1000

  /// The width of a text in the unit of its font size; that of its beginning where it is very long.
  ///
  ///     TextMetrics.width(of: "0.5", size: 10)   // 15.9
  ///
  /// - Parameter font: the font that the text has, or is squeezed to.
  package static func width(
    of text: String, size: Double, bold: Bool = false, font: TextFont = .any
  ) -> Double {
    let widths = font.widths(bold: bold)
    let thousandths = text.unicodeScalars.prefix(longest).reduce(0) { $0 + widths.width(of: $1) }
    return Double(thousandths) * size / 1000
  }
}

extension TextMetrics {
  /// The text, cut and ended by `…` when it is wider than a limit.
  ///
  ///     TextMetrics.truncated("cosine schedule", size: 10, to: 54)   // "cosine s…"
  ///
  /// The `…` stays even where it does not fit itself.
  package static func truncated(
    _ text: String, size: Double, bold: Bool = false, to limit: Double, font: TextFont = .any
  ) -> String {
    // Room that was measured for the text holds it, but for rounding.
    guard width(of: text, size: size, bold: bold, font: font) > limit + 1e-6 else { return text }
    let room = limit - width(of: "…", size: size, bold: bold, font: font)
    var end = fittingEnd(of: text[...], size: size, bold: bold, room: room, font: font)
    while end > text.startIndex, text[text.index(before: end)] == " " {
      end = text.index(before: end)
    }
    return text[..<end] + "…"
  }

  /// A name, cut in its middle when it is wider than a limit, as names often differ at their ends.
  ///
  ///     TextMetrics.shortened("trial_lr_0.001_seed_1", size: 10, to: 60)   // "trial…ed_1"
  package static func shortened(
    _ name: String, size: Double, bold: Bool = false, to limit: Double
  ) -> String {
    guard width(of: name, size: size, bold: bold) > limit + 1e-6 else { return name }
    let name = String(name.prefix(longest))
    let room = max(limit - width(of: "…", size: size, bold: bold), 0)
    let head = fittingEnd(of: name[...], size: size, bold: bold, room: room / 2)
    let start = name[..<head]
    let rest = room - width(of: String(start), size: size, bold: bold)
    let reversed = String(name[head...].reversed())
    let tail = reversed[..<fittingEnd(of: reversed[...], size: size, bold: bold, room: rest)]
    return trimmed(start) + "…" + String(tail.reversed().drop { $0 == " " })
  }

  /// Names cut so that those that differ stay different: where the cut would hide all that tells
  /// one from another, that part of them is shown.
  package static func shortened(
    _ names: [String], size: Double, bold: Bool = false, to limit: Double
  ) -> [String] {
    let short = names.map { shortened($0, size: size, bold: bold, to: limit) }
    var groups: [String: [Int]] = [:]
    for (place, name) in short.enumerated() { groups[name, default: []].append(place) }
    var result = short
    for group in groups.values where Set(group.map { names[$0] }).count > 1 {
      let common = commonPrefix(group.map { names[$0] })
      for place in group {
        let rest = String(names[place].dropFirst(max(common - 1, 0)))
        result[place] = truncated("…" + rest, size: size, bold: bold, to: limit)
      }
    }
    return result
  }

  /// How many characters all names begin with.
  private static func commonPrefix(_ names: [String]) -> Int {
    guard let first = names.first else { return 0 }
    return names.dropFirst().reduce(first.count) { known, name in
      min(known, zip(first, name).prefix { $0 == $1 }.count)
    }
  }

  /// The text on up to `lines` lines, the last of which is cut when it is too wide.
  ///
  ///     TextMetrics.wrapped("cosine schedule", size: 10, to: 50)   // ["cosine", "schedule"]
  ///
  /// Lines break at spaces and after `-`, `_`, `/` and `,`, and within words that are wider.
  package static func wrapped(
    _ text: String, size: Double, bold: Bool = false, to limit: Double, lines: Int = 2
  ) -> [String] {
    var result: [String] = []
    var rest = text[...].drop { $0 == " " }
    while result.count < lines - 1, width(of: String(rest), size: size, bold: bold) > limit {
      let end = lineEnd(of: rest, size: size, bold: bold, limit: limit)
      result.append(trimmed(rest[..<end]))
      rest = rest[end...].drop { $0 == " " }
    }
    result.append(truncated(trimmed(rest), size: size, bold: bold, to: limit))
    return result
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// Where the first line of a text that is too wide ends.
  private static func lineEnd(
    of text: Substring, size: Double, bold: Bool, limit: Double
  ) -> Substring.Index {
    let end = fittingEnd(of: text, size: size, bold: bold, room: limit)
    if end < text.endIndex, text[end] == " " { return end }
    let last = text[..<end].lastIndex { " -_/,".contains($0) }
    if let last, last > text.startIndex { return text.index(after: last) }
    // At least one character a line, or it would never end.
    return end > text.startIndex ? end : text.index(after: text.startIndex)
  }

  private static func fittingEnd(
    of text: Substring, size: Double, bold: Bool, room: Double, font: TextFont = .any
  ) -> Substring.Index {
    var used = 0.0
    var end = text.startIndex
    while end < text.endIndex {
      used += width(of: String(text[end]), size: size, bold: bold, font: font)
      // Sums of widths round differently from the whole.
      if used > room + 1e-9 { break }
      end = text.index(after: end)
    }
    return end
  }
}
