import Testing

@testable import Docopt

/// How the options of a command line are read.
@Suite struct UsageWordsTests {
  static let known = [
    UsageElement(kind: .option, short: "-v", long: "--verbose"),
    UsageElement(kind: .option, short: "-n", long: "--number", takesValue: true),
    UsageElement(kind: .option, long: "--version"),
  ]

  @Test(
    arguments: [
      ("--number=5", "--number", "5"), ("--number 5", "--number", "5"),
      ("--num 5", "--number", "5"), ("--n=", "--number", ""),
      ("--number -5", "--number", "-5"), ("--verbose", "--verbose", nil),
      ("--verb", "--verbose", nil), ("--new", "--new", nil),
      ("--new=1", "--new", "1"), ("--ver", "--ver", nil), ("--number=a=b", "--number", "a=b"),
    ] as [(String, String, String?)])
  func aLongOptionMayBeShortened(line: String, name: String, value: String?) throws {
    var words = self.words(line)
    let found = try words.takeLong()
    #expect(found.element.name == name)
    #expect(found.value == value)
    #expect(words.next == nil)
  }

  @Test(arguments: [
    ("-v", ["--verbose"]), ("-vv", ["--verbose", "--verbose"]), ("-n5", ["--number=5"]),
    ("-n 5", ["--number=5"]),
    ("-vn5v", ["--verbose", "--number=5v"]), ("-x", ["-x"]), ("-xy", ["-x", "-y"]),
    ("-n -v", ["--number=-v"]),
  ])
  func lettersMayStandTogether(line: String, found: [String]) throws {
    var words = self.words(line)
    let texts = try words.takeShorts().map { $0.element.name + ($0.value.map { "=" + $0 } ?? "") }
    #expect(texts == found)
  }

  @Test(arguments: [
    ("--number", UsageError.missingValue(of: "--number")),
    ("--number --", .missingValue(of: "--number")),
    ("--verbose=1", .unexpectedValue(of: "--verbose")),
    ("--verb=1", .unexpectedValue(of: "--verbose")),
  ])
  func mistakesInLongOptions(line: String, error: UsageError) {
    var words = self.words(line)
    #expect(throws: error) { try words.takeLong() }
  }

  @Test(arguments: [
    ("-n", UsageError.missingValue(of: "-n")), ("-vn", .missingValue(of: "-n")),
    ("-n --", .missingValue(of: "-n")),
  ])
  func mistakesInShortOptions(line: String, error: UsageError) {
    var words = self.words(line)
    #expect(throws: error) { try words.takeShorts() }
  }

  @Test func anOptionThatIsNewIsKnownFromThenOn() throws {
    var words = self.words("--new=1 --new 2")
    _ = try words.takeLong()
    #expect(words.known.map(\.name) == ["--verbose", "--number", "--version", "--new"])
    #expect(try words.takeLong().value == "2")
  }

  @Test func inAUsageNothingIsShortened() throws {
    var words = UsageWords(["--num=N"], of: .usage, known: Self.known)
    #expect(try words.takeLong().element.name == "--num")
  }

  @Test func twoOptionsOfOneNameAreAmbiguous() {
    let twice = [Self.known[0], Self.known[0]]
    var words = UsageWords(["--verbose"], of: .commandLine, known: twice)
    #expect(throws: UsageError.ambiguous("--verbose")) { try words.takeLong() }
    words = UsageWords(["-v"], of: .commandLine, known: twice)
    #expect(throws: UsageError.ambiguous("-v")) { try words.takeShorts() }
  }

  private func words(_ line: String) -> UsageWords {
    UsageWords(line.split(separator: " ").map(String.init), of: .commandLine, known: Self.known)
  }
}
