/// How a link whose text is its address may be written.
struct AddressForm {
  /// Whether it may stand bare, as in "see https://a.org".
  var isPlain: Bool
  /// Whether it may stand between `<` and `>`.
  var hasBrackets: Bool

  /// Nil when the text is another than the address.
  init?(of text: String, to destination: String) {
    let bytes = Array(text.utf8)
    let isMail = destination == "mailto:" + text
    let isSite = destination == "http://" + text && text.hasPrefix("www.")
    guard isMail || isSite || destination == text else { return nil }
    // Other programs read marks in bare addresses in their own ways.
    isPlain = bytes.allSatisfy { $0.isAlphanumeric || "/:.-?=%#,+@".utf8.contains($0) }
    hasBrackets = isMail ? Self.isMail(bytes) : !isSite && Self.hasScheme(bytes)
  }

  private static func hasScheme(_ address: [UInt8]) -> Bool {
    let scheme = address.prefix(33).prefix { $0.isAlphanumeric || "+.-".utf8.contains($0) }
    return (2...32).contains(scheme.count) && scheme.first?.isLetter == true
      && address.dropFirst(scheme.count).first == .colon
      && !address.contains { $0 <= .space || $0 == .less || $0 == .quoteMark || $0 == 0x7F }
  }

  private static func isMail(_ address: [UInt8]) -> Bool {
    let parts = address.split(separator: .at, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty,
      parts[0].allSatisfy({ $0.isAlphanumeric || ".!#$%&'*+/=?^_`{|}~-".utf8.contains($0) })
    else { return false }
    return parts[1].split(separator: .dot, omittingEmptySubsequences: false).allSatisfy { label in
      label.first?.isAlphanumeric == true && label.last?.isAlphanumeric == true
        && label.count < 64 && label.allSatisfy { $0.isAlphanumeric || $0 == .hyphen }
    }
  }

  /// What stands between the parentheses of a link.
  static func markdown(of destination: String, title: String) -> [UInt8] {
    let address = Array(destination.utf8)
    let isBracketed =
      address.first == .less
      || address.contains { $0 <= .space || "()".utf8.contains($0) || $0 == 0x7F }
      || (address.isEmpty && !title.isEmpty)
    let marks: Set<UInt8> = isBracketed ? [.less, .quoteMark] : []
    let written = address[...].escaping(marks)
    let target = isBracketed ? [.less] + written + [.quoteMark] : written
    guard !title.isEmpty else { return target }
    return target + " \"".utf8 + Array(title.utf8)[...].escaping([UInt8(ascii: "\"")]) + "\"".utf8
  }
}

extension Collection<UInt8> {
  /// The bytes with a backslash before some of them, and nothing left that is an escape.
  func escaping(_ marks: Set<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in escapingEntities {
      switch byte {
      case .backslash: result += [.backslash, .backslash]
      case .lineFeed, .carriageReturn, .tab: result += "&#\(byte);".utf8
      case _ where marks.contains(byte): result += [.backslash, byte]
      default: result.append(byte)
      }
    }
    return result
  }

  /// The bytes with `&amp;` for every `&` that may begin an entity.
  var escapingEntities: [UInt8] {
    var result: [UInt8] = []
    var index = startIndex
    while index < endIndex {
      let after = self.index(after: index)
      result.append(self[index])
      if self[index] == UInt8(ascii: "&"), after < endIndex,
        self[after].isAlphanumeric || self[after] == UInt8(ascii: "#")
      {
        let name = self[after...].dropFirst().prefix { $0.isAlphanumeric }
        if name.endIndex < endIndex, self[name.endIndex] == UInt8(ascii: ";") {
          result += "amp;".utf8
        }
      }
      index = after
    }
    return result
  }

  /// The length of the shortest run of a byte that the bytes do not contain.
  func shortestAbsentRun(of byte: UInt8) -> Int {
    var lengths: Set<Int> = []
    var length = 0
    for next in self {
      if next == byte {
        length += 1
      } else {
        lengths.insert(length)
        length = 0
      }
    }
    lengths.insert(length)
    var shortest = 1
    while lengths.contains(shortest) { shortest += 1 }
    return shortest
  }
}
