import Testing

@testable import Docopt

@Suite struct UsageTests {
  /// What a help text makes of a command line with blanks between its words.
  func values(_ help: String, _ line: String) throws -> [String: UsageValue] {
    let words = line.split(separator: " ").map(String.init)
    let values = try Usage(help).values(of: words)
    return Dictionary(uniqueKeysWithValues: values.map { ($0.name, $0.value) })
  }

  func error(_ help: String, _ line: String = "") -> UsageError? {
    do {
      _ = try values(help, line)
      return nil
    } catch {
      return error as? UsageError
    }
  }

  @Test func elementsKeepTheOrderOfTheUsage() throws {
    let help = "usage: p [options] <a> B\n\n-z  last\n-y  first"
    let values = try Usage(help).values(of: ["1", "2"])
    #expect(values.map(\.name) == ["-z", "-y", "<a>", "B"])
  }

  @Test func anOptionIsFoundByEachOfItsSpellings() throws {
    let help = "usage: p [options]\n\n-l R, --lr=R  rate [default: 0.1]\n-v, --verbose  talk"
    #expect(try values(help, "") == ["--lr": .text("0.1"), "--verbose": .flag(false)])
    for line in ["-l 2", "-l2", "--lr 2", "--lr=2", "-vl2", "--l 2"] {
      #expect(try values(help, line)["--lr"] == .text("2"), "\(line)")
    }
    #expect(try values(help, "-vl2")["--verbose"] == .flag(true))
  }

  @Test func whatIsRepeatedIsCountedOrListed() throws {
    #expect(try values("usage: p [-v]...", "-vvv") == ["-v": .count(3)])
    #expect(try values("usage: p [-v -v]", "") == ["-v": .count(0)])
    #expect(try values("usage: p (go)...", "go go") == ["go": .count(2)])
    #expect(try values("usage: p <x>...", "1 2") == ["<x>": .texts(["1", "2"])])
    #expect(try values("usage: p (<x> <y>)...", "1 2 3 4")["<y>"] == .texts(["2", "4"]))
    let help = "usage: p [--lr R]...\n\n--lr R  rates [default: 1 2]"
    #expect(try values(help, "") == ["--lr": .texts(["1", "2"])])
    #expect(try values(help, "--lr 3") == ["--lr": .texts(["3"])])
  }

