import Foundation
import TestSupport
import Testing

@testable import Preview

@Suite struct FileWatchTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("one", to: "sub/deep/a.md")
  }

  /// What changed by now, without the folder's path.
  private func changes(of watch: FileWatch) -> [String] {
    watch.changes(within: .zero).map { String($0.dropFirst(folder.path.count + 1)) }
  }

  /// Writes as a shell does, without a second file that takes the name.
  private func write(_ name: String) throws {
    try #require(FileManager.default.createFile(atPath: folder.file(name), contents: Data([65])))
  }

  @Test func nothingHasChanged() throws {
    let watch = try FileWatch(folder.path)
    #expect(changes(of: watch) == [])
    #expect(watch.changes(within: .milliseconds(1)) == [])
  }

  @Test func aFileThatIsWrittenHasChanged() throws {
    let watch = try FileWatch(folder.path)
    try write("b.md")
    try write("sub/deep/a.md")
    #expect(changes(of: watch) == ["b.md", "sub/deep/a.md"])
    #expect(changes(of: watch) == [])
  }

  @Test func aFileThatIsRemovedOrMovedHasChanged() throws {
    try write("b.md")
    try write("c.md")
    let watch = try FileWatch(folder.path)
    try FileManager.default.removeItem(atPath: folder.file("b.md"))
    #expect(rename(folder.file("c.md"), folder.file("sub/d.md")) == 0)
    #expect(changes(of: watch) == ["b.md", "c.md", "sub/d.md"])
  }

  @Test func whatIsOnlyReadHasNot() throws {
    let watch = try FileWatch(folder.path)
    _ = FileManager.default.contents(atPath: folder.file("sub/deep/a.md"))
    #expect(changes(of: watch) == [])
  }

  @Test func aFolderThatComesIsWatched() throws {
    let watch = try FileWatch(folder.path)
    try FileManager.default.createDirectory(
      atPath: folder.file("new"), withIntermediateDirectories: true)
    #expect(changes(of: watch) == ["new"])
    try write("new/b.md")
    #expect(changes(of: watch) == ["new/b.md"])
  }

  @Test func onlyTheFolderIsWatchedWhenAsked() throws {
    let watch = try FileWatch(folder.path, isDeep: false)
    try write("sub/b.md")
    #expect(changes(of: watch) == [])
    try write("b.md")
    #expect(changes(of: watch) == ["b.md"])
  }

  @Test(arguments: [".b.md.swp", "b.md~", ".git", ".hidden/b.md"])
  func filesOfAnEditorSayNothing(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder.file(".hidden"), withIntermediateDirectories: true)
    let watch = try FileWatch(folder.path)
    try write(name)
    #expect(changes(of: watch) == [])
  }

  @Test func aFileCanBeIgnored() throws {
    let watch = try FileWatch(folder.path, ignoring: { $0.hasSuffix(".db") })
    try write("b.db")
    try write("b.md")
    #expect(changes(of: watch) == ["b.md"])
  }

  @Test func aLinkIsNotFollowed() throws {
    let other = try TemporaryFolder()
    for target in [other.path, folder.path] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.file("link\(target == other.path)"), withDestinationPath: target)
    }
    let watch = try FileWatch(folder.path)
    try other.write("x", to: "b.md")
    #expect(changes(of: watch) == [])
  }

  @Test func whoWaitsIsWoken() throws {
    let watch = try FileWatch(folder.path)
    let thread = Thread { [folder] in try? folder.write("x", to: "b.md") }
    thread.start()
    #expect(!watch.changes(within: nil).isEmpty)
  }

  @Test func aFolderThatIsNotThereNeverChanges() throws {
    let watch = try FileWatch(folder.file("nothing"))
    #expect(watch.changes(within: .zero) == [])
  }

  @Test func aLimitOfTheSystemIsAnError() {
    #expect(
      FileWatch.Refused(reason: "No space left on device").description
        == "cannot watch for changes: No space left on device; "
        + "the system's limits are in /proc/sys/fs/inotify")
  }
}
