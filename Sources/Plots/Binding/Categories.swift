import Tables

extension PlotColumn {
  /// The column with its values as categories: numbers in increasing order, then the texts of
  /// other rows; a column of text as it is.
  ///
  /// - Parameter label: the short name of a number.
  func asCategories(zone: Zone, label: ((Double) -> String)? = nil) -> PlotColumn {
    guard kind != .category else { return self }
    let known = Set(numbers.filter { !$0.isNaN }).sorted()
    let names = CategoryNames.names(of: known, short: label ?? { text($0, zone: zone) }) {
      CategoryNames.full($0, kind: kind, zone: zone)
    }
    let places = Dictionary(
      zip(known, known.indices.map(Double.init)), uniquingKeysWith: { one, _ in one })
    var codes = numbers.map { places[$0] ?? Self.missing }
    var categories = names
    var texts: [String: Double] = [:]
    for (row, text) in strayTexts {
      if texts[text] == nil {
        texts[text] = Double(categories.count)
        categories.append(text)
      }
      codes[row] = texts[text] ?? Self.missing
    }
    return PlotColumn(name: name, categories: categories, codes: codes)
  }

  /// The same categories with the named ones first.
  func reordered(by names: [String]) -> PlotColumn {
    let order = CategoryNames.reordered(categories, by: names)
    let places = Dictionary(
      zip(order, order.indices.map(Double.init)), uniquingKeysWith: { one, _ in one })
    let moved = categories.map { places[$0] ?? Self.missing }
    return PlotColumn(
      name: name, categories: order, codes: numbers.map { $0.isNaN ? $0 : moved[Int($0)] })
  }

  /// Numbers in the order of the values: of texts their places in the alphabet.
  var ranks: [Double] {
    guard kind == .category else { return numbers }
    let order = categories.indices.sorted { categories[$0] < categories[$1] }
    var ranks = Array(repeating: 0.0, count: categories.count)
    for (rank, place) in order.enumerated() { ranks[place] = Double(rank) }
    return numbers.map { $0.isNaN ? $0 : ranks[Int($0)] }
  }

  /// The value of a row as text, or nil where it is missing.
  func text(ofRow row: Int, zone: Zone) -> String? {
    if let text = category(ofRow: row) { return text }
    return kind == .category || numbers[row].isNaN ? nil : text(numbers[row], zone: zone)
  }

  /// A measure as the column's kind is written.
  private func text(_ value: Double, zone: Zone) -> String {
    switch kind {
    case .number, .category: PlotNumber.name(value)
    case .time: PlotTime.text(value, zone: zone)
    case .duration: PlotTime.duration(value)
    }
  }
}

/// Names for numbers that become categories.
enum CategoryNames {
  /// One name for each number: short where that tells it from the others, else in full.
  ///
  ///     CategoryNames.names(of: [0.1, 0.12345671, 0.12345672], short: PlotNumber.name) { "\($0)" }
  ///     // ["0.1", "0.12345671", "0.12345672"]
  static func names(
    of values: [Double], short: (Double) -> String, full: (Double) -> String
  ) -> [String] {
    let names = values.map(short)
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    return zip(values, names).map { value, name in
      counts[name] == 1 ? name : full(value)
    }
  }

  /// A number or a time with all its digits.
  static func full(_ value: Double, kind: PlotColumn.Kind, zone: Zone) -> String {
    guard kind == .time, PlotTime.instant(value) != nil else { return "\(value)" }
    let day = PlotTime.text(value, finerThan: .days(1), zone: zone).prefix { $0 != "," }
    let clock = PlotTime.text(value, finerThan: nil, zone: zone).split(separator: " ").last ?? ""
    return "\(day), \(clock)"
  }

  /// The asked names first, each once, then all others in their order.
  static func reordered(_ names: [String], by asked: [String]) -> [String] {
    var known: Set<String> = []
    return (asked + names).filter { known.insert($0).inserted }
  }
}

extension PlotNumber {
  /// A number that names something, such as a run's id: whole numbers are not grouped.
  static func name(_ value: Double) -> String {
    guard value == value.rounded(), value.magnitude < 1e15 else { return text(value) }
    return value < 0 ? "\u{2212}\(Int(-value))" : "\(Int(value))"
  }
}
