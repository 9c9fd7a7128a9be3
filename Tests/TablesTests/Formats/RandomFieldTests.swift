import TestSupport
import Testing

@testable import Tables

/// Any value in any format gives a cell that can be drawn.
@Suite struct RandomFieldTests {
  private static let specs = [
    nil, ".0f", ".15f", ".999f", "1000.3f", "+,.2f", "_.1e", "%", ".3g", "z.0f", "#.0f", "e", "n",
  ]

  @Test(arguments: Formats.standard.names)
  func everyFormatTakesEveryValue(name: String) throws {
    var random = SeededNumbers(seed: 11)
    for spec in Self.specs {
      guard let format = try format(name, spec: spec) else { continue }
      for _ in 0..<150 {
        try Self.withField(&random) { field in check(DrawnCell(format.cell(of: field)), field) }
      }
    }
  }

  @Test(arguments: ["bar", "heat"])
  func everyDomainTakesEveryNumber(name: String) throws {
    var random = SeededNumbers(seed: 12)
    for _ in 0..<300 {
      let ends = [Self.number(&random), Self.number(&random)].filter(\.isFinite).sorted()
      guard ends.count == 2, ends[0] < ends[1], (ends[1] - ends[0]).isFinite else { continue }
      let scheme: Value = .text(
        Bool.random(using: &random) && ends[0] < 0 && ends[1] > 0 ? "div" : "seq")
      var options: [String: Value] = ["domain": .list(ends.map(Value.real))]
      if name == "heat" { options["scheme"] = scheme }
      let field = Field.real(Self.number(&random))
      check(try drawn(name, field, options), field)
    }
  }

  @Test func theLineOfAListIsInsideOfItsBox() throws {
    var random = SeededNumbers(seed: 13)
    for _ in 0..<500 {
      let numbers = (0..<Int.random(in: 0...300, using: &random)).map { _ in Self.number(&random) }
      let list = numbers.map { "\($0)" }.joined(separator: ",")
      let cell = try drawn("spark", text: list)
      check(cell, .null)
      let drawn = cell.points.filter(\.isDrawn)
      #expect(drawn.isEmpty || numbers.contains(where: \.isFinite))
      #expect(drawn.allSatisfy { (0...1).contains($0.x) && (0...1).contains($0.y) })
    }
  }

  @Test(arguments: [
    "[5e-324, 0]", "[0, 5e-324, 1e-323]", "[1e308, -1e308]", "[-0.0, 0]", "[inf, 1, -inf, 2]",
  ])
  func theLeastAndTheLargestNumbersHaveALine(list: String) throws {
    let cell = try drawn("spark", text: list)
    #expect(cell.points.filter(\.isDrawn).allSatisfy { (0...1).contains($0.y) })
    check(cell, .null)
  }

  @Test(arguments: [Double.infinity, -.infinity])
  func anInfiniteNumberAloneIsNoLine(number: Double) throws {
    #expect(try drawn("spark", .real(number)).isNull)
  }

  // MARK: what a cell must be

  private func check(_ cell: DrawnCell, _ field: Field) {
    switch cell.graphic {
    case .bar(let fraction), .gauge(let fraction): #expect((0...1).contains(fraction))
    case .heat(_, let level): #expect((0...8).contains(level))
    case .spark(let best):
      #expect(cell.points.indices.contains(best) && cell.points[best].isDrawn)
      #expect(cell.points.allSatisfy { $0.x.isFinite && !$0.y.isInfinite })
    case .outcome(let scale):
      #expect(scale.isFinite && scale >= 0 && cell.shares.allSatisfy { $0.count > 0 })
    case .muted(let start): #expect((0...cell.text.utf8.count).contains(start))
    case .none, .star, .status, .tags, .check, .ellipsis, .code, .colored, .time, .link, .delta:
      break
    }
    if case .real(let key) = cell.sort { #expect(!key.isNaN) }
    if cell.isNull { #expect(cell.text == "--" && cell.sort == .none) }
    #expect(
      !cell.hasKeyInTitle || cell.title.utf8.allSatisfy { "0123456789+-.einf".utf8.contains($0) })
  }

  private func format(_ name: String, spec: String?) throws -> ColumnFormat? {
    var named = Formats.neededOptions(of: name)
    let known = ["float", "percentage", "delta", "bar", "heat", "spark", "integer"]
    if let spec {
      guard known.contains(name) else { return nil }
      named["spec"] = .text(spec)
    }
    return try Formats.standard.format(name, options: FormatOptions(named: named), context: .sample)
  }

  // MARK: values

  private static func number(_ random: inout SeededNumbers) -> Double {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: Double(bitPattern: UInt64.random(in: 0 ... .max, using: &random))
    case 1: Double(Int.random(in: -1000...1000, using: &random))
    case 2: Double.random(in: -1...1, using: &random)
    case 3: [0, -0.0, 5e-324, -5e-324, 1.7e308, -1.7e308].randomElement(using: &random) ?? 0
    case 4: Double(Int64.random(in: .min ... .max, using: &random)) / 1e6
    default: [.infinity, -.infinity, .nan, 9.3e12, -9.3e12, 0.5].randomElement(using: &random) ?? 0
    }
  }

  private static func withField(
    _ random: inout SeededNumbers, _ body: (Field) throws -> Void
  ) rethrows {
    let integer =
      [
        Int64.random(in: .min ... .max, using: &random), .max, .min, .max - 1, .min + 1, 0,
        Int64.random(in: -100...100, using: &random),
      ].randomElement(using: &random) ?? 0
    switch Int.random(in: 0..<9, using: &random) {
    case 0: try body(.null)
    case 1: try body(.boolean(Bool.random(using: &random)))
    case 2: try body(.integer(integer))
    case 3: try body(.real(number(&random)))
    case 4:
      let isZoned = Bool.random(using: &random)
      try body(.timestamp(Timestamp(microseconds: integer, isZoned: isZoned)))
    case 5: try body(.date(Int32(truncatingIfNeeded: integer)))
    case 6: try body(.interval(integer))
    default:
      let make = [Field.text, Field.json, Field.numeric, Field.bytes].randomElement(using: &random)
      try Field.with(text: text(&random), as: make ?? Field.text, body)
    }
  }

  private static func text(_ random: inout SeededNumbers) -> String {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: "\(number(&random))"
    case 1: "[\(number(&random)), \(number(&random)), \(number(&random))]"
    case 2: "\(number(&random)) ± \(number(&random))"
    case 3:
      #"{"done": \#(Int.random(in: 0 ... .max, using: &random)), "FAILED": 1099511627775, "a": 3}"#
    case 4:
      "\(Int.random(in: 0...99_999, using: &random))-\(Int.random(in: 1...99, using: &random))-01 24:00"
    case 5:
      "\(Int.random(in: 0 ... .max, using: &random)) years \(Int.random(in: 0 ... .max, using: &random)):00"
    case 6: #"{"mean": \#(number(&random)), "sd": \#(number(&random)), "n": 1e999}"#
    default:
      [
        "", " ", "\u{0}", "<b>", "{", "[[", "\"", "null", "infinity", "https://x", "1,2,inf",
        "RUNNING",
      ]
      .randomElement(using: &random) ?? ""
    }
  }
}
