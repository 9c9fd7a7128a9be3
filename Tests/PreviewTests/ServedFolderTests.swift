import Foundation
import TestSupport
import Testing

@testable import Preview

@Suite struct ServedFolderTests {
  private let parent: TemporaryFolder
  private let served: ServedFolder
  private let root: String

  init() throws {
    parent = try TemporaryFolder()
    for name in [
      "weekly.md", "notes.csv", "a b.PNG", "runs/1.md", "runs/old.html", "runs.db", "x.conf",
    ] {
      try parent.write("text", to: "reports/\(name)")
    }
    try parent.write("secret", to: "secret.csv")
    try parent.write("secret", to: "reports/.git/index.html")
    try parent.write("secret", to: "reports/.hidden.csv")
    served = try #require(ServedFolder(parent.file("reports")))
    root = served.root
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: parent.file("reports/\(name)"), withDestinationPath: target)
  }

  @Test func aFolderThatIsNotThereIsNotServed() {
    #expect(ServedFolder(parent.file("nothing")) == nil)
  }

  @Test(arguments: ["/", "/index.html", "//"])
  func theIndexHasTwoNames(_ path: String) {
    #expect(served.content(at: path) == .index)
  }

  @Test func aPageIsAReport() {
    #expect(served.content(at: "/weekly.html") == .report("weekly.md"))
    #expect(served.content(at: "/runs/1.html") == .report("runs/1.md"))
    #expect(served.content(at: "//runs//1.html") == .report("runs/1.md"))
  }

  @Test func aPageWithoutAReportIsAFile() {
    #expect(
      served.content(at: "/runs/old.html")
        == .file("\(root)/runs/old.html", type: "text/html; charset=utf-8"))
  }

  @Test func aFileHasTheTypeOfItsEnding() {
    #expect(
      served.content(at: "/notes.csv")
        == .file("\(root)/notes.csv", type: "text/csv; charset=utf-8"))
    #expect(served.content(at: "/a%20b.PNG") == .file("\(root)/a b.PNG", type: "image/png"))
  }

  @Test(arguments: [
    "", "weekly.html", "/nope.html", "/nope.csv", "/weekly.md", "/runs.db", "/x.conf", "/runs",
    "/csv",
    "/notes.csv%00", "/%zz.csv", "http://127.0.0.1/notes.csv", "*",
  ])
  func nothingElseIsThere(_ path: String) {
    #expect(served.content(at: path) == .missing)
  }

  @Test(arguments: [
    "/../secret.csv", "/%2e%2e/secret.csv", "/..%2fsecret.csv", "/runs/../../secret.csv",
    "/./notes.csv", "/runs/%2e%2e/notes.csv", "/..\\secret.csv", "/.git/index.html", "/.hidden.csv",
    "/.git",
  ])
  func noPathLeadsOut(_ path: String) {
    #expect(served.content(at: path) == .missing)
  }

  @Test func noLinkLeadsOut() throws {
    try link("out.csv", to: parent.file("secret.csv"))
    try link("up", to: "..")
    try link("out.md", to: parent.file("secret.csv"))
    for path in ["/out.csv", "/up/secret.csv", "/out.html"] {
      #expect(served.content(at: path) == .missing, "\(path)")
    }
  }

  @Test func aLinkInsideIsFollowed() throws {
    try link("same.csv", to: "notes.csv")
    #expect(
      served.content(at: "/same.csv")
        == .file("\(root)/notes.csv", type: "text/csv; charset=utf-8"))
  }

  /// Reading one would wait for a writer for ever.
  @Test func whatIsNoFileIsNotRead() throws {
    try #require(mkfifo(parent.file("reports/pipe.csv"), 0o600) == 0)
    #expect(served.content(at: "/pipe.csv") == .missing)
  }

  @Test func aFolderMayBeALink() throws {
    try FileManager.default.createSymbolicLink(
      atPath: parent.file("link"), withDestinationPath: "reports")
    #expect(ServedFolder(parent.file("link"))?.root == root)
  }
}
