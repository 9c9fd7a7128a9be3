import Tables

/// One column of a plot's data: numbers, instants or categories.
///
///     var loss = PlotColumn(name: "loss", type: .real)
///     loss.append(.real(0.25), zone: .utc)
///     loss.numbers   // [0.25]
package struct PlotColumn: Sendable {
  /// What the values are, which decides the default scale of a channel.
  package enum Kind: Sendable {
    case number, time, duration, category

    init(_ type: ColumnType) {
      switch type {
      case .integer, .real, .numeric: self = .number
      case .timestamp, .timestamptz, .date: self = .time
      case .interval, .time: self = .duration
      case .boolean, .text, .json, .uuid, .bytes, .array, .unknown: self = .category
      }
    }
  }

  package let name: String
  package private(set) var kind: Kind
  /// A value for each row: a number, seconds since 1970 or of length, or a category's code;
  /// `missing` for NULL and for what is no number.
  package private(set) var numbers: [Double] = []
  /// The categories in order of first appearance; their places are the codes.
  package private(set) var categories: [String] = []
  private var codes: [String: Int] = [:]
  /// The codes of the rows of a measured column that hold another text.
  private var strays: [Int: Int] = [:]
  /// The value of the last row, as far as it is told apart cheaply.
  private var last = LastValue.other
  private var lastText: [UInt8] = []

  private enum LastValue: Equatable {
    case integer(Int64)
    /// A text, whose bytes are kept beside.
    case text
    case other
  }

  /// How many numbers were moved elsewhere.
  private var movedCount = 0

  package var count: Int { numbers.count }

  /// NULL, as a NaN of its own, so that a measured NaN can be told from it.
  package static let missing = Double(nan: 1, signaling: false)
  /// What has no place on its axis and is counted there, such as 0 on a logarithmic one.
  package static let unplaced = Double(nan: 2, signaling: false)

  /// Whether there is nothing to show, which is no measured NaN.
  package static func isMissing(_ value: Double) -> Bool {
    value.bitPattern == missing.bitPattern || value.bitPattern == unplaced.bitPattern
  }

  /// Whether a value stands for NULL.
  package static func isNull(_ value: Double) -> Bool { value.bitPattern == missing.bitPattern }

  /// The largest number that has a place of its own: twice the largest there is would not be
  /// finite.
  package static let largest = 1e300

  /// A number; one that no scale can show, as some store for an infinite one, is infinite.
  static func measured(_ value: Double) -> Double {
    value.magnitude > largest ? (value < 0 ? -.infinity : .infinity) : value
  }

  /// The name of a column that is computed: no result has one of that name.
  static func madeName(_ name: String) -> String { "\u{0}\(name)" }

  /// Whether a column of that name is computed.
  static func isMade(_ name: String) -> Bool { name.hasPrefix("\u{0}") }

  /// An empty column whose values come from a result.
  ///
  /// - Parameter kind: what the values are read as; decided by the type when nil.
  package init(name: String, type: ColumnType, as kind: Kind? = nil) {
    self.name = name
    self.kind = kind ?? Kind(type)
  }

  /// A column of numbers that are at hand.
  package init(name: String, kind: Kind = .number, numbers: [Double]) {
    self.name = name
    self.kind = kind
    self.numbers = numbers.map(Self.measured)
  }

  /// A column of categories that are at hand.
  package init(name: String, values: [String?]) {
    self.init(name: name, type: .text)
    for value in values { append(category: value) }
  }

  /// A column of places among categories that are known.
  init(name: String, categories: [String], codes: [Double]) {
    self.init(name: name, type: .text)
    self.categories = categories
    self.codes = Dictionary(
      zip(categories, categories.indices), uniquingKeysWith: { one, _ in one })
    numbers = codes
  }

  /// The column several times, one after the other.
  func repeated(_ times: Int) -> PlotColumn {
    var copy = self
    copy.numbers = Array((0..<times).map { _ in numbers }.joined())
    for (row, code) in strays {
      for part in 0..<times { copy.strays[row + part * count] = code }
    }
    return copy
  }

  package mutating func reserve(_ count: Int) { numbers.reserveCapacity(count) }

  /// Appends a field's value; what does not suit the column's kind is missing.
  package mutating func append(_ field: Field, zone: Zone) {
    switch kind {
    case .number:
      // Nearly all fields of such a column are one of these.
      if case .real(let value) = field { return numbers.append(Self.measured(value)) }
      if case .integer(let value) = field { return numbers.append(Double(value)) }
      append(field.measure, of: field, zone: zone)
    case .time: append(field.seconds(in: zone), of: field, zone: zone)
    case .duration: append(field.lengthInSeconds, of: field, zone: zone)
    case .category: append(named: field, zone: zone)
    }
  }

  /// Appends a measure, or keeps the text that is none.
  private mutating func append(_ measure: Double?, of field: Field, zone: Zone) {
    if measure == nil, let text = field.nameText(zone: zone) {
      keep(stray: text, row: movedCount + numbers.count)
    }
    numbers.append(measure.map(Self.measured) ?? Self.missing)
  }

  /// Keeps the text that a row has in place of a measure.
  mutating func keep(stray text: String, row: Int) { strays[row] = code(of: text) }

  /// Whether some row of a measured column holds a text.
  var hasStrays: Bool { !strays.isEmpty }

  /// Forgets the numbers, which somebody else keeps.
  mutating func moveNumbers() {
    movedCount += numbers.count
    numbers.removeAll(keepingCapacity: true)
  }

  /// The column with its numbers back, or with some of them.
  func with(numbers: [Double]) -> PlotColumn {
    var copy = self
    copy.numbers = numbers
    copy.movedCount = 0
    return copy
  }

  /// Rows of one category mostly follow one another, which saves making the text again.
  private mutating func append(named field: Field, zone: Zone) {
    let isRepeated =
      switch field {
      case .integer(let value): last == .integer(value)
      case .text(let bytes): last == .text && bytes.elementsEqual(lastText)
      case .null, .boolean, .real, .numeric, .json, .bytes, .timestamp, .date, .interval: false
      }
    if isRepeated, let code = numbers.last { return numbers.append(code) }
    append(category: field.nameText(zone: zone))
    last = .other
    if case .integer(let value) = field { last = .integer(value) }
    if case .text(let bytes) = field {
      last = .text
      lastText.removeAll(keepingCapacity: true)
      lastText.append(contentsOf: bytes)
    }
  }

  /// Appends a category, or a missing value.
  package mutating func append(category: String?) {
    numbers.append(category.map { Double(code(of: $0)) } ?? Self.missing)
  }

  private mutating func code(of category: String) -> Int {
    if let code = codes[category] { return code }
    codes[category] = categories.count
    categories.append(category)
    return categories.count - 1
  }

  /// The category of a row, or the text that is no measure; nil where there is none.
  package func category(ofRow row: Int) -> String? {
    guard kind == .category else { return strays[row].map { categories[$0] } }
    let code = numbers[row]
    return code.isNaN ? nil : categories[Int(code)]
  }

  /// The texts of a measured column that are no measures, in the order of the rows.
  var strayTexts: [(row: Int, text: String)] {
    guard kind != .category else { return [] }
    return strays.keys.sorted().map { ($0, categories[strays[$0] ?? 0]) }
  }

  /// Whether a row's value is true, or a number other than zero.
  func isTrue(row: Int) -> Bool {
    guard kind == .category else { return !numbers[row].isNaN && numbers[row] != 0 }
    switch category(ofRow: row) {
    case "true", "t", "1", "yes": return true
    default: return false
    }
  }
}
