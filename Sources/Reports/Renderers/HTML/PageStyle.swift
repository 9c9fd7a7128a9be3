import Tables

/// A style sheet of ours, of which a page gets the rules that it has elements for.
struct PageStyle: Sendable {
  private indirect enum Item: Sendable {
    case rule([Selector], [Declaration])
    /// `@media` and its kind: rules under a condition.
    case group(ArraySlice<UInt8>, [Item])
    /// What is no rule of elements, such as `@page`.
    case other(ArraySlice<UInt8>)
  }

  /// One selector, and the elements and classes that a page needs for it.
  private struct Selector: Sendable {
    let text: ArraySlice<UInt8>
    let elements: [ArraySlice<UInt8>]
    let classes: [ArraySlice<UInt8>]

    func isKept(_ used: UsedNames) -> Bool {
      used.classes.isSuperset(of: classes) && used.elements.isSuperset(of: elements)
    }
  }

  /// `--name:value` or `property:value`, and the variables that the value refers to.
  private struct Declaration: Sendable {
    let text: ArraySlice<UInt8>
    let references: [ArraySlice<UInt8>]

    /// The name of the variable that it sets; nil for a property.
    var variable: ArraySlice<UInt8>? {
      text.starts(with: Array("--".utf8)) ? text.prefix(while: UsedNames.isOfName) : nil
    }
  }

  private let items: [Item]

  init(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    items = reader.items()
  }

  /// The rules for a page.
  ///
  /// - Parameter used: what its markup refers to; nil keeps every rule.
  func rules(for used: UsedNames?) -> String {
    var used = used
    used.map { known in
      for item in items { PageStyle.addReferences(of: item, known, to: &used) }
    }
    var out: [UInt8] = []
    for item in items { PageStyle.write(item, used, to: &out) }
    out.append(UInt8(ascii: "\n"))
    return String(decoding: out, as: UTF8.self)
  }

  private static func kept(_ selectors: [Selector], _ used: UsedNames?) -> [Selector] {
    selectors.filter { used.map($0.isKept) ?? true }
  }

  /// Takes in the variables that the rules of a page refer to.
  private static func addReferences(
    of item: Item, _ known: UsedNames, to used: inout UsedNames?
  ) {
    switch item {
    case .rule(let selectors, let declarations):
      guard !kept(selectors, known).isEmpty else { return }
      for declaration in declarations { used?.add(variables: declaration.references) }
    case .group(_, let items):
      for item in items { addReferences(of: item, known, to: &used) }
    case .other: return
    }
  }

  private static func write(_ item: Item, _ used: UsedNames?, to out: inout [UInt8]) {
    switch item {
    case .rule(let selectors, let declarations):
      let selectors = kept(selectors, used)
      let declarations = declarations.filter { declaration in
        guard let used, let variable = declaration.variable else { return true }
        return used.variables.contains(variable)
      }
      guard !selectors.isEmpty, !declarations.isEmpty else { return }
      out += selectors.map(\.text).joined(separator: [UInt8(ascii: ",")])
      out.append(UInt8(ascii: "{"))
      out += declarations.map(\.text).joined(separator: [UInt8(ascii: ";")])
      out.append(UInt8(ascii: "}"))
    case .group(let condition, let items):
      var inner: [UInt8] = []
      for item in items { write(item, used, to: &inner) }
      guard !inner.isEmpty else { return }
      out += condition
      out.append(UInt8(ascii: "{"))
      out += inner
      out.append(UInt8(ascii: "}"))
    case .other(let text):
      out += text
    }
  }

  /// Reads style sheets as we write them: no braces and semicolons inside texts.
  private struct Reader {
    let bytes: [UInt8]
    private var place = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The items up to the end of the text or of the group.
    mutating func items() -> [Item] {
      var items: [Item] = []
      while skipBlanks(), bytes[place] != UInt8(ascii: "}") { items.append(item()) }
      place += 1
      return items
    }

    /// Skips blanks and comments, and tells whether something follows.
    private mutating func skipBlanks() -> Bool {
      while place < bytes.count {
        if bytes[place...].starts(with: Array("/*".utf8)) {
          while place < bytes.count, !bytes[place...].starts(with: Array("*/".utf8)) { place += 1 }
          place += 2
        } else if bytes[place] <= UInt8(ascii: " ") {
          place += 1
        } else {
          return true
        }
      }
      return false
    }

    private mutating func item() -> Item {
      let start = place
      let head = bytes[start...].prefix { $0 != UInt8(ascii: "{") }
      place = min(head.endIndex + 1, bytes.count)
      if ["@media", "@supports"].contains(where: { head.starts(with: Array($0.utf8)) }) {
        return .group(head, items())
      }
      var depth = 1
      while place < bytes.count, depth > 0 {
        if bytes[place] == UInt8(ascii: "{") { depth += 1 }
        if bytes[place] == UInt8(ascii: "}") { depth -= 1 }
        place += 1
      }
      if head.first == UInt8(ascii: "@") { return .other(bytes[start..<place]) }
      let inside = bytes[min(head.endIndex + 1, place)..<max(head.endIndex + 1, place - 1)]
      return .rule(selectors(in: head), declarations(in: inside))
    }

    private func declarations(in text: ArraySlice<UInt8>) -> [Declaration] {
      text.split(separator: UInt8(ascii: ";")).map { part in
        let declaration = part.drop { $0 <= UInt8(ascii: " ") }
        return Declaration(
          text: declaration, references: UsedNames.variables(in: Array(declaration)))
      }
    }

    private func selectors(in head: ArraySlice<UInt8>) -> [Selector] {
      var selectors: [Selector] = []
      var depth = 0
      var start = head.startIndex
      func add(_ range: Range<Int>) {
        let text = head[range].drop { $0 <= UInt8(ascii: " ") }
        selectors.append(
          Selector(text: text, elements: elements(in: text), classes: classes(in: text)))
      }
      for index in head.indices {
        switch head[index] {
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"): depth -= 1
        case UInt8(ascii: ",") where depth == 0:
          add(start..<index)
          start = index + 1
        default: break
        }
      }
      add(start..<head.endIndex)
      return selectors
    }

    /// The elements that there must be.
    private func elements(in selector: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
      var elements: [ArraySlice<UInt8>] = []
      var depth = 0
      var last = UInt8(ascii: " ")
      for index in selector.indices {
        switch selector[index] {
        case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: "a")...UInt8(ascii: "z") where depth == 0 && " >+~".utf8.contains(last):
          elements.append(selector[index...].prefix(while: UsedNames.isOfName))
        default: break
        }
        last = selector[index]
      }
      return elements
    }

    /// The classes that an element must have, and `dir` for one with a direction; what else stands
    /// in brackets may be missing.
    private func classes(in selector: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
      var classes: [ArraySlice<UInt8>] = []
      if selector.starts(with: Array("[dir=".utf8)) { classes.append(UsedNames.direction) }
      var depth = 0
      for index in selector.indices {
        switch selector[index] {
        case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: ".") where depth == 0:
          classes.append(selector[(index + 1)...].prefix(while: UsedNames.isOfName))
        default: break
        }
      }
      return classes
    }
  }
}

/// Style sheets that were read before.
let pageStyles = PageCache<String, PageStyle>()
