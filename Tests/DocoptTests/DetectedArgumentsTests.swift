import Foundation
import Tables
import TestSupport
import Testing

@testable import Docopt

@Suite struct DetectedArgumentsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func detected(_ command: String) throws -> String? {
    let words = command.split(separator: " ").map(String.init)
    return try DetectedArguments(commandLine: words, in: folder.path)?.json.compactText
  }

  func error(_ command: String) -> String? {
    do {
      _ = try detected(command)
      return nil
    } catch {
      return "\(error)"
    }
  }

  static let python = """
    '''Usage: train [options] <data>

    --lr R          Learning rate [default: 0.10]
    --epochs=N      How long
    --amp           Mixed precision
    --hint=H        Advice
    --widths=W      [default: [16, 32]]
    '''
    raise SystemExit("never run")
    """

  @Test func theArgumentsOfAScript() throws {
    let script = try folder.write(Self.python, to: "train.py")
    let found = try DetectedArguments(script: script, arguments: ["digits", "--amp", "--hint=cat"])
    #expect(found.values.map(\.name) == ["lr", "epochs", "amp", "hint", "widths", "data"])
    #expect(
      found.json.compactText
        == #"{"lr":0.1,"epochs":null,"amp":true,"hint":"cat","widths":[16,32],"data":"digits"}"#)
  }

  @Test func theExampleOfTheGuide() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../..").standardizedFileURL
    let guide = try String(
      contentsOf: root.appendingPathComponent("docs/arguments.md"), encoding: .utf8)
    let parts = guide.split(separator: "```", maxSplits: 2)
    try folder.write(String(parts[1].dropFirst("python\n".count)), to: "train.py")
    let json = try #require(try detected("python train.py digits --lr 0.50"))
    let spaced = json.replacing(",", with: ", ").replacing(":", with: ": ")
    #expect(guide.contains("has the arguments `\(spaced)`"), "\(spaced)")
  }

  @Test func theScriptIsFoundInACommandLine() throws {
    try folder.write("'''usage: p [--lr=R]'''", to: "train.py")
    try folder.write("'''usage: p [--lr=R]'''", to: "pack/train/__main__.py")
    try folder.write("# usage: p [--lr=R]\n", to: "train.sh")
    try folder.write("#!/bin/sh\nexec \"$@\"\n", to: "wrapper")
    for command in [
      "python train.py --lr 2", "./train.py --lr 2", "uv run train.py --lr 2",
      "env A=1 torchrun --nproc 4 train.py --lr 2", "./train.sh --lr 2", "bash -e train.sh --lr=2",
      "python -m pack.train --lr 2", "python -m train --lr=2", "./wrapper python train.py --lr=2",
      "\(folder.path)/train.py --lr 2",
    ] {
      #expect(try detected(command) == #"{"lr":2}"#, "\(command)")
    }
    for command in ["train.py --lr 2", "ls", "python missing.py", "./wrapper", ". .", "", "/ -m"] {
      #expect(try detected(command) == nil, "\(command)")
    }
  }

  @Test func theFirstUsageDecides() throws {
    let source = """
      '''usage: mod [--m=M]'''
      @docopt_main
      def a(args): '''No help.'''
      @docopt_main
      def b(args): '''usage: b [--b=B]'''
      """
    try folder.write(source, to: "a.py")
    #expect(try detected("./a.py --b=1") == #"{"b":1}"#)
    #expect(
      error("./a.py --m=1")
        == "cannot tell the arguments of './a.py': unknown '--m=1', the usage has no place for it")
  }

  @Test func whyNothingWasFound() throws {
    try folder.write("x = 1", to: "none.py")
    try folder.write("'''usage: p [<x>'''", to: "bad.py")
    #expect(
      error("./bad.py")
        == "cannot use the help text of './bad.py': "
        + "invalid '[' in the usage, brackets come in pairs")
    let none = folder.file("none.py")
    #expect(throws: ArgumentsError(script: none, reason: .noHelpText)) {
      try DetectedArguments(script: none, arguments: [])
    }
    #expect(ArgumentsError(script: "a", reason: .noHelpText).description == "missing usage in 'a'")
    #expect(throws: ArgumentsError(script: "/nowhere", reason: .unreadable)) {
      try DetectedArguments(script: "/nowhere", arguments: [])
    }
    #expect(ArgumentsError(script: "a", reason: .unreadable).description == "cannot read 'a'")
  }

  @Test func ofTwoNamesThatBecomeOneTheLaterCounts() throws {
    try folder.write("'''usage: p --file=F <other> <file>'''", to: "a.py")
    #expect(try detected("./a.py --file=1 2 3") == #"{"file":3,"other":2}"#)
  }

  /// Everything that reads a person's text, on texts made of its own marks and of noise.
  @Test func noTextIsTooStrange() {
    var random = SeededNumbers(seed: 42)
    let pieces = [
      "usage:", "Usage: p ", "options:", "[", "]", "(", ")", "|", "...", "<a b>", "<", ">", "--",
      "-a", "-ab", "--long=<x>", "--long", "X", "word", "=", "  ", "\n", "\t", "[default: ", "'''",
      "\"\"\"", "'", "\"", "\\", "#", "//", "/*", "*/", "<<E\n", "\nE\n", "@docopt_main\n",
      "def f(",
      "):", ";", "é", "e\u{301}", "\0", "\r\n", "\u{FEFF}", "🜁", "\\x4", "\\N", "f", "rb", "\\777",
    ]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0..<30, using: &random))
        .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
      let words = (0..<4).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
      for path in ["a.py", "a.sh", "a.swift"] {
        let script = ScriptText(path: path, bytes: Array(text.utf8))
        _ = try? DetectedArguments(script, arguments: words)
      }
      _ = try? Usage(text).values(of: words)
      _ = JSON(argument: text, named: words[0])
    }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("a.sh", "<<A\n"), ("a.sh", "<<A$\n"), ("a.sh", "<<A\nA\n"), ("a.sh", "'"),
      ("a.sh", "# usage: p <\n"),
      ("a.py", "'''usage: p <\n"), ("a.py", "@docopt_main\n"), ("a.py", "'"), ("a.py", "(\n"),
      ("a.swift", "/*"), ("a.swift", "\"usage: <"), ("a.swift", "\"\"\""),
    ])
  func repeatedPiecesTakeNoTime(path: String, piece: String) {
    let texts = (0..<(200_000 / piece.utf8.count)).map { index in
      piece.replacing("$", with: "\(index)")
    }
    let script = ScriptText(path: path, bytes: Array(texts.joined().utf8))
    _ = try? DetectedArguments(script, arguments: ["<", "--x"])
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["<", " <a", " [", " a", " -a", " <a b", " |", "..."])
  func longUsagesTakeNoTime(piece: String) {
    let text = "usage: p " + String(repeating: piece, count: 100_000 / piece.utf8.count)
    _ = try? Usage(text).values(of: ["a", "b"])
  }

  @Test func deepAndLongTextsEnd() throws {
    let nested = String(repeating: "[", count: 90) + "<x>..." + String(repeating: "]...", count: 90)
    let usage = try Usage("usage: p \(nested)")
    #expect(try usage.values(of: ["1", "2"])[0].value == .texts(["1", "2"]))
    let wide = (0..<500).map { "a\($0) [<x>...]" }.joined(separator: " | ")
    #expect(try Usage("usage: p (\(wide))").values(of: ["a499", "1"]).count == 501)
  }
}
