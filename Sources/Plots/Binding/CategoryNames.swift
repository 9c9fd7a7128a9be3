import Tables

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

  /// The names without those that stood before.
  static func distinct(_ names: [String]) -> [String] {
    var known: Set<String> = []
    return names.filter { known.insert($0).inserted }
  }
}
