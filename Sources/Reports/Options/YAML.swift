import Tables

/// A YAML value with the place where it stands in the report.
package struct YAML: Sendable {
  package indirect enum Content: Sendable {
    /// The text of a scalar; plain ones may mean a number, a boolean, a date or null.
    case scalar(String, isPlain: Bool)
    case list([YAML])
    case map([Entry])
  }

  package struct Entry: Sendable {
    package var key: String
    package var keyLocation: SourceLocation
    package var value: YAML
  }

  package var content: Content
  package var location: SourceLocation
  /// Where the bytes of a scalar's text stand; empty for one without quotes on one line.
  var places: [LocatedText.Place] = []

  /// The text of a scalar with the place of each of its bytes.
  package var located: LocatedText? {
    text.map { LocatedText(text: $0, location: location, places: places) }
  }

  /// Parses YAML that was cut out of a report.
  ///
  /// - Parameter locate: the place in the report of a line and a column of `text`, both from 1.
  /// - Returns: nil for an empty document.
  /// - Throws: `Diagnostic`.
  package static func parse(
    _ text: String, locate: @escaping (_ line: Int, _ column: Int) -> SourceLocation
  ) throws -> YAML? {
    var composer = YAMLComposer(locate: locate)
    return try composer.compose(Array(text.utf8))
  }

  /// What the value is, for messages: `a list`, `a mapping` or the text in quotes.
  package var summary: String {
    switch content {
    case .scalar(let text, _): "'\(text)'"
    case .list: "a list"
    case .map: "a mapping"
    }
  }

  package var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  package var entries: [Entry]? {
    if case .map(let entries) = content { entries } else { nil }
  }

  package var items: [YAML]? {
    if case .list(let items) = content { items } else { nil }
  }

  /// The typed value of a scalar or a list of scalars, after YAML 1.2's core schema and dates.
  package var value: Value? {
    switch content {
    case .scalar(let text, let isPlain): isPlain ? Value(plainYAML: text) : .text(text)
    case .list(let items): YAML.list(items)
    case .map: nil
    }
  }

  private static func list(_ items: [YAML]) -> Value? {
    let values = items.compactMap(\.value)
    return values.count == items.count ? .list(values) : nil
  }
}

extension Value {
  /// What a plain YAML scalar means: null, true, 12, 0.5, 2026-11-13, or text.
  package init(plainYAML text: String) {
    switch text {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .boolean(true)
    case "false", "False", "FALSE": self = .boolean(false)
    case ".inf", ".Inf", "+.inf": self = .real(.infinity)
    case "-.inf", "-.Inf": self = .real(-.infinity)
    case ".nan", ".NaN", ".NAN": self = .real(.nan)
    default:
      self = Value(number: text) ?? Value(time: text) ?? .text(text)
    }
  }

  /// A date `2026-11-13`, or a time of day on one.
  package init?(time text: String) {
    switch Array(text.utf8).withUnsafeBufferPointer({ WrittenTime($0) }) {
    case .day(let date)?:
      guard let days = Int32(exactly: date.daysSince1970) else { return nil }
      self = .date(days)
    case .time(let time)? where time.isFinite: self = .timestamp(time)
    case .time?, nil: return nil
    }
  }
}
