import Foundation
import TestSupport
import Testing

@testable import Tracking

@Suite struct ArgumentsTests {
  static let usage = """
    Trains a network.

    Usage: train [options] [--learning-rate R...] <data>

    -h --help                Print this text
    -e N, --epochs N         How long [default: 90]
    -b N, --batch-size N     Mini-batch size
    -l R, --learning-rate R  One or more [default: 0.1]
    --model M                Which one [default: small]
    --amp                    Mixed precision
    """

  enum Model: String, CaseIterable, ArgumentValue { case small, large }

  private func arguments(
    _ line: String, conversions: [Arguments.Conversion] = []
  ) throws -> Arguments {
    let words = line.split(separator: " ").map(String.init)
    return try Arguments(usage: Self.usage, words, conversions: conversions)
  }

  private func error(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return "\(error)" }
    return nil
  }

  // MARK: Reading

  @Test func valuesHaveTheTypesThatARunStores() throws {
    let arguments = try arguments("digits -e 180 --amp -l 0.50")
    #expect(
      arguments.names == [
        "help", "epochs", "batch_size", "model", "amp", "learning_rate", "data",
      ])
    #expect(
      arguments.values == [
        "help": false, "epochs": 180, "batch_size": nil, "learning_rate": ["0.50"],
        "model": "small", "amp": true, "data": "digits",
      ])
    #expect(
      "\(arguments)"
        == #"{"help":false,"epochs":180,"batch_size":null,"model":"small","amp":true,"#
        + #""learning_rate":["0.50"],"data":"digits"}"#)
  }

  @Test(arguments: TrackedDatabase.Engine.available)
  func aRunKeepsThem(_ engine: TrackedDatabase.Engine) throws {
    let database = try TrackedDatabase(engine)
    let run = try database.run().setArgs(arguments("digits --amp").values)
    let stored = try database.text("SELECT args FROM runs WHERE id = \(run.id)")
    #expect(
      SQLValue(json: stored) == [
        "help": false, "epochs": 90, "batch_size": nil, "learning_rate": ["0.1"],
        "model": "small", "amp": true, "data": "digits",
      ])
  }

  @Test func valuesAreReadAsTheTypeThatIsAskedFor() throws {
    let arguments = try arguments("7 -e 180 --amp -l 0.50 -l 1")
    let epochs: Int = try arguments["epochs"]
    #expect(epochs == 180)
    #expect(try arguments["epochs"] == 180.0)
    #expect(try arguments["epochs"] == "180")
    #expect(try arguments["epochs"] == Int64(180))
    #expect(try arguments["amp"] == true)
    #expect(try arguments["learning_rate"] == [0.5, 1.0])
    #expect(try arguments["learning_rate"] == ["0.50", "1"])
    #expect(try arguments["model"] == Model.small)
    #expect(try arguments["data"] == URL(fileURLWithPath: "7"))
    #expect(try arguments["data"] == SQLValue.integer(7))
    let size: Int? = try arguments["batch_size"]
    #expect(size == nil)
    let given: Int? = try self.arguments("x -b 8")["batch_size"]
    #expect(given == 8)
  }

  @Test func aTextThatBecameANumberIsStillThatText() throws {
    let usage = "usage: p --version=V --ids=LIST"
    let arguments = try Arguments(usage: usage, ["--version", "3.10", "--ids", "[1, 2]"])
    #expect(arguments.values == ["version": 3.1, "ids": [1, 2]])
    #expect(try arguments["version"] == "3.10")
    #expect(try arguments["ids"] == [1, 2])
  }

  @Test func commandsAndRepeatedSwitches() throws {
    let usage = "Usage:\n  p add [-v]... <file>...\n  p (rm | mv) <file>"
    let add = try Arguments(usage: usage, ["add", "-vvv", "a", "b"])
    #expect(add.values == ["add": true, "v": 3, "file": ["a", "b"], "rm": false, "mv": false])
    #expect(try add["v"] == 3)
    let move = try Arguments(usage: usage, ["mv", "a"])
    #expect(try move["mv"] == true)
    #expect(move.values["file"] == ["a"])
  }

  @Test func optionsMayHaveToComeFirst() throws {
    let usage = "usage: p [-v] <command> [<rest>...]"
    let words = ["run", "--help", "-v"]
    let arguments = try Arguments(usage: usage, words, optionsFirst: true)
    #expect(arguments.values == ["v": false, "command": "run", "rest": ["--help", "-v"]])
  }

  // MARK: Errors

  @Test func helpAndVersionComeBeforeAllElse() throws {
    #expect(throws: ArgumentError.help(Self.usage)) { try arguments("--help") }
    #expect(throws: ArgumentError.help(Self.usage)) { try arguments("a b c -h") }
    #expect(throws: ArgumentError.version("1.2")) {
      try Arguments(usage: Self.usage, ["--version"], version: "1.2")
    }
    #expect(throws: ArgumentError.mismatch("unknown '--version', the usage has no place for it")) {
      try Arguments(usage: "usage: p", ["--version"])
    }
  }

  @Test(arguments: [
    ("a --new", "unknown '--new', the usage has no place for it"),
    ("a b", "unknown 'b', the usage has no place for it"),
    ("a -e 1 -e 2", "unknown '--epochs=2', the usage has no place for it"),
    ("a --amp=1", "invalid value of '--amp', which takes none"),
    ("a --epochs", "missing value of '--epochs'"),
    ("", "missing something that the usage requires"),
  ])
  func commandLinesThatDoNotFollowTheUsage(line: String, message: String) {
    #expect(throws: ArgumentError.mismatch(message)) { try arguments(line) }
  }

  @Test func aTextThatIsNoUsage() {
    #expect(throws: ArgumentError.invalidUsage("missing section 'usage:'")) {
      try Arguments(usage: "none", [])
    }
  }

  @Test func aValueOfAnotherTypeIsToldWithItsName() throws {
    let arguments = try arguments("a -e ten -b 0.5 -l 1 -l x --model huge")
    #expect(
      error { let _: Int = try arguments["epochs"] }
        == "invalid value 'ten' of '--epochs', a whole number is needed")
    #expect(
      error { let _: Int? = try arguments["batch_size"] }
        == "invalid value '0.5' of '--batch-size', a whole number is needed")
    #expect(
      error { let _: [Double] = try arguments["learning_rate"] }
        == #"invalid value '["1","x"]' of '--learning-rate', a list, each a number, is needed"#)
    #expect(
      error { let _: Model = try arguments["model"] }
        == "invalid value 'huge' of '--model', one of 'small', 'large' is needed")
    #expect(
      error { let _: Bool = try arguments["data"] }
        == "invalid value 'a' of '<data>', true or false is needed")
    #expect(
      error { let _: String = try arguments["amp"] }
        == "invalid value 'false' of '--amp', a text is needed")
    #expect(
      error { let _: Int = try self.arguments("a --epochs 9223372036854775808")["epochs"] }
        == "invalid value '9223372036854775808' of '--epochs', a whole number is needed")
  }

  @Test func whatIsNotThereIsTold() throws {
    let arguments = try arguments("a")
    #expect(
      error { let _: Int = try arguments["batch_size"] } == "missing value of '--batch-size'")
    #expect(
      error { let _: Int = try arguments["batchsize"] }
        == "unknown argument 'batchsize', did you mean 'batch_size'?")
    #expect(
      error { let _: Int = try arguments["--batch-size"] }
        == "unknown argument '--batch-size', did you mean 'batch_size'?")
    #expect(
      error { let _: Int = try arguments["zzz"] }
        == "unknown argument 'zzz', the usage has no such name")
  }

  // MARK: Calls from code

  @Test func givenValuesOverrideTheCommandLine() throws {
    let changed = try arguments("a -e 180").setting(["amp": true, "epochs": 360])
    #expect(changed.values["amp"] == true)
    #expect(try changed["epochs"] == 360)
    #expect(try changed["data"] == "a")
    #expect(try changed.setting([:]) == changed)
    #expect(throws: ArgumentError.unknownName("epoch", suggestion: "epochs")) {
      try changed.setting(["epoch": 1])
    }
  }

  @Test func givenValuesOverrideTheDefaults() throws {
    let arguments = try Arguments(usage: Self.usage, values: ["amp": true, "epochs": 360])
    #expect(
      arguments.values == [
        "help": false, "epochs": 360, "batch_size": nil, "learning_rate": ["0.1"],
        "model": "small", "amp": true, "data": nil,
      ])
    #expect(error { let _: String = try arguments["data"] } == "missing value of '<data>'")
    #expect(throws: ArgumentError.unknownName("epoch", suggestion: "epochs")) {
      try Arguments(usage: Self.usage, values: ["epoch": 1])
    }
  }

  // MARK: Conversions

  private struct NoSize: Error, CustomStringConvertible {
    let description = "a size ends in k"
  }

  @Test func aConversionComesBeforeTheUsualRules() throws {
    let size = Arguments.Conversion("--*-size") { text in
      guard text.hasSuffix("k"), let count = Int64(text.dropLast()) else { throw NoSize() }
      return .integer(count * 1000)
    }
    let arguments = try arguments("a -b 64k -e 7", conversions: [size])
    #expect(arguments.values["batch_size"] == 64_000)
    #expect(try arguments["batch_size"] == 64_000)
    #expect(arguments.values["epochs"] == 7)
    let message = "invalid value '64' of '--batch-size', a size ends in k"
    #expect(error { _ = try self.arguments("a -b 64", conversions: [size]) } == message)
  }

  @Test func theFirstConversionWithAValueCounts() throws {
    let none = Arguments.Conversion("--epochs") { _ in nil }
    let long = Arguments.Conversion("--e*") { $0 == "long" ? 1000 : nil }
    let text = Arguments.Conversion("*") { .text($0) }
    #expect(try arguments("a -e long", conversions: [none, long, text]).values["epochs"] == 1000)
    #expect(try arguments("a -e 5", conversions: [none, long, text]).values["epochs"] == "5")
    #expect(try arguments("a -e 5", conversions: [none, long]).values["epochs"] == 5)
  }

  @Test func aConversionTakesEachTextOfARepeatedArgument() throws {
    let rate = Arguments.Conversion("--learning-rate") { Double($0).map(SQLValue.real) }
    let arguments = try arguments("a -l 1 -l x", conversions: [rate])
    #expect(arguments.values["learning_rate"] == [1.0, "x"])
  }

  // MARK: Detection

  @Test func theArgumentsOfAScript() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write("'''usage: p [--lr=R] [--help]'''", to: "train.py")
    #expect(try Arguments(script: script, ["--lr", "0.1"]).values == ["lr": 0.1, "help": false])
    #expect(try Arguments(script: script, ["--help"]).values == ["lr": nil, "help": true])
    let found = try Arguments(commandLine: ["python3", "train.py", "--lr=2"], in: folder.path)
    #expect(found?.values == ["lr": 2, "help": false])
    #expect(try Arguments(commandLine: ["ls", "-l"], in: folder.path) == nil)
  }

  @Test func whyAScriptHasNoArguments() throws {
    let folder = try TemporaryFolder()
    try folder.write("'''usage: p'''", to: "a.py")
    #expect(throws: ArgumentError.invalidUsage("cannot read '/none.py'")) {
      try Arguments(script: "/none.py", [])
    }
    let message =
      "cannot tell the arguments of 'a.py': unknown 'x', the usage has no place for it"
    #expect(throws: ArgumentError.mismatch(message)) {
      try Arguments(commandLine: ["python", "a.py", "x"], in: folder.path)
    }
  }

  // MARK: The guide

  @Test func theProgramOfTheGuide() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../..").standardizedFileURL
    let guide = try String(
      contentsOf: root.appendingPathComponent("docs/arguments.md"), encoding: .utf8)
    let blocks = try #require(guide.firstRange(of: "## In a Swift program"))
    let parts = guide[blocks.upperBound...].split(separator: "```", maxSplits: 4)
    let folder = try TemporaryFolder()
    let script = try folder.write(String(parts[1].dropFirst("swift\n".count)), to: "train.swift")
    let lines = parts[3].split(separator: "\n")
    var count = 0
    for (line, answer) in zip(lines, lines.dropFirst()) where line.hasPrefix("$ train ") {
      let words = line.split(separator: " ").dropFirst(2).map(String.init)
      let found = result(of: script, words)
      #expect(found.hasSuffix(answer.replacing("error: ", with: "")), "\(found)")
      count += 1
    }
    #expect(count == 3)
  }

  private func result(of script: String, _ words: [String]) -> String {
    do { return "\(try Arguments(script: script, words))" } catch { return "\(error)" }
  }
}
