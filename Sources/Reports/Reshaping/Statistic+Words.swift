import Statistics
import Tables

extension Statistic {
  /// What its cells show, in the words of a paper: `the mean ± the standard deviation (n − 1)`.
  var paperWords: String {
    switch spread {
    case .none: center.paperWords
    case .deviation: "\(center.paperWords) ± the standard deviation (n − 1)"
    case .error: "\(center.paperWords) ± the standard error of the mean"
    case .margin: "\(center.paperWords) ± half of its 95 % t interval"
    case .interval(.t): "\(center.paperWords) with its 95 % t interval"
    case .interval(.bootstrap): "\(center.paperWords) with its 95 % bootstrap interval"
    case .interval(.bca): "\(center.paperWords) with its 95 % BCa bootstrap interval"
    case .interval(.wilson): "\(center.paperWords) with its 95 % Wilson interval"
    }
  }

  /// The same of the number alone, without its article: `median`.
  var centerWord: String {
    let words = center.paperWords
    return words.hasPrefix("the ") ? String(words.dropFirst(4)) : words
  }

  /// Whether the cells show how far the values spread, or how often they are right.
  var showsSpread: Bool {
    spread != .none || center == .figure(.sd) || center == .figure(.se)
  }
}

extension Statistic.Center {
  fileprivate var paperWords: String {
    switch self {
    case .figure(.mean): "the mean"
    case .figure(.median): "the median"
    case .figure(.iqm): "the interquartile mean"
    case .figure(.sd): "the standard deviation (n − 1)"
    case .figure(.se): "the standard error of the mean"
    case .figure(.quantile(let share)): "the quantile \(PaperNumber.text(share))"
    case .figure(.trimmedMean(let share)): "the mean without \(PaperNumber.text(share)) at each end"
    case .figure(.optimalityGap(let gamma)): "the optimality gap to \(PaperNumber.text(gamma))"
    case .figure(.count), .count: "the number of values"
    case .figure(.min), .min: "the least value"
    case .figure(.max), .max: "the largest value"
    case .first: "the first value"
    case .last: "the last value"
    case .rate: "the share of successes"
    }
  }
}

/// Numbers of options in running text.
private enum PaperNumber {
  static func text(_ value: Double) -> String {
    let text = String { $0.append(shortest: value) }
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
