import Reports
import Tables

extension Surface {
  /// A number format, and after `%%` a number.
  static let numbers = Surface("numbers", testedInputs: 2500, words: numberWords) { input in
    let parts = input.parts(2)
    let bytes = Array(parts[1].utf8)
    let number = bytes.withUnsafeBufferPointer { NumberText.double($0) }
    try require(
      number.map(isSame) ?? (WrittenNumber(parts[1]) == nil || !bytes.allSatisfy(isPlain)),
      "'\(parts[1])' is \(String(describing: number))")
    let value =
      number ?? Double(bitPattern: input.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    try require(isSame(value), "\(value) comes back as another number")
    guard let spec = try? NumberSpec(parsing: parts[0]) else { return }
    let texts = [spec.text(value), spec.text(Int64(value.bitPattern & UInt64(Int64.max)))]
    for text in texts {
      try require(text.utf8.count < 5000, "\(text.utf8.count) bytes of \(value)")
    }
  }

  /// Whether the shortest text of a number is that number.
  private static func isSame(_ value: Double) -> Bool {
    var text: [UInt8] = []
    text.append(shortest: value)
    let again = text.withUnsafeBufferPointer { NumberText.double($0) }
    return value.isNaN ? again?.isNaN == true : again?.bitPattern == value.bitPattern
  }

  /// Neither a blank, an underscore nor a digit of another script.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "_")
  }

  private static let numberWords = [
    "+", "-", " ", "0", "z", "#", ",", "_", ".2", ".0", "f", "e", "g", "%", "d", "x", "b", "o",
    "c", "n", "<", ">", "^", "=", "10", "1000", "\n%%\n", "1e308", "-0.0", "5e-324", "nan", "inf",
    "9007199254740993", "0.1", "1e22", "1e-400", "12345678901234567890", "é^",
  ]

  /// A time or a length of time, as text.
  static let times = Surface("times", testedInputs: 2500, words: timeWords) { input in
    let text = input.text
    try checkTime(text)
    try checkNumber(input.bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) })
    let interval = Array(text.utf8).withUnsafeBufferPointer { Interval.microseconds(parsing: $0) }
    guard let interval else { return }
    var out: [UInt8] = []
    Humanize.append(clock: interval, to: &out)
    Humanize.append(delta: interval.magnitude, to: &out)
    Humanize.append(ago: interval, to: &out)
    try OutputCheck.text(out, of: "an interval")
  }

  private static func checkTime(_ text: String) throws {
    guard let time = Timestamp(parsing: text) else { return }
    var out: [UInt8] = []
    out.append(iso: time, zone: .utc)
    if time.isZoned { try checkNumber(time.microseconds) }
    try OutputCheck.text(out, of: "a time")
  }

  /// A time that is written is read as the same, where years have four digits also in ISO 8601.
  private static func checkNumber(_ microseconds: Int64) throws {
    let time = Timestamp(microseconds: microseconds, isZoned: false)
    var out: [UInt8] = []
    out.append(time: microseconds, precision: .auto)
    let text = String(decoding: out, as: UTF8.self)
    try require(Timestamp(parsing: text) == time || !time.isFinite, "\(text) is \(microseconds)")
    guard (-62_135_596_800_000_000...253_402_300_799_999_999).contains(microseconds) else { return }
    let zoned = Timestamp(microseconds: microseconds, isZoned: true)
    let iso = zoned.iso(in: .utc)
    try require(Timestamp(parsing: iso) == zoned, "\(iso) is \(microseconds)")
  }

  private static let timeWords = [
    "2026-11-20", "T", " ", "08:00:00", "24:00:00", ":60", ".123456", "+01:00", "Z", "-00", " BC",
    "0001-01-01", "10000-01-01", "infinity", "-infinity", "1 day", "2 mons", "-1 day, 23:59:59",
    "1 year", "P1DT2H", "0044-03-15 BC", "294247-01-10",
  ]

  /// The name of a format, after `%%` its options in YAML, and after another one its value.
  static let formats = Surface("formats", testedInputs: 1200, words: formatWords) { input in
    let parts = input.parts(3)
    let yaml = try? YAML.parse(parts[1]) { SourceLocation(line: $0, column: $1) }
    var options = FormatOptions(main: yaml?.entries == nil ? yaml?.value : nil)
    for entry in yaml?.entries ?? [] { options.named[entry.key] = entry.value.value }
    var context = FormatContext(
      now: Timestamp(microseconds: 1_795_176_000_000_000, isZoned: true), zone: .utc)
    context.columns = ["x"]
    guard
      let format = try? Formats.standard.format(parts[0], options: options, context: context)
    else { return }
    let bytes = Array(parts[2].utf8)
    try bytes.withUnsafeBufferPointer { text in
      for field in fields(of: text) {
        try format.cell(of: field).withCell { cell in
          for part in [cell.text, cell.title, cell.href] {
            try require(String(validating: part, as: UTF8.self) != nil, "\(field) is no UTF-8")
          }
        }
      }
    }
  }

  /// A text as all that a database may say it is.
  private static func fields(of text: UnsafeBufferPointer<UInt8>) -> [Field] {
    let bits = text.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    return [
      .text(text), .json(text), .numeric(text), .bytes(text), .integer(bits),
      .real(Double(bitPattern: UInt64(bitPattern: bits))), .real(NumberText.double(text) ?? 0),
      .timestamp(Timestamp(microseconds: bits, isZoned: true)), .interval(bits),
      .date(Int32(truncatingIfNeeded: bits)), .boolean(bits > 0), .null,
    ]
  }

  private static let formatWords =
    formatNames + [
      "\n%%\n", "spec: ", "'.2f'", "timespec: minutes", "style: short", "domain: [0, 1]",
      "scheme: ", "mid: 0", "good: up", "href: 'a/{x}'", "ellipsis: 5", "na_rep: ''",
      "colors: [red, '#abc']", "best: min", "max: 3",
      "binary: true", "mul: 100", "sep: T", "[1, 2, null]", "{\"a\": 1}", "\"\\ud800\"", "NaN",
      "1e400", "{\"failed\": 3}", "[[0, 1], [1, 2]]",
    ]
}
