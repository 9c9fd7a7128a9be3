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
  /// The value of the last row, where it was a whole number or a text.
  private var lastInteger: Int64?
  private var lastText: [UInt8] = []

  package var count: Int { numbers.count }

  /// NULL, as a NaN of its own, so that a measured NaN can be told from it.
  package static let missing = Double(nan: 1, signaling: false)

  /// Whether a value stands for NULL rather than for a measured NaN.
  package static func isMissing(_ value: Double) -> Bool {
    value.bitPattern == missing.bitPattern
  }

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
    self.numbers = numbers
  }

  /// A column of categories that are at hand.
  package init(name: String, values: [String?]) {
    self.init(name: name, type: .text)
    for value in values { append(category: value) }
  }

  /// Takes over what the codes of another column stand for.
  mutating func copyCategories(of other: PlotColumn) {
    categories = other.categories
    codes = other.codes
  }

  /// The same categories with other rows.
  func recoded(_ numbers: [Double]) -> PlotColumn {
    var copy = self
    copy.numbers = numbers
    return copy
  }

  package mutating func reserve(_ count: Int) { numbers.reserveCapacity(count) }

  /// Appends a field's value; what does not suit the column's kind is missing.
  package mutating func append(_ field: Field, zone: Zone) {
    switch kind {
    case .number: numbers.append(field.measure ?? Self.missing)
    case .time: numbers.append(field.seconds(in: zone) ?? Self.missing)
    case .duration: numbers.append(field.lengthInSeconds ?? Self.missing)
    case .category: append(named: field, zone: zone)
    }
  }

  /// Rows of one category mostly follow one another, which saves making the text again.
  private mutating func append(named field: Field, zone: Zone) {
    let isRepeated =
      switch field {
      case .integer(let value): lastInteger == value
      case .text(let bytes): lastInteger == nil && bytes.elementsEqual(lastText)
      default: false
      }
    if isRepeated, let code = numbers.last, !code.isNaN { return numbers.append(code) }
    append(category: field.plainText(zone: zone))
    lastInteger = nil
    lastText.removeAll(keepingCapacity: true)
    if case .integer(let value) = field { lastInteger = value }
    if case .text(let bytes) = field { lastText.append(contentsOf: bytes) }
  }

  /// Appends a category, or a missing value.
  package mutating func append(category: String?) {
    guard let category else { return numbers.append(Self.missing) }
    if let code = codes[category] { return numbers.append(Double(code)) }
    codes[category] = categories.count
    numbers.append(Double(categories.count))
    categories.append(category)
  }

  /// The category of a row, or nil where it is missing.
  package func category(ofRow row: Int) -> String? {
    let code = numbers[row]
    return code.isNaN ? nil : categories[Int(code)]
  }
}
