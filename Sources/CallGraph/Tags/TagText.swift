import Tables

/// A tag as redun's command line writes it: `key=value`, or `key` for any value.
///
///     try TagText(parsing: "lr=1e-3")  // a number, 0.001
///     try TagText(parsing: "env=prod")  // a text
package struct TagText: Equatable, Sendable {
  package var key: String
  /// Nil stands for any value.
  package var value: JSON?

  package init(key: String, value: JSON?) {
    self.key = key
    self.value = value
  }

  /// The part of the key before its last dot; empty when there is none.
  package var namespace: String {
    guard let dot = key.lastIndex(of: ".") else { return "" }
    return String(key[..<dot])
  }

  /// The key without its namespace.
  package var baseKey: String {
    key.lastIndex(of: ".").map { String(key[$0...].dropFirst()) } ?? key
  }

  /// - Throws: `CallGraphError.invalid` when there is no key, or JSON that is malformed.
  package init(parsing text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    key = String(parts[0])
    guard !key.isEmpty else { throw CallGraphError.invalid("missing key in the tag '\(text)'") }
    value = parts.count == 2 ? try Self.value(of: String(parts[1])) : nil
  }

  /// The value that a text stands for: null when empty, JSON, a number by Python's rules, a word
  /// of JSON, or else the text itself.
  package static func value(of text: String) throws -> JSON {
    guard let first = text.first else { return .null }
    if first == "[" || first == "{" || first == "\"" {
      guard let value = JSON(python: text) else {
        throw CallGraphError.invalid("invalid JSON in the value '\(text)' of a tag")
      }
      return value
    }
    switch WrittenNumber(text) {
    case .integer(let digits)?: return .number(digits)
    case .real(let number)?: return .number(CanonicalJSON.number(number))
    case nil: break
    }
    switch text {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    default: return .string(text)
    }
  }
}

// MARK: Display

extension TagText: CustomStringConvertible {
  /// The tag as a command line would take it again; a key alone for any value.
  package var description: String { value.map { "\(key)=\(Self.text(of: $0))" } ?? key }

  /// A value as redun shows it: a text without quotes, if it then reads back as itself.
  package static func text(of value: JSON) -> String {
    if case .string(let text) = value, isBare(text) { return text }
    return CanonicalJSON.text(value, spaced: true)
  }

  /// Tags in order as `(env=prod, lr=0.1)`, each key and value in at most 50 code points; empty
  /// for none.
  package static func list(_ tags: [TagText]) -> String {
    let parts = tags.map { tag in
      let value = tag.value.map { "=" + text(of: $0).cut(to: 50) } ?? ""
      return tag.key.cut(to: 50) + value
    }
    return parts.isEmpty ? "" : "(\(parts.sorted().joined(separator: ", ")))"
  }

  private static func isBare(_ text: String) -> Bool {
    guard
      !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F || $0 == "," }),
      let value = try? value(of: text)
    else { return false }
    return value == .string(text)
  }
}
