import Foundation
import Testing

@testable import Tables

/// One cell that SQLTrack's notebook drew, as recorded in `golden/format.json`.
struct GoldenCase {
  let id: String
  let function: String
  let input: JSON
  let options: JSON
  let environment: JSON
  let out: JSON

  init?(_ json: JSON) {
    guard let id = json["id"]?.text, let function = json["fn"]?.text,
      let input = json["input"], let out = json["out"]
    else { return nil }
    self.id = id
    self.function = function
    self.input = input
    self.out = out
    options = json["options"] ?? .null
    environment = json["env"] ?? .null
  }

  /// The cases of a file, but those of whole tables, which `dispatch` tests.
  static func all(in data: Data) throws -> [GoldenCase] {
    let json = try #require(JSON(parsing: String(decoding: data, as: UTF8.self)))
    guard case .array(let cases) = json["cases"] else { return [] }
    return cases.compactMap(GoldenCase.init)
  }

  /// Our name of the format.
  var formatName: String {
    switch function {
    case "format_datetime_relative": "relative"
    default: String(function.dropFirst("format_".count))
    }
  }

  /// Where our cell differs from the recorded one; empty when it does not.
  func differences() throws -> [String] {
    if function == "textcolor" { return colorDifferences() }
    if out["kind"]?.text != "html" { return ["python raises or returns None"] }
    let cell: DrawnCell
    do { cell = try ours() } catch { return ["refused: \(error)"] }
    var found: [String] = []
    func compare(_ name: String, _ ours: String, _ theirs: String) {
      if ours != theirs { found.append("\(name) '\(ours)' is not '\(theirs)'") }
    }
    compare("text", cell.shown.text, out["text"]?.text ?? "")
    // A tags cell has a tooltip for each tag, which is its text.
    if function != "format_tags" { compare("title", cell.shown.title, out["title"]?.text ?? "") }
    compare("sort", sortText(cell), expectedSort(cell))
    compare("tags", tagText(cell), expectedTags)
    compare("bar", barText(cell), expectedBar)
    return found
  }

  func ours() throws -> DrawnCell {
    let zoneName = environment["tz"]?.text ?? "UTC"
    let zone = try #require(Zone(name: zoneName))
    var now = FormatContext.noon
    if let text = environment["now"]?.text,
      let time = text.withBytes({ Timestamp(parsing: $0) })
    {
      now = Timestamp(microseconds: time.microseconds, isZoned: false)
    }
    // The second 02:30 of that night, which a wall clock cannot name.
    if environment["now_is"]?.text?.hasPrefix("the second") == true {
      now = Timestamp(microseconds: 1_729_992_600_000_000, isZoned: true)
    }
    let context = FormatContext(now: now, zone: zone)
    let named = namedOptions
    return try withField {
      try drawn(formatName, $0, named, context: context)
    }
  }

  private var namedOptions: [String: Value] {
    guard case .object(let members) = options else { return [:] }
    var named: [String: Value] = [:]
    for member in members {
      switch member.value {
      case .boolean(let value): named[member.key] = .boolean(value)
      case .number(let text): named[member.key] = Double(text).map(Value.real)
      case .string(let text): named[member.key] = .text(text)
      case .null, .array, .object: named[member.key] = .null
      }
    }
    return named
  }