  @Test func theRepeatedOptionOfTheManual() throws {
    let help = """
      usage: example [options] [--learning-rate N...]

      options:
          -h --help                  Print help text.
          --model M                  Which model to train [default: resnet18]
          -e N, --epochs N          Number of training epochs [default: 90]
          -b N, --batch-size N      Mini-batch size
          -l R, --learning-rate R   Learning rate [default: 0.1]
          --amp                      Use AMP (Automatic Mixed Precision)
      """
    #expect(
      try values(help, "-e 180") == [
        "--amp": .flag(false), "--batch-size": .missing, "--epochs": .text("180"),
        "--help": .flag(false), "--learning-rate": .texts(["0.1"]), "--model": .text("resnet18"),
      ])
  }

  @Test func ofSeveralPatternsTheOneThatTakesMostCounts() throws {
    let help = "Usage:\n  p add <x>\n  p (rm | mv) <x>\n  p [<y>...]"
    #expect(try values(help, "mv 1")["mv"] == .flag(true))
    #expect(try values(help, "mv 1")["<x>"] == .text("1"))
    #expect(try values(help, "1 2 3")["<y>"] == .texts(["1", "2", "3"]))
  }

  @Test func numbersAndWordsAfterTwoDashesAreNoOptions() throws {
    #expect(try values("usage: p <x> <y>", "-1 -2e3")["<y>"] == .text("-2e3"))
    let rest = try values("usage: p [--] [<x>...]", "-- -a --b")
    #expect(rest == ["--": .flag(true), "<x>": .texts(["-a", "--b"])])
    #expect(try values("usage: p -", "-") == ["-": .flag(true)])
  }

  @Test func anArgumentMayHaveBlanksInItsName() throws {
    let help = "usage: p --in=<a file> <other file>"
    #expect(
      try values(help, "--in=1 2") == ["--in": .text("1"), "<other file>": .text("2")])
  }

  @Test func optionsAreDescribedBeforeTheUsageToo() throws {
    let help = "Options: -a N  one\r\n  -b N  two [Default: x y]\r\n\r\nUsage: p [options]\r\n"
    #expect(try values(help, "-a5") == ["-a": .text("5"), "-b": .text("x y")])
  }

  @Test func textsThatAreNoUsage() {
    #expect(error("nothing") == .missingUsage)
    #expect(error("subusage: p") == .missingUsage)
    #expect(error("usage: p\n\nusage: q") == .secondUsage)
    #expect(error("usage:\n\nmore") == .emptyUsage)
    #expect(error("usage: p [options]\n  options: -a") == .optionsInUsage)
    #expect(error("usage: p [<x>") == .unbalanced("["))
    #expect(error("usage: p <x>)") == .unbalanced(")"))
    #expect(error("usage: p\n\n-a  one\n-a  two", "-a") == .ambiguous("-a"))
    #expect(error("usage: p -- --n --\n\n--n N  one") == .missingValue(of: "--n"))
    #expect(error("usage: p --n=N\n\n--n  one") == .unexpectedValue(of: "--n"))
    #expect(error("usage: p " + String(repeating: "[", count: 5000)) == .nestedTooDeep)
  }

  @Test func commandLinesThatDoNotFollowTheUsage() {
    let help = "usage: p [--lr=R] [--log] <x>"
    #expect(error(help, "1 2") == .unknownWords(["2"]))
    #expect(error(help, "1 --new=3") == .unknownWords(["--new=3"]))
    #expect(error(help, "1 --l 5") == .unknownWords(["--l", "5"]))
    #expect(error(help, "") == .incomplete)
    #expect(error(help, "1 --lr") == .missingValue(of: "--lr"))
    #expect(error(help, "1 --log=2") == .unexpectedValue(of: "--log"))
  }

  @Test func optionsMayHaveToComeFirst() throws {
    let usage = try Usage("usage: p [-v] <command> [<rest>...]")
    let words = ["-v", "add", "-v", "--all"]
    let values = try usage.values(of: words, optionsFirst: true)
    #expect(values.map(\.value) == [.flag(true), .text("add"), .texts(["-v", "--all"])])
    #expect(throws: UsageError.unknownWords(["-v", "--all"])) { try usage.values(of: words) }
  }

  @Test func aSwitchIsGivenWhateverElseIsMissing() throws {
    let usage = try Usage("usage: p [options] <x>\n\n-h --help  this text\n-n N  number")
    func isGiven(_ line: String) throws -> Bool {
      try usage.isGiven(anyOf: ["--help"], in: line.split(separator: " ").map(String.init))
    }
    for line in ["-h", "--help", "--he", "1 2 --help", "--new -h"] {
      #expect(try isGiven(line), "\(line)")
    }
    for line in ["", "1", "-- --help", "-n --help"] { #expect(try !isGiven(line), "\(line)") }
    #expect(throws: UsageError.missingValue(of: "-n")) { try isGiven("--help -n") }
    #expect(try Usage("usage: p").isGiven(anyOf: ["--help"], in: ["--help"]))
  }

  @Test func theSectionThatAPersonIsShown() throws {
    #expect(try Usage("A.\n\nusage: p [-a] \n\nOptions: -a").section == "Usage: p [-a]")
    #expect(try Usage("Usage:\n  p a\n  p b\n\nmore").section == "Usage:\n  p a\n  p b")
  }

  @Test func messages() {
    let errors: [UsageError] = [
      .missingUsage, .secondUsage, .emptyUsage, .optionsInUsage, .unbalanced("["), .nestedTooDeep,
      .ambiguous("-a"), .missingValue(of: "--lr"), .unexpectedValue(of: "--log"),
      .unknownWords(["a", "-b"]), .incomplete,
    ]
    #expect(
      errors.map(\.description) == [
        "missing section 'usage:'", "invalid second 'usage:'", "missing patterns after 'usage:'",
        "missing blank line between the usage and 'options:'",
        "invalid '[' in the usage, brackets come in pairs",
        "invalid usage, its brackets are nested deeper than 100 levels",
        "invalid option '-a', it fits several", "missing value of '--lr'",
        "invalid value of '--log', which takes none",
        "unknown 'a', '-b', the usage has no place for it",
        "missing something that the usage requires",
      ])
  }
}
