/// A bare address in text: `www.`, `http://`, `https://`, `ftp://` or an e-mail address.
struct Autolink {
  /// The bytes of the text that become the link.
  var range: Range<Int>
  /// What stands before the text in the destination, such as `mailto:`.
  var prefix: String

  /// The addresses in a text, first to last, by GitHub's rules.
  ///
  /// - Parameter isOpenStart: whether an address may stand at the very start.
  static func all(in bytes: [UInt8], isOpenStart: Bool) -> [Autolink] {
    var scan = AutolinkScan(bytes: bytes, isOpenStart: isOpenStart)
    return scan.links()
  }
}

/// One pass over a text.
private struct AutolinkScan {
  private static let schemes = ["http", "https", "ftp"].map { Array($0.utf8) }

  let bytes: [UInt8]
  let isOpenStart: Bool
  /// Where the last link ended: no other begins before.
  private var floor = 0
  /// A domain that failed up to here fails from any later start, too.
  private var failedEnd = 0

  init(bytes: [UInt8], isOpenStart: Bool) {
    self.bytes = bytes
    self.isOpenStart = isOpenStart
  }

  mutating func links() -> [Autolink] {
    var links: [Autolink] = []
    var index = 0
    while index < bytes.count {
      guard let link = link(at: index) else {
        index += 1
        continue
      }
      links.append(link)
      floor = link.range.upperBound
      index = max(index + 1, floor)
    }
    return links
  }

  private mutating func link(at index: Int) -> Autolink? {
    switch bytes[index] {
    case UInt8(ascii: "w"): website(at: index)
    case .colon: address(at: index)
    case .at: mail(at: index)
    default: nil
    }
  }

  private mutating func website(at start: Int) -> Autolink? {
    guard start >= failedEnd, bytes[start...].starts(with: "www.".utf8) else { return nil }
    let isOpen =
      start == 0
      ? isOpenStart : bytes[start - 1].isWhitespace || "*_~(".utf8.contains(bytes[start - 1])
    // At the end of a sentence "www." is a word.
    guard isOpen, let domain = domainEnd(from: start),
      !bytes[start..<domain].dropFirst(4).allSatisfy({ $0 == .dot })
    else { return nil }
    return trimmed(start, to: addressEnd(from: domain), prefix: "http://")
  }

  private mutating func address(at colon: Int) -> Autolink? {
    guard bytes[colon...].starts(with: "://".utf8) else { return nil }
    let scheme = bytes[floor..<colon].suffix(6).reversed().prefix(while: \.isLetter).reversed()
    let name = scheme.map { $0 | 0x20 }
    let start = colon + 3
    guard Self.schemes.contains(name), start < bytes.count, start >= failedEnd,
      CharacterClass(firstOf: bytes[start...]) == .other,
      let domain = domainEnd(from: start)
    else { return nil }
    return trimmed(colon - name.count, to: addressEnd(from: domain), prefix: "")
  }

  private func mail(at sign: Int) -> Autolink? {
    let name = bytes[floor..<sign].reversed().prefix {
      $0.isAlphanumeric || ".+-_".utf8.contains($0)
    }
    guard !name.isEmpty else { return nil }
    var start = sign - name.count
    var end = sign + 1
    var dots = 0
    while end < bytes.count {
      let next = end + 1 < bytes.count ? bytes[end + 1] : .space
      if bytes[end] == .dot {
        guard next.isAlphanumeric else { break }
        dots += 1
      } else if bytes[end] == .at {
        return nil
      } else if !bytes[end].isAlphanumeric, bytes[end] != .hyphen, bytes[end] != .underscore {
        break
      }
      end += 1
    }
    guard dots > 0, bytes[end - 1].isLetter else { return nil }
    let scheme = Array("mailto:".utf8)
    let hasScheme = bytes[floor..<start].suffix(scheme.count).elementsEqual(scheme)
    if hasScheme { start -= scheme.count }
    return Autolink(range: start..<end, prefix: hasScheme ? "" : "mailto:")
  }

  /// Where a domain ends; nil when one of its last two parts has an underscore.
  private mutating func domainEnd(from start: Int) -> Int? {
    var index = start
    var underscores = (previous: 0, last: 0)
    while index < bytes.count {
      switch bytes[index] {
      case .underscore: underscores.last += 1
      case .dot: underscores = (underscores.last, 0)
      case .hyphen: break
      default:
        guard bytes[index] >= 0x80 || bytes[index].isAlphanumeric else {
          return end(index, underscores)
        }
        if bytes[index] >= 0xC0, CharacterClass(firstOf: bytes[index...]) != .other {
          return end(index, underscores)
        }
      }
      index += 1
    }
    return end(index, underscores)
  }

  private mutating func end(_ index: Int, _ underscores: (previous: Int, last: Int)) -> Int? {
    guard underscores.previous == 0, underscores.last == 0 else {
      failedEnd = index
      return nil
    }
    return index
  }

  private func addressEnd(from index: Int) -> Int {
    bytes[index...].firstIndex { $0.isWhitespace || $0 == UInt8(ascii: "<") } ?? bytes.count
  }

  /// The link without trailing punctuation, entities and closing parentheses of the sentence.
  private func trimmed(_ start: Int, to limit: Int, prefix: String) -> Autolink? {
    var end = limit
    var excess = bytes[start..<end].reduce(0) { balance, byte in
      balance + (byte == UInt8(ascii: ")") ? 1 : byte == UInt8(ascii: "(") ? -1 : 0)
    }
    while end > start {
      let last = bytes[end - 1]
      if last == UInt8(ascii: ")") {
        guard excess > 0 else { break }
        excess -= 1
        end -= 1
      } else if last == UInt8(ascii: ";") {
        end = entityStart(before: end, notBefore: start) ?? end - 1
      } else if "?!.,:*_~'\"".utf8.contains(last) {
        end -= 1
      } else {
        break
      }
    }
    return end > start ? Autolink(range: start..<end, prefix: prefix) : nil
  }

  /// Where `&name;` begins that ends at `end`.
  private func entityStart(before end: Int, notBefore start: Int) -> Int? {
    let letters = bytes[start..<(end - 1)].reversed().prefix(while: \.isLetter).count
    let mark = end - 2 - letters
    return letters > 0 && mark >= start && bytes[mark] == UInt8(ascii: "&") ? mark : nil
  }
}
