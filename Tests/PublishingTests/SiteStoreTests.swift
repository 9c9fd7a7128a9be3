import Files
import Foundation
import Markup
import Reports
import TestSupport
import Testing

@testable import Publishing

struct SiteStoreTests {
  private let folder: TemporaryFolder
  private let store: SiteStore

  init() throws {
    folder = try TemporaryFolder()
    store = SiteStore(site: folder.path)
  }

  private func entry(_ path: String, made: String, _ number: Double) -> PageEntry {
    PageEntry(path, title: "A") {
      $0.summary.made = made
      $0.summary.figures = [.init(label: "Loss", text: "\(number)", number: number)]
    }
  }

  private func history(_ name: String) throws -> [String] {
    try String(contentsOfFile: folder.file(".sqltrack/history/\(name).jsonl"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  @Test func theStateIsReadAsItWasWritten() throws {
    #expect(store.state() == SiteState())
    var state = SiteState(index: "i", orphans: ["c.html"])
    state.reports["a/b.md"] = SiteState.Published(key: nil, pages: ["a/b.html"])
    try store.write(state)
    #expect(store.state() == state)
    let file = folder.file(".sqltrack/state.json")
    #expect(
      try String(contentsOfFile: file, encoding: .utf8)
        == #"{"index":"i","orphans":["c.html"],"reports":{"a/b.md":{"pages":["a/b.html"]}}}"#)
  }

  @Test func aStateThatCannotBeReadIsEmpty() throws {
    try folder.write("{\"index\"", to: ".sqltrack/state.json")
    #expect(store.state() == SiteState())
    try folder.write("[]", to: ".sqltrack/pages/a.md.json")
    #expect(store.entries(of: "a.md") == [])
  }

  @Test func entriesAreReadAsTheyWereWritten() throws {
    var entry = entry("sub/a.html", made: "2026", 0.5)
    entry.trends = ["Loss": [1, 0.5]]
    entry.status = .stale
    try store.write([entry], of: "sub/a.md")
    #expect(store.entries(of: "sub/a.md") == [entry])
    #expect(store.entries(of: "a.md") == [])
    store.removeEntries(of: "sub/a.md")
    #expect(store.entries(of: "sub/a.md") == [])
  }

  @Test func everyRunIsALineOfTheHistory() throws {
    try store.appendHistory(of: entry("a.html", made: "1", 0.5))
    try store.appendHistory(of: entry("a.html", made: "2", 0.25))
    #expect(
      try history("a") == [
        #"{"figures":[{"label":"Loss","number":0.5,"text":"0.5"}],"made":"1"}"#,
        #"{"figures":[{"label":"Loss","number":0.25,"text":"0.25"}],"made":"2"}"#,
      ])
    store.removeHistory(ofPage: "a.html")
    #expect(throws: (any Error).self) { try history("a") }
  }

  @Test func aRunAtTheSameTimeReplacesItsLine() throws {
    for (made, number) in [("1", 0.5), ("2", 0.25), ("2", 0.125)] {
      try store.appendHistory(of: entry("sub/a.html", made: made, number))
    }
    #expect(
      try history("sub/a").map { $0.contains("0.5") || $0.contains("0.125") } == [true, true])
  }

  @Test func aPageWithoutFiguresHasNoHistory() throws {
    try store.appendHistory(of: PageEntry(path: "a.html"))
    #expect(!FileManager.default.fileExists(atPath: folder.file(".sqltrack")))
  }

  @Test func namesMayBeAsLongAsTheSystemAllows() throws {
    let long = String(repeating: "n", count: 250)
    for name in [long, "sub/" + long] {
      try store.write([entry("\(name).html", made: "1", 0.5)], of: "\(name).md")
      #expect(store.entries(of: "\(name).md").map(\.path) == ["\(name).html"])
      try store.appendHistory(of: entry("\(name).html", made: "1", 0.5))
      try store.appendHistory(of: entry("\(name).html", made: "2", 0.5))
      store.removeEntries(of: "\(name).md")
      #expect(store.entries(of: "\(name).md") == [])
    }
    let files = try FileManager.default.contentsOfDirectory(
      atPath: folder.file(".sqltrack/history"))
    #expect(files.map(\.utf8.count) == [70, 70])
  }

  // MARK: Files

  @Test func anEqualFileIsLeftUntouched() throws {
    let path = folder.file("deep/er/a.txt")
    #expect(try OutputFile.replace(path, with: [1, 2]))
    #expect(try !OutputFile.replace(path, with: [1, 2]))
    #expect(try OutputFile.replace(path, with: [1, 3]))
    #expect(FileManager.default.contents(atPath: path) == Data([1, 3]))
  }

  @Test func whatAKilledRunLeftGoesThoughNothingChanged() throws {
    let path = folder.file("a.txt")
    try OutputFile.replace(path, with: [1])
    try folder.write("half", to: ".a.txt.sqltrack")
    #expect(try !OutputFile.replace(path, with: [1]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.txt"])
  }

  @Test func aFileIsNoFolder() throws {
    try folder.write("", to: "a")
    for (path, reason) in [("a", "file exists"), ("a/b", "not a directory")] {
      let path = folder.file(path)
      #expect(throws: FileError(action: "create the folder", path: path, reason: reason)) {
        try OutputFile.make(folder: path)
      }
    }
  }
}
