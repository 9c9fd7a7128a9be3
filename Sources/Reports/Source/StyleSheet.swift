import Tables

/// A style sheet of a report's own, which stands inside the page.
struct StyleSheet {
  /// What would load another file, as it stands, and its line in the style sheet.
  typealias Load = (text: String, line: Int)

  private let text: String

  init(_ text: String) { self.text = text }

  /// The text for a `<style>` element, which it does not end, and in which no other one begins.
  var embedded: String {
    var rest = text[...]
    var out = ""
    while let mark = rest.firstIndex(of: "<") {
      out += rest[..<mark]
      rest = rest[mark...].dropFirst()
      let next = rest.prefix(6).lowercased()
      if next.hasPrefix("/") {
        out += "<\\"
      } else if ["!", "script", "style"].contains(where: next.hasPrefix) {
        out += "\\3c "
      } else {
        out += "<"
      }
    }
    return out + rest
  }

  /// The first thing in it that would load something: a page is one file.
  var firstLoad: Load? {
    var scanner = StyleScanner(text)
    return scanner.firstLoad()
  }
}

/// Walks through a style sheet and looks for addresses, however they are written.
private struct StyleScanner {
  private let scalars: [Unicode.Scalar]
  private var place = 0
  /// The functions that are open, in lower case; an empty name for a mere bracket.
  private var functions: [String] = []

  /// Functions whose texts are addresses.
  private static let loading: Set<String> = [
    "url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade",
  ]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func firstLoad() -> StyleSheet.Load? {
    while let scalar = peek() {
      let start = place
      switch scalar {
      case "/" where peek(1) == "*": skipComment()
      case "\"", "'":
        let text = readText(until: scalar)
        if functions.last.map(Self.loading.contains) == true, Self.loads(text) {
          return load(from: start)
        }
      case "@":
        place += 1
        if readName() == "import" { return load(from: start) }
      case "(": open("")
      case ")":
        place += 1
        _ = functions.popLast()
      case _ where Self.isOfName(scalar):
        let name = readName()
        guard peek() == "(" else { continue }
        open(name)
        if name == "url", let address = readBareAddress(), Self.loads(address) {
          return load(from: start)
        }
      default: place += 1
      }
    }
    return nil
  }

  /// What a page has in itself loads nothing.
  private static func loads(_ address: String) -> Bool {
    let address = address.trimmed.lowercased()
    return !(address.isEmpty || address.hasPrefix("data:") || address.hasPrefix("#"))
  }

  private func load(from start: Int) -> StyleSheet.Load {
    let text = scalars[start..<min(scalars.count, max(place, start + 1))].prefix(60)
    let line = scalars[..<start].count { $0 == "\n" } + 1
    return (String(String.UnicodeScalarView(text)).trimmed, line)
  }

  // MARK: Pieces

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    place + ahead < scalars.count ? scalars[place + ahead] : nil
  }

  private mutating func open(_ function: String) {
    functions.append(function)
    place += 1
  }

  private mutating func skipComment() {
    place += 2
    while let scalar = peek(), !(scalar == "*" && peek(1) == "/") {
      _ = scalar
      place += 1
    }
    place += 2
  }

  private mutating func readText(until quote: Unicode.Scalar) -> String {
    place += 1
    var text = ""
    while let scalar = peek(), scalar != quote, scalar != "\n" {
      text.unicodeScalars.append(readScalar(scalar))
    }
    place += 1
    return text
  }

  /// The address of a `url(` without quotes; nil when it has some.
  private mutating func readBareAddress() -> String? {
    while let scalar = peek(), scalar.properties.isWhitespace { place += 1 }
    guard let first = peek(), first != "\"", first != "'" else { return nil }
    var text = ""
    while let scalar = peek(), scalar != ")" { text.unicodeScalars.append(readScalar(scalar)) }
    return text
  }

  private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "_" || scalar == "\\" || scalar.value >= 0x80
      || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }

  private mutating func readName() -> String {
    var name = ""
    while let scalar = peek(), Self.isOfName(scalar) {
      name.unicodeScalars.append(readScalar(scalar))
    }
    return name.lowercased()
  }

  /// A character, which may be written as `\75` or with a mere `\`.
  private mutating func readScalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    place += 1
    guard scalar == "\\" else { return scalar }
    var digits = ""
    while digits.count < 6, let digit = peek(), digit.properties.isASCIIHexDigit {
      digits.unicodeScalars.append(digit)
      place += 1
    }
    guard let value = UInt32(digits, radix: 16) else {
      defer { place += 1 }
      return peek() ?? "\\"
    }
    if let blank = peek(), blank.properties.isWhitespace { place += 1 }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
