extension String {
  /// The text on one line, with pictures in place of what would steer a terminal.
  ///
  ///     "\u{1B}[31m".visible  // "␛[31m"
  package var visible: String { isPrintable ? self : pictured { _ in false } }

  /// A text of several lines, with pictures in place of what would steer a terminal.
  package var visibleLines: String { isPrintable ? self : pictured { $0 == "\n" || $0 == "\t" } }

  /// Whether all of it is printable ASCII, as most texts are.
  private var isPrintable: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }

  private func pictured(keeping isKept: (Unicode.Scalar) -> Bool) -> String {
    var result = UnicodeScalarView()
    for scalar in unicodeScalars { result.append(isKept(scalar) ? scalar : scalar.visible) }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// The character, or what is shown in its place when it would steer a terminal.
  ///
  /// Those that have no picture of their own, such as the overrides of writing direction, are
  /// U+FFFD; each is one character, so that columns stay what they are.
  package var visible: Unicode.Scalar {
    switch value {
    case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? self
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    case 0x2028, 0x2029: "\u{2424}"
    default: self
    }
  }
}