  func withField<Result>(_ body: (Field) throws -> Result) throws -> Result {
    let value = input["v"] ?? .null
    let text = value.text ?? ""
    switch input["t"]?.text {
    case "null", "NaT": return try body(.null)
    case "bool": return try body(.boolean(value == .boolean(true)))
    case "int":
      // Whole numbers beyond 64 bits leave a database as decimals.
      guard let integer = Int64(text) else {
        return try Field.with(text: text, as: Field.numeric, body)
      }
      return try body(.integer(integer))
    case "float": return try body(.real(try #require(Double(text))))
    case "decimal": return try Field.with(text: text, as: Field.numeric, body)
    case "timedelta": return try body(.interval(try #require(microseconds)))
    case "timestamp", "py_datetime":
      let time = text.withoutNanoseconds.withBytes { Timestamp(parsing: $0) }
      return try body(.timestamp(try #require(time)))
    case "json": return try Field.with(text: value.compactText, as: Field.json, body)
    default: return try Field.with(text: text, body)
    }
  }

  var microseconds: Int64? { input["microseconds"]?.text.flatMap { Int64($0) } }

  // MARK: what is compared

  private func sortText(_ cell: DrawnCell) -> String {
    switch cell.sort {
    case .text: "text"
    case .none: "none"
    case .integer(let value): String(value)
    case .real(let value): "\(value)"
    case .title: cell.title
    }
  }

  /// The recorded key, in our terms: theirs are texts that mostly do not sort.
  private func expectedSort(_ cell: DrawnCell) -> String {
    guard let key = out["sort"]?.text else { return sortText(cell) }
    switch function {
    case "format_percentage": return Double(key).map { "\($0)" } ?? (key == "True" ? "1.0" : "0.0")
    case "format_timedelta": return microseconds.map { String($0) } ?? "none"
    case "format_marked": return "1"
    case "format_datetime", "format_datetime_relative": return instantKey(key, cell) ?? key
    default: return key
    }
  }

  /// Whether our instant, on the wall clock, is the recorded time.
  private func instantKey(_ key: String, _ cell: DrawnCell) -> String? {
    guard case .integer(let instant) = cell.sort,
      let zone = Zone(name: environment["tz"]?.text ?? "UTC")
    else { return nil }
    // A time without a zone is ordered by its clock.
    let walls = [zone.wallClock(of: Timestamp(microseconds: instant, isZoned: true)), instant]
    let precision: TimePrecision = function == "format_datetime" ? .auto : .seconds
    let separator = options["sep"]?.text ?? " "
    let texts = walls.map { wall in
      String(written: { $0.append(time: wall, separator: separator.utf8, precision: precision) })
    }
    return texts.contains(key) ? String(instant) : nil
  }

  private func tagText(_ cell: DrawnCell) -> String {
    cell.tags.map { $0.text + ":" + $0.color.name }.joined(separator: "|")
  }

  private var expectedTags: String {
    guard case .array(let tags)? = out["tags"] else { return "" }
    return tags.map { tag in
      guard case .array(let classes)? = tag["classes"] else { return "" }
      return (tag["text"]?.text ?? "") + ":" + (classes.last?.text ?? "")
    }.joined(separator: "|")
  }

  private func barText(_ cell: DrawnCell) -> String {
    guard case .bar(let fraction) = cell.graphic else { return "none" }
    return String(Int((fraction * 100).rounded(.toNearestOrEven)))
  }

  /// The recorded width, held between nothing and all.
  private var expectedBar: String {
    out["bar_percent"]?.text.flatMap { Int($0) }.map { String(min(max($0, 0), 100)) } ?? "none"
  }

  private func colorDifferences() -> [String] {
    guard let name = out["name"]?.text, let text = input["v"]?.text else {
      return ["python raises"]
    }
    guard case .array(let colors)? = options["colors"] else {
      let ours = text.withBytes { TagColor(of: $0).name }
      return ours == name ? [] : ["colour \(ours) is not \(name)"]
    }
    let place = text.withBytes { TagColor.place(of: $0, among: colors.count) }
    return colors[place].text == name ? [] : ["the colour at \(place) is not \(name)"]
  }
}

extension JSON {
  /// The text of a string, the digits of a number.
  var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .null, .boolean, .array, .object: nil
    }
  }
}

extension String {
  /// The text of a time without its digits below a microsecond, which pandas has and cuts off.
  fileprivate var withoutNanoseconds: String {
    replacing(/(\.\d{6})\d+/) { $0.output.1 }
  }
}
