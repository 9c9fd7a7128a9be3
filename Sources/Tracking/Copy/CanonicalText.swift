import Tables

/// One spelling for each value, whatever an engine stores it as.
enum CanonicalText {
  /// Appends the value of a column of some type.
  static func append(_ field: Field, as type: ColumnType, to out: inout [UInt8]) {
    switch field {
    case .null: out.append(1)
    case .boolean(let flag): out.append(decimal: flag ? 1 : 0)
    case .integer(let number): append(number, as: type, to: &out)
    case .real(let number): append(number, as: type, to: &out)
    case .timestamp(let time): out.append(decimal: time.microseconds)
    case .date(let days): out.append(decimal: Int64(days))
    case .interval(let microseconds): out.append(decimal: microseconds)
    case .bytes(let bytes): out.append(contentsOf: bytes)
    case .numeric(let text), .text(let text), .json(let text): append(text, as: type, to: &out)
    }
  }

  private static func append(_ number: Int64, as type: ColumnType, to out: inout [UInt8]) {
    switch type {
    case .real: append(Double(number), as: type, to: &out)
    case .timestamp, .timestamptz: out.append(decimal: number &* 1_000_000)
    case .numeric, .json: append(decimal: Array(String(number).utf8), to: &out)
    case .integer, .boolean, .text, .date, .time, .interval, .uuid, .bytes, .array, .unknown:
      out.append(decimal: number)
    }
  }

  private static func append(_ number: Double, as type: ColumnType, to out: inout [UInt8]) {
    guard number.isFinite else { return out.append(shortest: number) }
    var digits: [UInt8] = []
    // Zero has no sign in SQLite.
    digits.append(shortest: number == 0 ? 0 : number)
    switch type {
    case .timestamp, .timestamptz:
      let microseconds = Int64(exactly: (number * 1e6).rounded())
      microseconds.map { out.append(decimal: $0) } ?? out.append(contentsOf: digits)
    case .numeric, .json: append(decimal: digits, to: &out)
    case .integer, .real, .boolean, .text, .date, .time, .interval, .uuid, .bytes, .array, .unknown:
      out.append(contentsOf: digits)
    }
  }

  private static func append(
    _ text: UnsafeBufferPointer<UInt8>, as type: ColumnType, to out: inout [UInt8]
  ) {
    switch type {
    case .real:
      guard let number = NumberText.double(text) else { return out.append(contentsOf: text) }
      append(number, as: type, to: &out)
    case .numeric:
      let number = NumberText.double(text)
      // NaN and the infinities have several spellings.
      if let number, !number.isFinite, !text.contains(where: { (48...57).contains($0) }) {
        return out.append(shortest: number)
      }
      append(decimal: Array(text), to: &out)
    case .timestamp, .timestamptz:
      guard let time = Timestamp(parsing: text) else { return out.append(contentsOf: text) }
      out.append(decimal: time.microseconds)
    case .date:
      guard let date = CivilDate(parsing: text) else { return out.append(contentsOf: text) }
      out.append(decimal: Int64(date.daysSince1970))
    case .time, .interval:
      guard let length = Interval.microseconds(parsing: text) else {
        return out.append(contentsOf: text)
      }
      out.append(decimal: length)
    case .uuid: out.append(contentsOf: text.filter { $0 != 45 }.map { $0 | 0x20 })
    case .boolean:
      let isTrue = ["t", "true", "1"].contains { text.elementsEqual($0.utf8) }
      out.append(decimal: isTrue ? 1 : 0)
    case .json, .array:
      guard let value = JSON(parsing: text) else { return out.append(contentsOf: text) }
      append(value, to: &out)
    case .integer, .text, .bytes, .unknown: out.append(contentsOf: text)
    }
  }

  /// JSON with its keys in order, each once, and its numbers without idle digits.
  private static func append(_ value: JSON, to out: inout [UInt8]) {
    switch value {
    case .null, .boolean, .string: value.write(into: &out)
    case .number(let digits): append(decimal: Array(digits.utf8), to: &out)
    case .array(let elements):
      out.append(UInt8(ascii: "["))
      for element in elements {
        append(element, to: &out)
        out.append(UInt8(ascii: ","))
      }
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      let last = Dictionary(members.map { ($0.key, $0.value) }) { _, later in later }
      for (key, value) in last.sorted(by: { $0.key < $1.key }) {
        out.append(jsonString: key)
        append(value, to: &out)
        out.append(UInt8(ascii: ","))
      }
    }
  }

  /// A decimal number as its digits without zeros around, and the power of ten.
  private static func append(decimal text: [UInt8], to out: inout [UInt8]) {
    let isNegative = text.first == UInt8(ascii: "-")
    let parts = text.split(maxSplits: 1) { $0 | 0x20 == UInt8(ascii: "e") }
    let mantissa = (parts.first ?? []).filter { (48...57).contains($0) }
    guard let number = parts.first, !mantissa.isEmpty,
      let power = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) : 0
    else { return out.append(contentsOf: text) }
    let fraction = number.firstIndex(of: UInt8(ascii: ".")).map { number.endIndex - $0 - 1 } ?? 0
    let trailing = mantissa.reversed().prefix { $0 == 48 }.count
    let digits = mantissa.dropLast(trailing).drop { $0 == 48 }
    guard !digits.isEmpty else { return out.append(48) }
    if isNegative { out.append(UInt8(ascii: "-")) }
    out.append(contentsOf: digits)
    out.append(UInt8(ascii: "e"))
    out.append(decimal: Int64(power &- fraction &+ trailing))
  }
}
