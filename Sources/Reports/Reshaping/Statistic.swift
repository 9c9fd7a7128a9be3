import Statistics
import Tables

/// What becomes of the values of a cell: one number for them, and what is said of their spread.
///
///     Statistic("mean±sd"), Statistic("median [bootstrap]"), Statistic("q90"), Statistic("rate")
package struct Statistic: Equatable, Sendable {
  /// The number that stands for the values.
  enum Center: Equatable, Sendable {
    /// A figure of numbers.
    case figure(Summary)
    /// One of the values, of any type.
    case min, max, first, last
    case count
    /// The share of those that are true or 1.
    case rate
  }

  /// What stands beside it.
  enum Spread: Equatable, Sendable {
    case none
    /// Behind a `±`: the standard deviation, the standard error, half of a t interval.
    case deviation, error, margin
    /// In brackets.
    case interval(Interval)
  }

  enum Interval: String, CaseIterable, Sendable { case t, bootstrap, bca, wilson }

  let center: Center
  let spread: Spread
  /// As the report has it.
  let words: String

  private init(_ words: String, _ center: Center, _ spread: Spread = .none) {
    self.center = center
    self.spread = spread
    self.words = words
  }

  static let mean = Statistic("mean", .figure(.mean))
  static let meanAndDeviation = Statistic("mean±sd", .figure(.mean), .deviation)
  static let median = Statistic("median", .figure(.median))
  static let min = Statistic("min", .min)
  static let max = Statistic("max", .max)
  static let first = Statistic("first", .first)
  static let last = Statistic("last", .last)
  static let count = Statistic("n", .count)

  /// What a report may write, for messages.
  static let examples =
    "mean, mean±sd, mean±se, mean±ci, median, iqm, q90, trimmed, gap, sd, se, min, max, first, last, "
    + "n or rate, with a 95 % interval as 'mean [t]', 'iqm [bootstrap]', 'mean [bca]' or "
    + "'rate [wilson]'"

  /// Reads the words of a report; nil for what nobody computes.
  package init?(_ text: String) {
    var word = text.lowercased().filter { $0 != " " }.replacing("+-", with: "±")
    var asked: Spread = .none
    if let place = word.firstIndex(of: "±") {
      guard let spread = Statistic.behindSign[String(word[word.index(after: place)...])] else {
        return nil
      }
      (asked, word) = (spread, String(word[..<place]))
    } else if let place = word.firstIndex(of: "["), word.hasSuffix("]") {
      let name = String(word[word.index(after: place)...].dropLast())
      word = String(word[..<place])
      guard let interval = Interval(rawValue: name) ?? (name == "ci" ? Self.usual(word) : nil)
      else { return nil }
      asked = .interval(interval)
    }
    guard let center = Center(word), Self.allows(asked, of: center) else { return nil }
    self.init(text, center, asked)
  }

  private static let behindSign: [String: Spread] = [
    "sd": .deviation, "std": .deviation, "se": .error, "ci": .margin,
  ]

  private static func usual(_ center: String) -> Interval {
    center == "mean" ? .t : center == "rate" ? .wilson : .bootstrap
  }

  private static func allows(_ spread: Spread, of center: Center) -> Bool {
    switch (center, spread) {
    case (_, .none): true
    case (.figure(.mean), .interval(.wilson)), (.rate, .interval(.t)): false
    case (.figure(.mean), _): true
    case (.figure(.count), _), (.figure(.sd), _), (.figure(.se), _): false
    case (.figure, .interval(let interval)): interval == .bootstrap || interval == .bca
    case (.rate, .interval(let interval)): interval == .wilson
    default: false
    }
  }

  /// Whether the value of a cell is one of those given.
  var chooses: Bool {
    switch center {
    case .min, .max, .first, .last: true
    case .figure, .count, .rate: false
    }
  }

  /// How its cells are shown unless the report says otherwise; nil as any number.
  var format: (name: String, options: FormatOptions)? {
    if center == .rate {
      return ("meanstd", FormatOptions(named: ["mul": .integer(100), "unit": .text("%")]))
    }
    return spread == .none ? nil : ("meanstd", FormatOptions())
  }
}

