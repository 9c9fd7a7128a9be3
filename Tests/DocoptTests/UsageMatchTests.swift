import TestSupport
import Testing

@testable import Docopt

/// How a command line fits a usage.
@Suite struct UsageMatchTests {
  @Test(arguments: [
    ("p <a> <b>", "1 2", "<a>=1 <b>=2"), ("p [<a>] [<b>]", "1", "<a>=1 <b>=-"),
    ("p [<a> <b>]", "1", "<a>=1 <b>=-"),
    ("p [(<a> <b>)]", "", "<a>=- <b>=-"), ("p <a>...", "1 2 3", "<a>=1,2,3"),
    ("p [<a>...]", "", "<a>="),
    ("p (a | b)", "b", "a=false b=true"),
    ("p (a <x> | b <y>)", "b 1", "a=false <x>=- b=true <y>=1"),
    ("p -a <x>", "1 -a", "-a=true <x>=1"), ("p <x> [-a]", "-a 1", "<x>=1 -a=true"),
    ("p [-v]...", "-v -v", "-v=2"),
    ("p [--lr=R]...", "--lr=1 --lr 2", "--lr=1,2"),
    ("p (<x> [--v])...", "1 --v 2", "<x>=1,2 --v=1"),
    ("p\n p <x>\n p <x> <y>", "1 2", "<x>=1 <y>=2"), ("p <x> | p <x> <y>", "1", "<x>=1 <y>=-"),
    ("p", "", ""),
    ("p a a", "a a", "a=2"), ("p [a] <x>", "b", "a=false <x>=b"),
    ("p [a] <x>", "a b", "a=true <x>=b"),
    ("p -- <x>", "-- -a", "--=true <x>=-a"), ("p (<x> | <y> <z>)", "1 2", "<x>=- <y>=1 <z>=2"),
  ])
  func theWordsFillTheUsage(usage: String, line: String, values: String) throws {
    let found = try Usage("usage: \(usage)").values(of: words(line))
    #expect(found.map { "\($0.name)=\($0.value.text)" }.joined(separator: " ") == values)
  }

  @Test(arguments: [
    ("p <a>", "", UsageError.incomplete), ("p <a>", "1 2", .unknownWords(["2"])),
    ("p a", "b", .unknownWords(["b"])),
    ("p (a | b)", "", .incomplete), ("p <a>...", "", .incomplete),
    ("p", "-x --y=1 z", .unknownWords(["-x", "--y=1", "z"])),
    ("p (<a> <b>)...", "1 2 3", .unknownWords(["3"])), ("p -a", "", .incomplete),
    ("p [-a]", "-a -a", .unknownWords(["-a"])),
    ("p <x> a", "a 1", .unknownWords(["1"])), ("p <a> <b>", "1", .incomplete),
    ("p --lr=R <x>", "1", .incomplete), ("p --lr=R <x>", "--lr 1 2 3", .unknownWords(["3"])),
    ("p add <x>\n p rm <x>", "rm", .incomplete),
    ("p add <x>\n p rm <x>", "mv 1", .unknownWords(["mv", "1"])),
    ("p (a | b) <x>", "b", .incomplete), ("p (a <x> | b) <y>", "a", .incomplete),
  ])
  func otherWordsDoNot(usage: String, line: String, error: UsageError) throws {
    let usage = try Usage("usage: \(usage)")
    #expect(throws: error) { try usage.values(of: words(line)) }
  }

  @Test func aWordIsTakenOnce() {
    let argument = UsagePattern.element(.argument("<a>"))
    var match = UsageMatch([.word("1"), .word("2")], repeated: [])
    #expect(match.take(argument) == true)
    #expect(match.left == [.word("2")])
    #expect(match.values == ["<a>": .text("1")])
  }

  @Test func aSequenceThatFailsTakesNothing() {
    let sequence = UsagePattern.sequence([.element(.argument("<a>")), .element(.command("go"))])
    var match = UsageMatch([.word("1"), .word("2")], repeated: [])
    #expect(match.take(sequence) == false)
    #expect(match.left.count == 2)
    #expect(match.values.isEmpty)
  }

  @Test(arguments: 0..<5)
  func everyWordHasOnePlaceOrIsTold(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let parts = [
      "<x>", "[<y>]", "<z>...", "[-a]", "[--lr=R]", "go", "(a | b)", "[<u> <v>]", "[-v]...",
    ]
    let given = ["1", "2", "go", "a", "b", "-a", "-v", "--lr=3", "x"]
    for _ in 0..<400 {
      let usage = (0..<Int.random(in: 0...4, using: &random)).compactMap { _ in
        parts.randomElement(using: &random)
      }
      let line = (0..<Int.random(in: 0...5, using: &random)).compactMap { _ in
        given.randomElement(using: &random)
      }
      guard let values = try? Usage("usage: p \(usage.joined(separator: " "))").values(of: line)
      else { continue }
      let taken = values.map { value in
        switch value.value {
        case .missing, .flag(false): 0
        case .flag(true), .text: 1
        case .count(let count): count
        case .texts(let texts): texts.count
        }
      }
      #expect(taken.reduce(0, +) == line.count, "\(usage) \(line)")
    }
  }

  private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }
}

extension UsageValue {
  fileprivate var text: String {
    switch self {
    case .missing: "-"
    case .flag(let flag): "\(flag)"
    case .count(let count): "\(count)"
    case .text(let text): text
    case .texts(let texts): texts.joined(separator: ",")
    }
  }
}
