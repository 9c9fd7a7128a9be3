import Statistics
import Tables

/// What a test says of the cells of one column, each against the best.
struct ColumnMarks {
  private let table: SampleTable
  private let measure: Int
  private let test: BestTest
  private let samples: MarkedSamples
  private let marks: BestMarks
  /// How many pairs there are; nil for samples without pairs.
  private let pairCount: Int?

  /// - Throws: `Diagnostic` for a column that the rows do not have, and for cells that have no
  ///   numbers, or several values of a pair.
  init(
    _ table: SampleTable, measure: Int, _ optimum: Optimum, _ test: BestTest
  ) throws {
    self.table = table
    self.measure = measure
    self.test = test
    let isRate = table.measures[measure].statistic?.center == .rate
    let centers = Self.centers(table, measure)
    // Tests of means say nothing of medians: without a choice, ranks are compared there.
    var test = test
    if centers != nil, test.choice == nil {
      test.choice = test.pairs == nil ? .mannWhitney : .wilcoxon
    }
    if let pairs = test.pairs {
      let paired = try Self.paired(table, measure, by: pairs, at: test.location)
      pairCount = paired.first?.count
      samples = isRate ? .pairedRates(paired) : .paired(paired, test.pairedTest)
    } else {
      let values = table.lines.indices.map { table.values($0, measure) }
      pairCount = nil
      samples =
        isRate
        ? .rates(values.map { Rate($0.count { $0 != 0 }, of: $0.count) })
        : .unpaired(values, test.unpairedTest)
    }
    marks = BestMarks(
      of: samples, optimum: optimum, alpha: test.alpha, centers: centers)
  }

  /// What the cells show, where it is not the mean.
  private static func centers(_ table: SampleTable, _ measure: Int) -> [Double]? {
    guard case .figure(let summary)? = table.measures[measure].statistic?.center, summary != .mean
    else { return nil }
    return table.lines.indices.map { summary.value(of: table.values($0, measure)) }
  }

  /// What the best is called: the mean, unless the cells show another figure.
  private var figure: String {
    guard let statistic = table.measures[measure].statistic else { return "mean" }
    switch statistic.center {
    case .rate: return "rate"
    case .figure: return statistic.centerWord
    default: return "mean"
    }
  }

  /// The values of each line in one order of pairs.
  private static func paired(
    _ table: SampleTable, _ measure: Int, by pairs: LocatedText, at location: SourceLocation
  ) throws -> [[Double?]] {
    let column = try table.source.index(of: pairs)
    var places: [String: Int] = [:]
    var lines: [[Int: Double]] = []
    for line in table.lines {
      var values: [Int: Double] = [:]
      for row in line.cells[measure]?.rows ?? [] {
        let key = table.source.text(row: row, column: column)
        let place = places[key] ?? places.count
        places[key] = place
        guard values[place] == nil else {
          throw Diagnostic(
            "several values of '\(table.measures[measure].name)' for \(pairs.text) '\(key)' in "
              + "the line '\(line.key.joined(separator: "', '"))'", at: location,
            hint: "name a column in 'paired' that tells the values of a cell apart")
        }
        values[place] = table.withField(row, measure, \.measurement)
      }
      lines.append(values)
    }
    return lines.map { values in (0..<places.count).map { values[$0] } }
  }

  // MARK: Cells

  /// How the cell of a line is set.
  func mark(line: Int) -> CellRank? {
    switch marks.groups[line].mark {
    case .best: .best
    case .second: .second
    case .single: .single
    case .other, .untold, .empty: nil
    }
  }

  /// The line that p and effect are against.
  ///
  /// - Throws: `Diagnostic` for a baseline that there is not.
  private func reference() throws -> Int? {
    guard let baseline = test.baseline else { return marks.leader }
    let place = table.lines.firstIndex { $0.key.contains(baseline.text) }
    guard let place else {
      throw Diagnostic(
        "unknown line '\(baseline.text)' in 'vs'", at: baseline.location,
        hint: suggestion(for: baseline.text, in: table.lines.flatMap(\.key)))
    }
    return place
  }

