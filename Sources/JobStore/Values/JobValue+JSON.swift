import Tables

extension JobValue {
  /// The value of a JSON text, in which NaN and the infinities may stand as Python writes them;
  /// nil when it is none.
  public init?(json text: String) {
    var text = text
    let value = text.withUTF8 { bytes -> JobValue? in
      var scanner = JSONScanner(bytes)
      guard let value = JobValue(&scanner, depth: 0), scanner.isAtEnd else { return nil }
      return value
    }
    guard let value else { return nil }
    self = value
  }

  private init?(_ scanner: inout JSONScanner, depth: Int) {
    switch scanner.peek() {
    case UInt8(ascii: "{"): self.init(objectOf: &scanner, depth: depth)
    case UInt8(ascii: "["): self.init(listOf: &scanner, depth: depth)
    case UInt8(ascii: "\""):
      guard let raw = scanner.skipString() else { return nil }
      self = .text(JobValue.unescaped(raw))
    default:
      if let special = scanner.skipSpecialNumber() {
        self = .real(JobValue.special(special))
      } else {
        guard let raw = scanner.skipValue() else { return nil }
        self.init(word: String(decoding: raw, as: UTF8.self))
      }
    }
  }

  private init?(objectOf scanner: inout JSONScanner, depth: Int) {
    guard depth < JSON.depthLimit, scanner.skip(UInt8(ascii: "{")) else { return nil }
    var members: [(key: String, value: JobValue)] = []
    // Of two members with one key the last one counts, as everywhere.
    var places: [String: Int] = [:]
    if scanner.peek() != UInt8(ascii: "}") {
      repeat {
        guard let raw = scanner.skipString(), scanner.skip(UInt8(ascii: ":")),
          let value = JobValue(&scanner, depth: depth + 1)
        else { return nil }
        let key = JobValue.unescaped(raw)
        if let place = places[key] {
          members[place].value = value
        } else {
          places[key] = members.count
          members.append((key, value))
        }
      } while scanner.skip(UInt8(ascii: ","))
    }
    guard scanner.skip(UInt8(ascii: "}")) else { return nil }
    self = .object(members)
  }

  private init?(listOf scanner: inout JSONScanner, depth: Int) {
    guard depth < JSON.depthLimit, scanner.skip(UInt8(ascii: "[")) else { return nil }
    var elements: [JobValue] = []
    if scanner.peek() != UInt8(ascii: "]") {
      repeat {
        guard let element = JobValue(&scanner, depth: depth + 1) else { return nil }
        elements.append(element)
      } while scanner.skip(UInt8(ascii: ","))
    }
    guard scanner.skip(UInt8(ascii: "]")) else { return nil }
    self = .list(elements)
  }

  /// A word of JSON that is no text: `null`, a truth value or a number.
  private init(word: String) {
    switch word {
    case "null": self = .null
    case "true": self = .boolean(true)
    case "false": self = .boolean(false)
    default:
      if let whole = Int64(word), String(whole) == word {
        self = .integer(whole)
      } else if word.utf8.contains(where: { ".eE".utf8.contains($0) }), let real = Double(word),
        real.isFinite
      {
        self = .real(real)
      } else {
        self = word == "-0" ? .integer(0) : .number(word)
      }
    }
  }

  private static func special(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
    switch bytes.first {
    case UInt8(ascii: "N"): .nan
    case UInt8(ascii: "-"): -.infinity
    default: .infinity
    }
  }

  private static func unescaped(_ raw: UnsafeBufferPointer<UInt8>) -> String {
    var bytes: [UInt8] = []
    JSON.appendUnescaped(raw, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
