extension TextMetrics {
  /// The text, cut and ended by `…` when it is wider than a limit.
  ///
  ///     TextMetrics.truncated("cosine schedule", size: 10, to: 50)   // "cosine s…"
  ///
  /// The `…` stays even where it does not fit itself.
  package static func truncated(
    _ text: String, size: Double, bold: Bool = false, to limit: Double
  ) -> String {
    guard width(of: text, size: size, bold: bold) > limit else { return text }
    let room = limit - width(of: "…", size: size, bold: bold)
    var end = fittingEnd(of: text[...], size: size, bold: bold, room: room)
    while end > text.startIndex, text[text.index(before: end)] == " " {
      end = text.index(before: end)
    }
    return text[..<end] + "…"
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
    of text: Substring, size: Double, bold: Bool, room: Double
  ) -> Substring.Index {
    var used = 0.0
    var end = text.startIndex
    while end < text.endIndex {
      used += width(of: String(text[end]), size: size, bold: bold)
      // Sums of widths round differently from the whole.
      if used > room + 1e-9 { break }
      end = text.index(after: end)
    }
    return end
  }
}
