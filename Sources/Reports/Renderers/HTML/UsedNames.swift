import Markup

/// What the markup of a page refers to: its icons, its elements and their classes, and variables
/// of the style sheet.
struct UsedNames {
  /// The names behind `href="#`.
  private(set) var targets: Set<ArraySlice<UInt8>> = []
  private(set) var classes: Set<ArraySlice<UInt8>> = []
  /// In small letters; a browser makes some of them by itself.
  private(set) var elements = Set(["html", "body", "tbody"].map { Array($0.utf8)[...] })
  /// The names in `var(--name)`, with their hyphens.
  private(set) var variables: Set<ArraySlice<UInt8>> = []

  /// A larger page is not looked through.
  private static let sizeLimit = 1 << 22

  init() {}

  /// - Returns: Nil for a page too large to look through, which may use everything.
  init?(in body: PageParts) throws {
    guard body.count <= UsedNames.sizeLimit else { return nil }
    add(markup: try body.bytes())
  }

  /// Takes in the names of some markup.
  mutating func add(markup bytes: [UInt8]) {
    add(variables: UsedNames.variables(in: bytes))
    addElements(bytes)
    var index = 0
    while let place = bytes[index...].firstIndex(of: UInt8(ascii: "=")) {
      index = place + 1
      if bytes[..<place].ends(with: UsedNames.classAttribute) {
        addClasses(bytes, from: index)
      } else if bytes[..<place].ends(with: UsedNames.directionAttribute),
        !bytes[index...].starts(with: UsedNames.filled)
      {
        addDirection()
      } else if bytes[index...].starts(with: UsedNames.fragment),
        bytes[..<place].ends(with: UsedNames.addressAttribute)
      {
        let name = bytes[(index + 2)...].prefix { $0 != UInt8(ascii: "\"") }
        targets.insert(name)
      }
    }
  }

  /// Takes in every word of a template as an element that it may make, or a class.
  mutating func add(wordsOf text: String) {
    let bytes = Array(text.utf8)
    let words = bytes.split { !UsedNames.isOfName($0) }
    classes.formUnion(words)
    elements.formUnion(words)
    add(variablesOf: bytes)
  }

  /// Takes in what the texts of a script may make: every word may be an element, one behind an equals
  /// sign and one that is the whole text a class.
  mutating func add(textsOf script: String) {
    let bytes = Array(script.utf8)
    var quote: UInt8?
    var start = 0
    for place in bytes.indices where "'\"`".utf8.contains(bytes[place]) {
      if quote == nil {
        (quote, start) = (bytes[place], place + 1)
      } else if quote == bytes[place] {
        quote = nil
        for word in bytes[start..<place].split(whereSeparator: { !UsedNames.isOfName($0) }) {
          elements.insert(word)
          let isWhole = word.startIndex == start && word.endIndex == place
          if isWhole || bytes[word.startIndex - 1] == UInt8(ascii: "=") { classes.insert(word) }
        }
      }
    }
    add(variablesOf: bytes)
  }

  /// Takes in the variables that a style sheet or a drawing refers to.
  mutating func add(variablesOf bytes: [UInt8]) {
    add(variables: UsedNames.variables(in: bytes))
  }

  /// Takes in that some element has a direction of its own.
  mutating func addDirection() { classes.insert(UsedNames.direction) }

  mutating func add(variables names: [ArraySlice<UInt8>]) { variables.formUnion(names) }

  /// The names in every `var(--name)`.
  static func variables(in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var names: [ArraySlice<UInt8>] = []
    let end = bytes.count - opening.count
    var place = 0
    // Every byte of a page is looked at, so nothing but the first letter is compared at first.
    while place < end {
      if bytes[place] == UInt8(ascii: "v"), bytes[place...].starts(with: opening) {
        let name = bytes[(place + opening.count - 2)...].prefix(while: isOfName)
        names.append(name)
        place = name.endIndex
      } else {
        place += 1
      }
    }
    return names
  }

  /// Stands among the classes for an element with a direction of its own.
  static let direction = Array("[dir]".utf8)[...]

  private static let opening = Array("var(--".utf8)
  private static let directionAttribute = Array(" dir".utf8)
  /// What a template begins a value with that it is yet to be filled with.
  private static let filled = Array("\"{{".utf8)
  private static let classAttribute = Array(" class".utf8)
  private static let addressAttribute = Array(" href".utf8)
  private static let fragment = Array("\"#".utf8)

  /// The names behind `<`.
  private mutating func addElements(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while let place = rest.firstIndex(of: UInt8(ascii: "<")) {
      let name = bytes[(place + 1)...].prefix(while: UsedNames.isOfName)
      if !name.isEmpty { elements.insert(ArraySlice(name.map(UsedNames.small))) }
      rest = bytes[(place + 1 + name.count)...]
    }
  }

  /// `class=a` or `class="a b"`.
  private mutating func addClasses(_ bytes: [UInt8], from start: Int) {
    let isQuoted = start < bytes.count && bytes[start] == UInt8(ascii: "\"")
    let text = bytes[(isQuoted ? start + 1 : start)...].prefix {
      isQuoted ? $0 != UInt8(ascii: "\"") : UsedNames.isOfName($0)
    }
    for name in text.split(separator: UInt8(ascii: " ")) { classes.insert(name) }
  }

  private static func small(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  /// Whether a byte may be part of the name of a class.
  static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with bytes: [UInt8]) -> Bool {
    count >= bytes.count && suffix(bytes.count).elementsEqual(bytes)
  }
}