extension Statistic.Center {
  fileprivate init?(_ word: String) {
    switch word {
    case "mean": self = .figure(.mean)
    case "median": self = .figure(.median)
    case "iqm": self = .figure(.iqm)
    case "sd", "std": self = .figure(.sd)
    case "se": self = .figure(.se)
    case "min": self = .min
    case "max": self = .max
    case "first": self = .first
    case "last": self = .last
    case "n": self = .count
    case "rate": self = .rate
    default:
      if let share = Self.argument(of: "trimmed", in: word, without: 0.1), (0..<0.5) ~= share {
        self = .figure(.trimmedMean(share))
      } else if let gamma = Self.argument(of: "gap", in: word, without: 1) {
        self = .figure(.optimalityGap(gamma))
      } else if word.hasPrefix("q"), let percent = Double(word.dropFirst()),
        (0...100) ~= percent
      {
        self = .figure(.quantile(percent / 100))
      } else {
        return nil
      }
    }
  }

  /// The number in `name(0.2)`, or what `name` alone stands for.
  private static func argument(
    of name: String, in word: String, without usual: Double
  ) -> Double? {
    guard word.hasPrefix(name) else { return nil }
    let rest = word.dropFirst(name.count)
    if rest.isEmpty { return usual }
    guard rest.first == "(", rest.last == ")" else { return nil }
    return Double(rest.dropFirst().dropLast())
  }
}

extension Statistic {
  /// The cell of a sample as JSON: the number, what is beside it, and how many values it is of.
  ///
  ///     Statistic("mean±sd")?.cell(of: [0.9, 0.92]).json   // [0.91, 0.0141…, 2]
  ///
  /// - Returns: Nil for what is a number alone; with the words for its interval, if it has one.
  func cell(of values: [Double]) -> (json: String, interval: String?)? {
    if center == .rate { return rate(of: values) }
    guard case .figure(let summary) = center, spread != .none else { return nil }
    let figure = summary.value(of: values)
    // JSON has no such numbers; the figure alone is shown as it is.
    guard figure.isFinite else { return nil }
    let moments = Moments(of: values)
    switch spread {
    case .none: return nil
    case .deviation: return ("[\(figure), \(json(moments.deviation)), \(values.count)]", nil)
    case .error:
      return ("{\"mean\": \(figure), \"se\": \(json(moments.error)), \"n\": \(values.count)}", nil)
    case .margin:
      let interval = ConfidenceInterval.t(of: values)
      let half = interval.map { $0.high - $0.estimate } ?? .nan
      return (
        "{\"mean\": \(figure), \"ci\": \(json(half)), \"n\": \(values.count)}", interval?.words
      )
    case .interval(let kind):
      let interval = interval(kind, of: values, summary)
      return (
        "{\"mean\": \(figure), \"low\": \(json(interval?.low)), \"high\": \(json(interval?.high)), "
          + "\"n\": \(values.count)}", interval?.words
      )
    }
  }

  private func rate(of values: [Double]) -> (json: String, interval: String?) {
    let successes = values.count { $0 != 0 }
    let share = Double(successes) / Double(values.count)
    var json = "{\"mean\": \(share), \"successes\": \(successes), \"n\": \(values.count)"
    guard spread != .none else { return (json + "}", nil) }
    let interval = ConfidenceInterval.wilson(successes: successes, of: values.count)
    json += ", \"low\": \(self.json(interval?.low)), \"high\": \(self.json(interval?.high))}"
    return (json, interval?.words)
  }

  private func interval(
    _ kind: Interval, of values: [Double], _ summary: Summary
  ) -> ConfidenceInterval? {
    switch kind {
    case .t: .t(of: values)
    case .bootstrap: .bootstrap(of: values) { summary.value(of: $0) }
    case .bca: .bca(of: values) { summary.value(of: $0) }
    case .wilson: nil
    }
  }

  private func json(_ number: Double?) -> String {
    number.flatMap { $0.isFinite ? "\($0)" : nil } ?? "null"
  }
}
