import TestSupport
import Testing

@testable import Tables

/// `link`, `code`, `bar`, `heat`, `spark` and `outcome`.
@Suite struct DrawnFormatTests {
  private static let domain: Value = .list([.integer(0), .integer(10)])

  // MARK: link

  @Test(
    arguments: [
      "https://ci.example.org/run?a=1&b=2#x", "HTTP://x", "mailto:a@b.c", "runs/12.html", "#top",
      "?page=2", "/a:b", "./a:b", "https://é.example/",
    ])
  func anAddressIsALink(text: String) throws {
    let cell = try drawn("link", text: text)
    #expect(cell.graphic == .link)
    #expect(cell.href == text)
    #expect(cell.shown == Shown(text: text))
  }

  @Test(
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
      "java\tscript:alert(1)", "\u{1}javascript:alert(1)", "data:text/html,x", "vbscript:x",
      "file:///etc/passwd", "//evil.example", "/\\evil.example", "\\\\evil", "http:evil",
      "http://", "mailto:", ":", "10:30", "two words", "", "\"><script>alert(1)</script>",
    ])
  func anythingElseStaysText(text: String) throws {
    let cell = try drawn("link", text: text)
    #expect(cell.graphic == .none)
    #expect(cell.href.isEmpty)
    #expect(cell.shown == Shown(text: text))
  }

  @Test func anAddressTakesColumnsOfItsRow() throws {
    let row = [(column: "name", text: "run 1"), (column: "ID", text: "a/b&c\"é")]
    let cell = try drawn("link", row: row, ["href": .text("https://ci/{id}?q={name}")])
    #expect(cell.shown == Shown(text: "run 1"))
    #expect(
      cell.href
        == "https://ci/a%2Fb%26c%22%C3%A9?q=run%201")
  }

  @Test(
    arguments: [
      ("{u}/log", "https://ci/1", "https://ci/1/log"), ("{u}/log", "javascript:alert(1)//", nil),
      ("{u}:alert(1)", "javascript", nil), ("http{u}", "://x", "http%3A%2F%2Fx"),
      ("https://ci/{u}", nil, nil),
    ] as [(String, String?, String?)])
  func onlyAValueInFrontIsAnAddressItself(href: String, value: String?, result: String?) throws {
    let row = [(column: "x", text: "text"), (column: "u", text: value)]
    let cell = try drawn("link", row: row, ["href": .text(href)])
    #expect(cell.graphic == (result == nil ? .none : .link))
    #expect(cell.href == result ?? "")
  }

  @Test func anAddressWithMistakesIsRefused() {
    #expect(throws: FormatError.unknownColumn("idd", option: "href", known: ["id"])) {
      try drawn("link", row: [("id", "1")], ["href": .text("https://ci/{idd}")])
    }
    #expect(
      throws: FormatError.invalidOption(
        "href", value: "x/{id", expected: "an address with columns in braces, as in {id}")
    ) { try drawn("link", row: [("id", "1")], ["href": .text("x/{id")]) }
  }

  // MARK: code

  @Test func codeIsTextInTheFixedWidthFace() throws {
    let cell = try drawn("code", text: "SELECT  1")
    #expect(cell.shown == Shown(text: "SELECT  1"))
    #expect(cell.graphic == .code && cell.sort == .text)
    #expect(try drawn("code", .integer(7)).sort == .integer(7))
  }

  // MARK: bar

  @Test(
    arguments: [(-1, 0), (0, 0), (2.5, 0.25), (10, 1), (1e300, 1), (.infinity, 1)]
      as [(Double, Double)])
  func aBarIsFullAtTheEndOfItsDomain(value: Double, fraction: Double) throws {
    let cell = try drawn("bar", .real(value), main: Self.domain)
    #expect(cell.graphic == .gauge(fraction: fraction))
    #expect(cell.sort == .real(value))
  }

  @Test func aBarHasItsNumberBesideIt() throws {
    let options: [String: Value] = ["domain": Self.domain]
    #expect(try drawn("bar", .real(2.5), options).shown == Shown(text: "2.50", title: "2.5"))
    #expect(try drawn("bar", .integer(2), options).shown == Shown(text: "2", title: "2"))
    #expect(try drawn("bar", text: "x", options).shown == Shown(text: "x"))
  }

  @Test(arguments: ["bar", "heat"])
  func aDomainIsTwoNumbersInOrder(name: String) {
    let example = name == "bar" ? "{bar: {domain: [0, 10]}}" : "{heat: {domain: [0, 1]}}"
    #expect(throws: FormatError.missingOption("domain", format: name, example: example)) {
      try drawn(name, .null)
    }
    let expected = "two numbers such as [0, 10], the smaller one first"
    let wrong: [(Value, String)] = [
      (.integer(1), "1"), (.list([.integer(1)]), "[1]"),
      (.list([.integer(1), .integer(1)]), "[1, 1]"), (.list([.integer(1), .null]), "[1, null]"),
    ]
    for (value, text) in wrong {
      #expect(throws: FormatError.invalidOption("domain", value: text, expected: expected)) {
        try drawn(name, .null, ["domain": value])
      }
    }
  }

  // MARK: heat

  @Test(
    arguments: [
      (-5.0, 0), (0, 0), (1.11, 0), (1.12, 1), (5, 4), (9.99, 8), (10, 8), (.infinity, 8),
    ] as [(Double, Int)])
  func heatHasNineColours(value: Double, level: Int) throws {
    let cell = try drawn("heat", .real(value), ["domain": Self.domain])
    #expect(cell.graphic == .heat(.sequential, level: level))
  }

  @Test(
    arguments: [
      (-1.0, 0), (-0.5, 2), (-0.1, 4), (0, 4), (0.1, 4), (1, 6), (4, 8), (-.infinity, 0),
    ] as [(Double, Int)])
  func heatMayDivergeFromItsMiddle(value: Double, level: Int) throws {
    let options: [String: Value] = [
      "domain": .list([.integer(-1), .integer(3)]), "scheme": .text("div"),
    ]
    #expect(try drawn("heat", .real(value), options).graphic == .heat(.diverging, level: level))
  }

  @Test func theMiddleIsInsideTheDomain() {
    let expected = FormatError.invalidOption(
      "mid", value: "0.0", expected: "a number inside the domain")
    #expect(throws: expected) {
      try drawn("heat", .null, ["domain": Self.domain, "scheme": .text("div")])
    }
  }

  @Test func aMissingValueHasNoHeat() throws {
    #expect(try drawn("heat", .null, ["domain": Self.domain]).graphic == .none)
  }

  // MARK: spark

  @Test func aSparkGoesFromTheFirstToTheLast() throws {
    let cell = try drawn("spark", json: "[76.4, 80, null, 78.92]")
    #expect(cell.shown == Shown(text: "76.4 → 78.92", title: "trend 76.4 to 78.92"))
    #expect(cell.sort == .real(78.92))
    #expect(cell.graphic == .spark(best: 1))
    #expect(cell.points[0] == SparkPoint(x: 0, y: 0))
    #expect(cell.points[1].y == 1)
    #expect(!cell.points[2].isDrawn)
    #expect(cell.points[3].x == 1)
  }

  @Test(arguments: ["1,2,3", " 1, 2 , 3 ", "[1, 2, 3]", "[\"1\",2,3]"])
  func aSparkIsAnArrayOrACommaList(text: String) throws {
    #expect(try drawn("spark", text: text).points.map(\.y) == [0, 0.5, 1])
  }

  @Test func theBestPointMayBeTheLeast() throws {
    #expect(
      try drawn("spark", text: "3,1,2", ["best": .text("min")]).graphic == .spark(best: 1))
  }

  @Test(arguments: ["[NaN, 1, NaN]", "NaN,1,inf", "null,1,", "1"])
  func aLonePointIsInTheMiddle(text: String) throws {
    let cell = try drawn("spark", text: text)
    #expect(cell.points.filter(\.isDrawn).map(\.y) == [0.5])
  }

  @Test(arguments: ["[]", "[null]", "nan", ",,", ""])
  func aSparkOfGapsIsMissing(text: String) throws {
    let cell = try drawn("spark", text: text)
    #expect(cell.isNull && cell.shown == Shown(text: "--") && cell.points.isEmpty)
  }

  @Test(arguments: ["<script>", "[1, [2]]", "{\"a\": 1}", "1,2,x", "[1,2"])
  func whatIsNoListOfNumbersStaysText(text: String) throws {
    let cell = try drawn("spark", text: text)
    #expect(cell.shown == Shown(text: text))
    #expect(cell.graphic == .none && cell.points.isEmpty)
  }

  @Test func aLongSparkKeepsItsEndsAndExtremes() throws {
    var generator = SeededNumbers(seed: 3)
    for count in [96, 97, 98, 190, 191, 1000, 40_000] {
      var values = (0..<count).map { _ in Double.random(in: 0...1, using: &generator) }
      values[count / 3] = 9
      values[count / 2] = -9
      let cell = try drawn("spark", text: values.map { String($0) }.joined(separator: ","))
      #expect(cell.points.count <= 96)
      #expect(cell.points.map(\.y).max() == 1 && cell.points.map(\.y).min() == 0)
      #expect(cell.points.first?.x == 0 && cell.points.last?.x == 1)
      #expect(cell.points.map(\.x) == cell.points.map(\.x).sorted())
      guard case .spark(let best) = cell.graphic else {
        throw FormatError.unknownFormat("", known: [])
      }
      #expect(cell.points[best].y == 1)
    }
  }

  @Test func hugeNumbersAreDrawnToo() throws {
    let cell = try drawn("spark", text: "-1.7e308,0,1.7e308")
    #expect(cell.points.map(\.y) == [0, 0.5, 1])
  }

  // MARK: outcome

  @Test func anOutcomeCountsRunsByFamily() throws {
    let json = #"{"PENDING": 1, "failed": 1, "NODE_FAIL": 1, "COMPLETED": 22, "RUNNING": 3}"#
    let cell = try drawn("outcome", json: json)
    let words = "22 done, 3 running, 2 failed, 1 pending"
    #expect(cell.shown == Shown(text: words, title: words))
    #expect(cell.sort == .integer(22))
    #expect(
      cell.shares == [
        Share(family: .done, count: 22), Share(family: .active, count: 3),
        Share(family: .failed, count: 2), Share(family: .waiting, count: 1),
      ])
    #expect(cell.graphic == .outcome(scale: 1.0 / 28))
  }

  @Test func outcomesMayShareAScale() throws {
    let text = #"{"done": 5, "OUT_OF_MEMORY": 1}"#
    let cell = try drawn("outcome", text: text, main: .integer(10))
    #expect(cell.graphic == .outcome(scale: 0.1))
    #expect(cell.shown.text == "5 done, 1 over limit")
    #expect(try drawn("outcome", text: text, main: .integer(2)).graphic == .outcome(scale: 1.0 / 6))
  }

  @Test func anOutcomeOfNoRuns() throws {
    let cell = try drawn("outcome", json: #"{"COMPLETED": 0}"#)
    #expect(cell.shown == Shown(text: "none", title: "none"))
    #expect(cell.shares.isEmpty)
  }

  @Test(arguments: ["[1]", "{\"a\": -1}", "{\"a\": 1.5}", "{\"a\": \"<b>\"}", "{\"a\": 1e99}", "{"])
  func whatCountsNothingStaysText(text: String) throws {
    let cell = try drawn("outcome", text: text)
    #expect(cell.shown == Shown(text: text))
    #expect(cell.graphic == .none && cell.shares.isEmpty)
  }
}
