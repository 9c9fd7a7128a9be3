/// Names of LaTeX macros, which have letters only, each given once.
///
///     names.name(for: "best.val_top1")  // "valBestValTopOne"
struct MacroNames {
  private var used: [String: String] = [:]

  /// The name for a value.
  ///
  /// The same value is asked for by the same text and keeps its name; another text under a name
  /// that is taken is numbered: `valBestLossTwo`.
  mutating func name(for words: String, text: String) -> String {
    let plain = "val" + MacroNames.camelCase(words)
    var name = plain
    var count = 1
    while let known = used[name], known != text {
      count += 1
      name = plain + MacroNames.spelled(count)
    }
    used[name] = text
    return name
  }

  /// Keeps a name for somebody else.
  mutating func reserve(_ words: String) {
    // No value has this text.
    used["val" + MacroNames.camelCase(words)] = "\u{0}"
  }

  /// Words in capitals without what no macro may have; digits are spelled.
  static func camelCase(_ text: String) -> String {
    var result = ""
    var startsWord = true
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z":
        result += startsWord ? String(scalar).uppercased() : String(scalar)
        startsWord = false
      case "0"..."9":
        result += spelled(Int(scalar.value) - 48)
        startsWord = true
      default: startsWord = true
      }
    }
    return result
  }

  private static func spelled(_ number: Int) -> String {
    let digits = [
      "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
    ]
    return String(number).compactMap(\.wholeNumberValue).map { digits[$0] }.joined()
  }
}
