import Tables

/// A list as the command line has it: `1,2,3`, `a,"b,c"` or JSON such as `["a,b", null]`.
struct ListText {
  /// An item: its text, and whether it stood in quotes and so is text, whatever it reads as.
  struct Item {
    var text: String
    var isQuoted = false
    /// What JSON has instead of a text.
    var json: JSON?

    /// The item as a type; nil when it is none such.
    func value(as type: ParameterType?) -> Value? {
      if json == .null { return .null }
      guard let type else { return isQuoted ? .text(text) : Value(guessing: text) }
      return Value(text, as: type, items: nil)
    }
  }

  let items: [Item]

  init(_ text: String) {
    var body = text.trimmed[...]
    if body.hasPrefix("["), body.hasSuffix("]") {
      if case .array(let values)? = JSON(parsing: String(body)) {
        items = values.map(Item.init)
        return
      }
      body = body.dropFirst().dropLast()
    }
    items = body.trimmed.isEmpty ? [] : ListText.quoted(body) ?? ListText.plain(body)
  }

  private static func plain(_ text: Substring) -> [Item] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { Item(text: $0.trimmed) }
  }

  /// Splits at the commas outside quotes, where a quote is written twice; nil when one stays open.
  private static func quoted(_ text: Substring) -> [Item]? {
    var items = [Item(text: "")]
    var quote: Character?
    var isOpen = false
    for character in text {
      let last = items.count - 1
      if isOpen, character != quote {
        items[last].text.append(character)
      } else if isOpen {
        isOpen = false
      } else if items[last].isQuoted, character == quote {
        items[last].text.append(character)
        isOpen = true
      } else if character == "\"" || character == "'", items[last].text.trimmed.isEmpty {
        items[last] = Item(text: "", isQuoted: true)
        (quote, isOpen) = (character, true)
      } else if character == "," {
        items.append(Item(text: ""))
      } else if !items[last].isQuoted || !character.isWhitespace {
        items[last].text.append(character)
      }
    }
    return isOpen ? nil : items.map { $0.isQuoted ? $0 : Item(text: $0.text.trimmed) }
  }
}

extension ListText.Item {
  fileprivate init(_ json: JSON) {
    self.json = json
    switch json {
    case .string(let string): (text, isQuoted) = (string, true)
    case .number(let digits): text = digits
    case .null, .boolean, .array, .object: text = json.compactText
    }
  }
}
