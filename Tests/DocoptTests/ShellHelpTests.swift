import Testing

@testable import Docopt

/// The help of shell and Swift scripts.
@Suite struct ShellHelpTests {
  @Test(arguments: [
    ("# usage: a\n#  b\n\n# c", ["usage: a\n b"]),
    ("#!/bin/sh\n\n#? usage: a", ["usage: a"]),
    ("#usage: a", ["usage: a"]), ("### usage: a", ["usage: a"]), ("x\n# usage: a", []),
    ("# nothing", []),
    ("cat <<E\nusage: a\nE", ["usage: a"]),
    ("cat <<E\nusage: a", []),
    ("cat <<-E\n\tusage: a\n\tE", ["usage: a"]),
    ("cat <<E;x\nusage: a\nE\ncat <<F\nusage: b\nF", ["usage: a", "usage: b"]),
    ("cat <<\\E\nusage: a\nE", ["usage: a"]), ("cat << \"E\" >&2\nusage: a\nE", ["usage: a"]),
    ("echo 'usage: a'", ["usage: a"]), ("echo \"usage: \\\"a\\\"\\nb\"", ["usage: \"a\"\nb"]),
    ("# it's\nU='usage: a'", ["usage: a"]),
    ("echo \\'usage: a\\'", []), ("U='usage: a\n b'", ["usage: a\n b"]),
    ("echo \"Usage: $0\"", ["Usage: $0"]),
    ("U=\"usage: a \\\n b\"", ["usage: a  b"]), ("echo x#'usage: a'", ["usage: a"]),
  ])
  func aShellScriptHelpsInItsTexts(source: String, texts: [String]) {
    #expect(ShellHelp.texts(in: source) == texts)
  }

  @Test(arguments: [
    "$(basename \"$0\")", "$(basename $0)", "$(basename -- \"$0\")", "`basename $0`",
  ])
  func theProgramsNameIsAWord(name: String) {
    #expect(ShellHelp.texts(in: "cat <<E\nusage: \(name) -v\nE").first == "usage: program -v")
  }

  @Test(arguments: [
    ("// usage: a\n//   b\nlet x = 1", ["usage: a\n  b"]),
    ("#!/usr/bin/swift\n/// usage: a", ["usage: a"]),
    ("/* usage: a */", [" usage: a "]), ("/**\n usage: a\n*/", ["\n usage: a\n"]),
    ("let x = 1 // usage: a", []),
    ("print(\"usage: a\\tb\")", ["usage: a\tb"]),
    ("print(\"usage: \\(name) \\\"a\\\"\")", ["usage: \\(name) \"a\""]),
    ("let x = \"\"\"\n    usage: a\n      b\n    \"\"\"", ["usage: a\n  b"]),
    ("/* \"usage: a\" */", [" \"usage: a\" "]),
    ("let x = \"usage: a", ["usage: a"]), ("let x = 1\n/* \"usage: a\"", []),
    ("\"a\" \"usage: b\"", ["usage: b"]),
    ("let x = \"\"\"\n  usage: a \\\n  b\n  \"\"\"", ["usage: a   b"]),
  ])
  func aSwiftScriptHelpsInItsTexts(source: String, texts: [String]) {
    #expect(SwiftHelp.texts(in: source) == texts)
  }

  @Test func lineEndsOfOtherSystemsAreRead() throws {
    let script = ScriptText(
      path: "a.sh", bytes: Array("# usage: p <x>\r\n#\r\n# -v  talk\r\n".utf8))
    #expect(script.helpTexts == ["usage: p <x>\n\n-v  talk"])
    #expect(try script.usage().values(of: ["1"]).map(\.name) == ["<x>"])
  }

  @Test func bytesThatAreNoTextAreReplaced() {
    #expect(ScriptText(path: "a.py", bytes: [0x27, 0xFF, 0x27]).helpTexts == ["\u{FFFD}"])
  }

  @Test func aTextInAnUnknownLanguageHelpsNowhere() {
    let script = ScriptText(path: "a.rb", bytes: Array("# usage: p".utf8))
    #expect(script.language == nil)
    #expect(script.helpTexts == [])
    #expect(throws: ArgumentsError(script: "a.rb", reason: .noHelpText)) { try script.usage() }
  }

  @Test func theFirstTextThatIsAUsageCounts() throws {
    let source = "# usage: p [x\n\ncat <<E\nusage: p <y>\nE\n"
    let script = ScriptText(path: "a.sh", bytes: Array(source.utf8))
    #expect(try script.usage().values(of: ["1"]).map(\.name) == ["<y>"])
    let bad = ScriptText(path: "b.sh", bytes: Array("# usage: p [x\n".utf8))
    #expect(throws: ArgumentsError(script: "b.sh", reason: .invalidUsage(.unbalanced("[")))) {
      try bad.usage()
    }
  }
}
