/// Reads times that a database keeps as text, as SQLite does.
package struct TimeReading {
  private let text: UnsafeBufferPointer<UInt8>
  private var index = 0

  private init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// The date or time of an ISO 8601 text such as `2024-05-07 12:00:00.5+02:00`.
  ///
  /// Answers `.date` or `.timestamp`, zoned when the text has an offset, and nil for
  /// other text. Digits below a microsecond are cut off.
  package static func field(_ text: UnsafeBufferPointer<UInt8>) -> Field? {
    var reading = TimeReading(text)
    guard let day = reading.date() else { return nil }
    if reading.index == text.count { return Int32(exactly: day).map { .date($0) } }
    guard reading.skip(UInt8(ascii: " ")) || reading.skip(UInt8(ascii: "T")),
      let clock = reading.clock(), let offset = reading.offset(), reading.index == text.count
    else { return nil }
    let microseconds = Int64(day) * 86_400_000_000 + clock
    guard let seconds = offset.seconds else {
      return .timestamp(Timestamp(microseconds: microseconds, isZoned: false))
    }
    let instant = microseconds - Int64(seconds) * 1_000_000
    return .timestamp(Timestamp(microseconds: instant, isZoned: true))
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard index < text.count, text[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func number(digits: Int) -> Int? {
    guard index + digits <= text.count else { return nil }
    var value = 0
    for position in index..<index + digits {
      guard isDigit(text[position]) else { return nil }
      value = value * 10 + Int(text[position] - UInt8(ascii: "0"))
    }
    index += digits
    return value
  }

  private mutating func date() -> Int? {
    guard let year = number(digits: 4), skip(UInt8(ascii: "-")),
      let month = number(digits: 2), (1...12).contains(month), skip(UInt8(ascii: "-")),
      let day = number(digits: 2),
      (1...CivilDate.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    return CivilDate(year: year, month: month, day: day).daysSince1970
  }

  private mutating func clock() -> Int64? {
    guard let hour = number(digits: 2), hour < 24, skip(UInt8(ascii: ":")),
      let minute = number(digits: 2), minute < 60
    else { return nil }
    let minutes = Int64(hour * 60 + minute) * 60_000_000
    guard skip(UInt8(ascii: ":")) else { return minutes }
    guard let second = number(digits: 2), second < 61 else { return nil }
    let seconds = minutes + Int64(second) * 1_000_000
    guard skip(UInt8(ascii: ".")) else { return seconds }
    return fraction().map { seconds + $0 }
  }

  private mutating func fraction() -> Int64? {
    let start = index
    var value: Int64 = 0
    var unit: Int64 = 100_000
    while index < text.count, isDigit(text[index]) {
      value += Int64(text[index] - UInt8(ascii: "0")) * unit
      unit /= 10
      index += 1
    }
    return index > start ? value : nil
  }

  /// The offset at the end; `seconds` is nil when there is none, the answer when it is wrong.
  private mutating func offset() -> (seconds: Int?, ())? {
    if index == text.count { return (nil, ()) }
    if skip(UInt8(ascii: "Z")) || skip(UInt8(ascii: "z")) { return (0, ()) }
    let isWest = skip(UInt8(ascii: "-"))
    guard isWest || skip(UInt8(ascii: "+")), let hours = number(digits: 2), hours < 24 else {
      return nil
    }
    var seconds = hours * 3600
    var unit = 60
    while index < text.count, unit > 0 {
      _ = skip(UInt8(ascii: ":"))
      guard let part = number(digits: 2), part < 60 else { return nil }
      seconds += part * unit
      unit /= 60
    }
    return (isWest ? -seconds : seconds, ())
  }
}
