import Foundation
import Testing

@testable import Tracking

@Suite struct DocoptMainTests {
  private struct Broken: Error, CustomStringConvertible { let description = "disk full" }

  private func ending(_ error: any Error) -> ProgramEnding {
    ProgramEnding(error, usage: "\nWhat it does.\n\nusage: p <x>\n\n--lr R  rate\n")
  }

  @Test func whatWasAskedForGoesToStandardOutput() {
    let help = ending(ArgumentError.help("\nusage: p\n\n-a  one\n"))
    #expect(help.status == 0)
    #expect(help.output == "usage: p\n\n-a  one\n")
    #expect(help.diagnostics == "")
    #expect(ending(ArgumentError.version("1.2")).output == "1.2\n")
  }

  @Test func aWrongCommandLineIsToldWithTheUsage() {
    let errors: [ArgumentError] = [
      .mismatch("unknown 'x'"), .missingValue("--lr"),
      .invalidValue(name: "--lr", value: "x", reason: "a number is needed"),
    ]
    for error in errors {
      #expect(ending(error).status == 2)
      #expect(ending(error).output == "")
      #expect(ending(error).diagnostics == "error: \(error)\nUsage: p <x>\n")
    }
  }

  @Test func aFailureIsToldByItself() {
    let errors: [any Error] = [
      Broken(), ArgumentError.invalidUsage("missing section 'usage:'"),
      ArgumentError.unknownName("lr", suggestion: nil), TrackingError.notConnected,
    ]
    for error in errors {
      #expect(ending(error).status == 1)
      #expect(ending(error).diagnostics == "error: \(error)\n")
    }
  }

  @Test func noWordSteersATerminal() {
    let error = ArgumentError.mismatch("unknown '\u{1B}[2J'")
    #expect(ending(error).diagnostics == "error: unknown '␛[2J'\nUsage: p <x>\n")
  }

  @Test(arguments: [
    (["show", "/a", "--epochs", "3"], Int32(0), "3 0.1 /a\n", ""),
    (["show", "/a", "--lr", "1"], 0, "90 1.0 /a\n", ""),
    (["show", "a", "--epochs", "ten"], 2, "", "error: invalid value 'ten' of '--epochs', "),
    (["show"], 2, "", "error: missing something that the usage requires\nUsage:\n"),
    (["show", "a", "--new"], 2, "", "error: unknown '--new', "),
    (["--help"], 0, "A program that tracks itself, ", ""),
    (["--version"], 0, "probe 1\n", ""),
    (["hang"], 1, "", "error: "),
  ])
  func aProgramEndsWithTheStatus(
    words: [String], status: Int32, output: String, errors: String
  ) throws {
    let probe = try ProbeProcess(words, parameters: ["engine": "sqlite", "dbpath": "/nowhere/a"])
    #expect(probe.status() == status)
    let (shown, told) = (probe.outputText, probe.errorText)
    #expect(output.isEmpty ? shown.isEmpty : shown.hasPrefix(output), "\(shown)")
    #expect(errors.isEmpty ? told.isEmpty : told.hasPrefix(errors), "\(told)")
  }

  @Test func theBodyGetsTheArguments() {
    var seen: [Arguments] = []
    docoptMain("usage: p [<x>]", ["1"]) { seen.append($0) }
    #expect(seen.map(\.values) == [["x": 1]])
  }

  @Test @MainActor func anAsynchronousBodyIsAwaitedWhereItIs() async {
    var seen: [Arguments] = []
    await docoptMain("usage: p [<x>]", ["1"]) { arguments in
      await Task.yield()
      seen.append(arguments)
    }
    #expect(seen.map(\.values) == [["x": 1]])
  }
}
