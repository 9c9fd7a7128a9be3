import Tables
import Testing

@testable import Docopt

@Suite struct GivenArgumentTests {
  private let help = """
    usage: p [options] [-v]... <in-file> [<x>...]

    --learning-rate R  [default: 0.10]
    """

  @Test func namesAreThoseOfTheRestOfSQLTrack() throws {
    let given = try Usage(help).arguments(of: ["a", "-vv", "1", "2"])
    #expect(given.map(\.spelling) == ["--learning-rate", "-v", "<in-file>", "<x>"])
    #expect(given.map(\.name) == ["learning_rate", "v", "in_file", "x"])
    #expect(given.map(\.json.compactText) == ["0.1", "2", #""a""#, #"["1","2"]"#])
  }

  @Test func defaultsDoNotAskForWhatIsRequired() throws {
    let values = try Usage(help).defaults.map(\.value)
    #expect(values == [.text("0.10"), .count(0), .missing, .texts([])])
  }

  @Test func ofTwoNamesThatBecomeOneTheLaterCounts() throws {
    let given = try Usage("usage: p --file=F <other> <file>").arguments(of: ["--file=1", "2", "3"])
    #expect(given.map(\.name) == ["file", "other"])
    #expect(given[0] == GivenArgument(spelling: "<file>", value: .text("3")))
  }
}
