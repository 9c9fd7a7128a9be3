import Foundation
import Tables

/// What a page or a manifest says of its results, to be compared with a new run.
package struct Recording {
  /// A result of a block.
  struct Result {
    var label: String?
    var line: Int
    var fingerprint: String

    /// Whether it is that of a block, by its label, or by its line where it has none.
    func isOf(_ place: BlockPlace) -> Bool {
      label.map { place.label == $0 } ?? (place.line == line)
    }
  }

  /// An inline value by its place.
  struct Value {
    var line: Int
    var column: Int
    var origin: String
    var json: String
  }

  /// The report's file, from the folder of the page.
  package let path: String
  /// The SHA-256 of the report.
  package let hash: String
  /// The time that the report was made for.
  package let made: Timestamp
  /// The name of the time zone.
  package let zoneName: String
  private let parameters: [(key: String, value: JSON)]
  let results: [Result]
  let values: [Value]

  /// Reads a page, or a manifest of attachments; nil for anything else.
  package init?(page text: String) {
    let facts = Recording.facts(in: Data(text.utf8))
    let json = facts.map { String(decoding: $0, as: UTF8.self) } ?? text
    guard let object = JSON(parsing: json), let source = object["source"]?.string,
      let hash = object["sha256"]?.string,
      let made = object["made"]?.string.flatMap(Timestamp.init(parsing:)),
      let zone = object["timezone"]?.string, let results = object["results"]?.elements
    else { return nil }
    path = object["path"]?.string ?? source
    self.hash = hash
    self.made = made
    zoneName = zone
    parameters = object["params"]?.members ?? []
    self.results = results.compactMap { result in
      guard let line = result["line"]?.integer, let print = result["fingerprint"]?.string
      else { return nil }
      return Result(label: result["label"]?.string, line: line, fingerprint: print)
    }
    values = (object["values"]?.elements ?? []).compactMap { value in
      guard let line = value["line"]?.integer, let column = value["column"]?.integer,
        let json = value["value"]
      else { return nil }
      return Value(
        line: line, column: column, origin: value["origin"]?.string ?? "", json: json.compactText)
    }
  }
}

extension Recording {
  /// Whether a text is a manifest that tells nobody, so not its report either.
  package static func isAnonymous(_ text: String) -> Bool {
    guard let object = JSON(parsing: text) else { return false }
    return object["sqltrack"] != nil && object["results"] != nil && object["source"] == nil
  }

  /// Whether the server had looked through the lines of a block itself; nil without its result.
  package func hasLinesOfServer(_ place: BlockPlace) -> Bool? {
    results.first { $0.isOf(place) }.map { ServerLines.wrote($0.fingerprint) }
  }

  /// The JSON of a page, in the last element of that name: a page may name it in its text, too.
  ///
  /// Looked for from the end, where it stands; by bytes, as pages are large.
  ///
  /// - Parameter page: the page, or its end.
  package static func facts(in page: Data) -> Data? {
    var rest = page[...]
    while let start = rest.range(of: Data("<script ".utf8), options: .backwards) {
      let tag = page[start.upperBound...].prefix { $0 != UInt8(ascii: ">") }
      if tag.range(of: Data("provenance".utf8)) != nil {
        let json = page[tag.endIndex...].dropFirst()
        return json.range(of: Data("</script>".utf8)).map { json[..<$0.lowerBound] }
      }
      rest = page[..<start.lowerBound]
    }
    return nil
  }

  /// The values of the parameters, those of a row's columns among them, with the types that a
  /// report gives them.
  package func parameters(for settings: Settings) -> [(name: String, value: Tables.Value)] {
    parameters.map { name, json in
      let parameter = settings.parameters.first { $0.name == name }
      return (name, json.value(of: parameter))
    }
  }
}

extension JSON {
  /// A recorded value; a text may be a date or a large number by the parameter's type.
  fileprivate func value(of parameter: Parameter?) -> Value {
    switch self {
    case .null: return .null
    case .boolean(let value): return .boolean(value)
    case .number(let digits):
      if parameter?.type == .float { return Double(digits).map(Value.real) ?? .null }
      return Value(number: digits) ?? .text(digits)
    case .string(let text):
      guard let type = parameter?.type, type != .list,
        let value = Value(text, as: type, items: nil)
      else { return .text(text) }
      // A text was given for a number when its digits are not the number's.
      return type == .integer && value.displayText != text ? .text(text) : value
    case .array(let items):
      let item = parameter.flatMap(\.ofItems)
      return .list(items.map { $0.value(of: item) })
    case .object: return .text(compactText)
    }
  }

  fileprivate var integer: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }
  fileprivate var members: [(key: String, value: JSON)] {
    if case .object(let members) = self { members } else { [] }
  }
}

extension Parameter {
  /// An item of a list.
  fileprivate var ofItems: Parameter? {
    guard let type = ParameterType(ofItems: value) else { return nil }
    return Parameter(name: name, type: type, location: location)
  }
}
