import TestSupport
import Testing

@testable import Docopt

/// Which word of a command line is the script.
@Suite struct ScriptCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("'''usage: p'''", to: "a.py")
    try folder.write("'''usage: p'''", to: "pack/__main__.py")
    try folder.write("'''usage: p'''", to: "pack/b.py")
    try folder.write("x = 1", to: "none.py")
    try folder.write("usage: p", to: "plain.txt")
  }

  @Test(arguments: [
    ("python a.py x y", "a.py", "x y"), ("./a.py", "./a.py", ""),
    ("python -u a.py -m x", "a.py", "-m x"),
    ("python -m pack x", "pack/__main__.py", "x"), ("python -m pack.b", "pack/b.py", ""),
    ("time ./a.py a.py", "./a.py", "a.py"),
    ("python none.py a.py x", "a.py", "x"), ("cat plain.txt a.py", "a.py", ""),
    ("x pack a.py", "a.py", ""),
  ])
  func theFirstScriptWithAHelpTextCounts(command: String, script: String, arguments: String) throws
  {
    let found = try #require(find(command))
    #expect(found.script.path == script)
    #expect(found.arguments.joined(separator: " ") == arguments)
  }

  @Test(arguments: [
    "a.py", "python none.py", "python", "", "python -m a.py", "python -m none", "pack/",
  ])
  func otherCommandsHaveNone(command: String) {
    #expect(find(command) == nil)
  }

  @Test func aScriptMayBeALink() throws {
    try run("/bin/ln", ["-s", folder.file("a.py"), folder.file("link.py")])
    #expect(find("python link.py 1")?.script.path == "link.py")
  }

  @Test func aLargeFileIsNoScript() throws {
    let text = "'''usage: p'''\n" + String(repeating: "#\n", count: 1 << 19)
    try folder.write(text, to: "large.py")
    #expect(find("python large.py") == nil)
  }

  private func find(_ command: String) -> (script: ScriptText, arguments: [String])? {
    ScriptCommand.find(in: command.split(separator: " ").map(String.init), folder: folder.path)
  }
}
