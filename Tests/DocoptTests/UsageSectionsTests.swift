import Testing

@testable import Docopt

/// The parts of a help text.
@Suite struct UsageSectionsTests {
  @Test(arguments: [
    ("usage: p <x>", " p <x>"), ("Usage:\n  p a\n  p b\n", "\n  p a\n  p b"),
    ("USAGE: p\n\tq\nx", " p\n\tq"),
    ("The usage: p", " p"), ("Usage: p\r\n  q\r\n", " p\n  q"), ("a\nb usage: p\n\nc", " p"),
    ("(usage:) p", ") p"),
  ])
  func theUsageGoesOnWhileLinesAreIndented(text: String, usage: String) throws {
    #expect(try UsageSections(text).usage == usage)
  }

  @Test func theTextAroundDescribesOptions() throws {
    let sections = try UsageSections("first\nusage: p\n  q\n\nlast\nmore")
    #expect(sections.descriptions == ["first", "\nlast\nmore"])
  }

  @Test(
    arguments: [
      ("-a", "-a", nil, false, nil), ("--all  Everything", nil, "--all", false, nil),
      ("-a, --all  Everything", "-a", "--all", false, nil), ("-a --all", "-a", "--all", false, nil),
      ("-o FILE  Out", "-o", nil, true, nil), ("--out=FILE", nil, "--out", true, nil),
      ("-o F, --out=F  Out [default: a b]", "-o", "--out", true, "a b"),
      ("-v  Talk [default: 1]", "-v", nil, false, nil),
      ("--lr R  Rate\n  [default: 0.1]", nil, "--lr", true, "0.1"),
      ("--w W  [default: [1, 2]]", nil, "--w", true, "[1, 2]"),
      ("--x X  [DEFAULT: y]", nil, "--x", true, "y"), ("--x X  [default:y]", nil, "--x", true, nil),
      ("--x X  [default: ]", nil, "--x", true, ""), ("-é  Letter", "-é", nil, false, nil),
    ] as [(String, String?, String?, Bool, String?)])
  func anOptionIsDescribedOnItsLines(
    text: String, short: String?, long: String?, takesValue: Bool, standard: String?
  ) throws {
    let options = try UsageSections("usage: p\n\n\(text)").options()
    #expect(
      options == [
        UsageElement(
          kind: .option, short: short, long: long, takesValue: takesValue, standard: standard)
      ])
  }

  @Test(arguments: [
    ("Options: -a\n-b\n", ["-a", "-b"]), ("text -a\n- b\n--c", ["--c"]),
    ("  -a  one\n     -b in it\n-c", ["-a", "-b", "-c"]),
    ("other options:  -a", ["-a"]), ("options: all of them", []), ("-\n--\n", ["--"]), ("", []),
  ])
  func aDescriptionBeginsWithADash(text: String, names: [String]) throws {
    #expect(try UsageSections("usage: p\n\n\(text)").options().map(\.name) == names)
  }

  @Test(arguments: [
    ("", UsageError.missingUsage), ("usage p", .missingUsage), ("myusage: p", .missingUsage),
    ("usage:", .emptyUsage),
    ("usage:\n\n  p", .emptyUsage), ("usage: p\n  Options: -a", .optionsInUsage),
    ("usage: p\n  usage: q", .secondUsage),
    ("usage: p\n\nUsage: q", .secondUsage),
  ])
  func whatIsNoUsage(text: String, error: UsageError) {
    #expect(throws: error) { try UsageSections(text) }
  }
}
