/// The backslashes of a Python string.
enum PythonEscapes {
  private static let letters: [Character: Character] = [
    "n": "\n", "t": "\t", "r": "\r", "a": "\u{7}", "b": "\u{8}", "f": "\u{C}", "v": "\u{B}",
    "\\": "\\", "'": "'", "\"": "\"",
  ]
  /// How many hexadecimal digits follow.
  private static let lengths: [Character: Int] = ["x": 2, "u": 4, "U": 8]

  /// The text with its escapes resolved; unknown ones stay, as in Python.
  static func resolved(_ text: ArraySlice<Character>) -> String {
    var rest = text
    var result = ""
    while let character = rest.popFirst() {
      guard character == "\\", let escape = rest.popFirst() else {
        result.append(character)
        continue
      }
      if escape == "\n" { continue }
      if let letter = letters[escape] {
        result.append(letter)
      } else if let scalar = scalar(escape, &rest) {
        result.unicodeScalars.append(scalar)
      } else {
        result.append("\\")
        result.append(escape)
      }
    }
    return result
  }

  private static func scalar(
    _ escape: Character, _ rest: inout ArraySlice<Character>
  ) -> Unicode.Scalar? {
    if let length = lengths[escape] {
      let digits = rest.prefix(length)
      guard digits.count == length, let value = UInt32(String(digits), radix: 16),
        let scalar = Unicode.Scalar(value)
      else { return nil }
      rest = rest.dropFirst(length)
      return scalar
    }
    guard "01234567".contains(escape) else { return nil }
    let more = rest.prefix(2).prefix { "01234567".contains($0) }
    rest = rest.dropFirst(more.count)
    return UInt32(String(escape) + String(more), radix: 8).flatMap(Unicode.Scalar.init)
  }
}