  /// The columns that the report asks for beside this one: their heads and a number for each line.
  func columns() throws -> [(title: String, values: [Double?])] {
    guard test.showsP || test.effect != nil else { return [] }
    let name = table.measures[measure].name
    let reference = try reference()
    let lines = table.lines.indices.map { line -> (p: Double?, effect: Double?) in
      guard let reference, line != reference, marks.groups[line].count > 1,
        marks.groups[reference].count > 1
      else { return (nil, nil) }
      let test = samples.comparison(of: line, with: reference).test
      let p = self.test.baseline == nil ? marks.groups[line].adjustedP : test.p
      let effect = self.test.effect?.value(
        table.values(line, measure), table.values(reference, measure))
      return (p, effect)
    }
    // Against a baseline all lines are one family.
    var columns: [(title: String, values: [Double?])] = []
    if test.showsP { columns.append(("\(name) p", adjusted(lines.map(\.p)))) }
    if let effect = test.effect { columns.append(("\(name) \(effect.title)", lines.map(\.effect))) }
    return columns
  }

  private func adjusted(_ values: [Double?]) -> [Double?] {
    guard test.baseline != nil else { return values }
    var rest = HolmAdjustment.adjusted(values.compactMap(\.self))[...]
    return values.map { $0 == nil ? nil : rest.removeFirst() }
  }

  // MARK: Words

  /// What was tested, in a sentence for the paper; nil where nothing was compared.
  func note() -> String? {
    guard let leader = marks.leader else { return nil }
    let compared = marks.groups.count { $0.test != nil }
    guard compared > 0 else { return nil }
    let best = marks.optimum == .max ? "highest" : "lowest"
    let holm = compared > 1 ? ", Holm over \(compared) comparisons" : ""
    let how =
      "\(marks.tests.joined(separator: ", "))\(sizes(leader))\(holm), α = \(level)"
    var words: [String] = []
    if marks.isTold {
      words.append("bold: the \(best) \(figure) and what cannot be told from it (\(how))")
      if marks.groups.contains(where: { $0.mark == .second }) {
        words.append("underlined: the second")
      }
    } else {
      words.append("none is bold (\(how))")
    }
    if marks.groups.contains(where: { $0.mark == .untold }) { words.append(untold) }
    return words.joined(separator: "; ")
  }

  /// The same for the checklist of a conference; nil where nothing was compared.
  func method() -> Method? {
    guard let leader = marks.leader else { return nil }
    let compared = marks.groups.count { $0.test != nil }
    guard compared > 0 else { return nil }
    let holm = compared > 1 ? " with Holm's correction for \(compared) comparisons" : ""
    let best = marks.optimum == .max ? "highest" : "lowest"
    return Method(
      .test, of: table.measures[measure].name,
      "compared with the \(best) by "
        + "\(marks.tests.map { $0.contains("'s ") ? $0 : "the \($0)" }.joined(separator: " or "))\(sizes(leader))\(holm), two-sided, α = \(level)\(against)"
    )
  }

  /// What p and effect are against, where it is not the best.
  private var against: String {
    guard test.showsP || test.effect != nil, let baseline = test.baseline else { return "" }
    let what = [test.showsP ? "p" : nil, test.effect?.title].compactMap(\.self)
    return "; \(what.joined(separator: " and ")) against '\(baseline.text)'"
  }

  private var level: String { String(decoding: shortest(marks.alpha), as: UTF8.self) }

  private func shortest(_ value: Double) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(shortest: value)
    return bytes
  }

  private func sizes(_ leader: Int) -> String {
    if let pairCount, let pairs = test.pairs { return " on \(pairCount) pairs by \(pairs.text)" }
    let counts = Set(marks.groups.filter { $0.count > 1 }.map(\.count))
    return counts.count == 1 ? ", n = \(marks.groups[leader].count) each" : ""
  }

  private var untold: String {
    let unit = pairCount == nil ? "values" : "pairs"
    let needed = marks.neededCount.map { ": \($0) \(unit) could" } ?? ""
    return "n too small to tell\(needed)"
  }
}

extension BestTest {
  fileprivate var pairedTest: MarkedSamples.PairedTest {
    switch choice {
    case .pairedT?: .pairedT
    case .wilcoxon?: .wilcoxon
    case .signFlip?, .welch?, .mannWhitney?, nil: .signFlip
    }
  }

  fileprivate var unpairedTest: MarkedSamples.UnpairedTest {
    switch choice {
    case .welch?: .welch
    case .mannWhitney?: .mannWhitney
    case .signFlip?, .pairedT?, .wilcoxon?, nil: .automatic
    }
  }
}
