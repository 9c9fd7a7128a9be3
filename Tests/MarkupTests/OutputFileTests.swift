import Foundation
import TestSupport
import Testing

@testable import Markup

@Suite struct OutputFileTests {
  private let folder: TemporaryFolder
  private let path: String
  /// Files without a name, and those with one of ours.
  private static let ways: [FileWays] = [.all, []]

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("page.html")
  }

  private func mode(of name: String) throws -> mode_t {
    try folder.status(of: name).st_mode & 0o777
  }

  // MARK: Whole or not at all

  @Test(arguments: ways) func aFileAppearsWhenItIsFinished(_ ways: FileWays) throws {
    let file = try OutputFile(path: path, ways: ways)
    try file.write("new")
    #expect(folder.names == [])
    try file.finish()
    #expect(folder.names == ["page.html"])
    #expect(try folder.text(of: "page.html") == "new")
  }

  @Test(arguments: ways) func anOlderFileIsReplacedInOneStep(_ ways: FileWays) throws {
    try folder.write("old", to: "page.html")
    let reader = try #require(FileHandle(forReadingAtPath: path))
    try OutputFile.write("new", to: path, ways: ways)
    #expect(try folder.text(of: "page.html") == "new")
    // Who was reading goes on reading what it opened.
    #expect(reader.readDataToEndOfFile() == Data("old".utf8))
    #expect(folder.names == ["page.html"])
  }

  @Test(arguments: ways) func anUnfinishedFileLeavesNothing(_ ways: FileWays) throws {
    try folder.write("old", to: "page.html")
    do {
      let file = try OutputFile(path: path, ways: ways)
      try file.write("half")
      // Enough to leave memory.
      try file.write(String(repeating: "half", count: 1 << 19))
    }
    #expect(folder.names == ["page.html"])
    #expect(try folder.text(of: "page.html") == "old")
  }

  @Test(arguments: ways) func anEmptyFileIsAFileToo(_ ways: FileWays) throws {
    let file = try OutputFile(path: path, ways: ways)
    try file.finish()
    #expect(file.count == 0)
    #expect(try folder.text(of: "page.html") == "")
  }

  @Test func aNameMayBeAsLongAsTheSystemAllows() throws {
    for name in [String(repeating: "n", count: 255), String(repeating: "ü", count: 127)] {
      for ways in OutputFileTests.ways {
        try OutputFile.write("1", to: folder.file(name), ways: ways)
        try OutputFile.write("2", to: folder.file(name), ways: ways)
        #expect(try folder.text(of: name) == "2")
      }
    }
    #expect(folder.names.count == 2)
  }

  @Test func memoryTakesAPage() throws {
    let spool = Spool()
    let file = OutputFile(to: spool)
    try file.write("a")
    try file.write(try Spool("b"))
    try file.finish()
    #expect(try file.finishIfChanged())
    #expect(try spool.text == "ab")
    #expect(file.count == 2)
  }

  // MARK: What is there

  @Test(arguments: ways) func anEqualFileIsLeftUntouched(_ ways: FileWays) throws {
    try OutputFile.write("same", to: path)
    let inode = try folder.status(of: "page.html").st_ino
    func isChanged(_ text: String) throws -> Bool {
      let file = try OutputFile(path: path, ways: ways)
      try file.write(text)
      return try file.finishIfChanged(.none)
    }
    #expect(try !isChanged("same"))
    #expect(try folder.status(of: "page.html").st_ino == inode)
    #expect(try isChanged("some"))
    #expect(try isChanged("some more"))
    #expect(try folder.text(of: "page.html") == "some more")
  }

  @Test(arguments: ways) func anEqualFileOfManyPartsIsLeftUntouched(_ ways: FileWays) throws {
    let large = String(repeating: "0123456789abcdef", count: 1 << 17)
    func isChanged(_ end: String) throws -> Bool {
      let file = try OutputFile(path: path, ways: ways)
      try file.write("head")
      try file.write(try Spool(large, in: folder.path, ways: ways), padded: true)
      try file.write(end)
      return try file.finishIfChanged()
    }
    #expect(try isChanged("tail"))
    #expect(try !isChanged("tail"))
    #expect(try isChanged("tale"))
  }

  @Test(arguments: ways) func aNewFileHasWhatTheUmaskLeaves(_ ways: FileWays) throws {
    try OutputFile.write("new", to: path, ways: ways)
    try Data().write(to: URL(fileURLWithPath: folder.file("other")))
    #expect(try mode(of: "page.html") == mode(of: "other"))
  }

  @Test(arguments: ways) func aReplacedFileKeepsItsMode(_ ways: FileWays) throws {
    for mode: mode_t in [0o600, 0o664, 0o444] {
      try folder.write("old", to: "page.html")
      chmod(path, mode)
      try OutputFile.write("new", to: path, ways: ways)
      #expect(try self.mode(of: "page.html") == mode)
    }
  }

  @Test(.enabled(if: isRoot, "only root can give files away"), arguments: ways)
  func aReplacedFileKeepsItsOwner(_ ways: FileWays) throws {
    try folder.write("old", to: "page.html")
    chown(path, 1234, 4321)
    chmod(path, 0o640)
    try OutputFile.write("new", to: path, ways: ways)
    let status = try folder.status(of: "page.html")
    #expect((status.st_uid, status.st_gid, status.st_mode & 0o777) == (1234, 4321, 0o640))
  }

  @Test(arguments: ways) func aLinkStaysAndItsTargetIsReplaced(_ ways: FileWays) throws {
    try folder.write("old", to: "sub/target.html")
    try folder.link("page.html", to: "middle")
    try folder.link("middle", to: "sub/target.html")
    try OutputFile.write("new", to: path, ways: ways)
    #expect(try folder.text(of: "sub/target.html") == "new")
    #expect(try folder.status(of: "page.html").st_mode & S_IFMT == S_IFLNK)
    #expect(folder.names == ["middle", "page.html", "sub"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("sub")).count == 1)
  }

  // MARK: What killed runs leave

  @Test(arguments: ways) func whatAKilledRunLeftGoes(_ ways: FileWays) throws {
    try folder.write("old", to: "page.html")
    try folder.write("half", to: ".page.html.sqltrack")
    try OutputFile.write("new", to: path, ways: ways)
    #expect(folder.names == ["page.html"])
    #expect(try folder.text(of: "page.html") == "new")
  }

  @Test(arguments: ways) func whatAnotherRunWritesStays(_ ways: FileWays) throws {
    try folder.write("old", to: "page.html")
    let other = try folder.write("another", to: ".page.html.sqltrack")
    let descriptor = open(other, O_RDONLY)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    try OutputFile.write("new", to: path, ways: ways)
    #expect(folder.names == [".page.html.sqltrack", "page.html"])
    #expect(try folder.text(of: ".page.html.sqltrack") == "another")
    #expect(try folder.text(of: "page.html") == "new")
  }

  @Test func twoRunsAtOnceWriteOneAfterTheOther() throws {
    let place = FilePlace(path)
    let first = try TemporaryFile.named(for: place, mode: 0o666, ways: [])
    let second = try TemporaryFile.named(for: place, mode: 0o666, ways: [])
    #expect(folder.names == [".page.html.sqltrack", ".page.html.sqltrack2"])
    #expect(try second.put(place))
    #expect(try first.put(place))
    #expect(folder.names == ["page.html"])
  }

  @Test func litterGoesWithoutAPage() throws {
    try folder.write("half", to: ".page.html.sqltrack")
    try folder.write("half", to: ".page.html.sqltrack2")
    try folder.write("kept", to: ".other.html.sqltrack")
    OutputFile.removeLitter(of: path)
    #expect(folder.names == [".other.html.sqltrack"])
  }

  @Test func onlyFilesAreLitter() throws {
    try folder.write("kept", to: "target")
    try folder.link(".page.html.sqltrack", to: "target")
    OutputFile.removeLitter(of: path)
    try folder.write("kept", to: ".folder.html.sqltrack/inside")
    OutputFile.removeLitter(of: folder.file("folder.html"))
    #expect(folder.names == [".folder.html.sqltrack", ".page.html.sqltrack", "target"])
    try OutputFile.write("new", to: folder.file("folder.html"), ways: [])
    #expect(folder.names.contains("folder.html"))
  }

  // MARK: Disks that refuse

  @Test(.enabled(if: SmallDisk.isPossible, "the process may not mount a file system"))
  func aFullDiskKeepsTheOldPage() throws {
    let disk = try SmallDisk("size=4m")
    let path = disk.folder.file("page.html")
    for ways in OutputFileTests.ways {
      try OutputFile.write("old", to: path, ways: ways)
      let file = try OutputFile(path: path, ways: ways)
      let message = disk.folder.message {
        for _ in 0..<8 { try file.write(String(repeating: "x", count: 1 << 20)) }
        try file.finish()
      }
      #expect(message?.hasSuffix("': no space left on device") == true)
      #expect(try disk.folder.text(of: "page.html") == "old")
      #expect(disk.folder.names == ["page.html"])
    }
  }

  @Test(.enabled(if: SmallDisk.isPossible, "the process may not mount a file system"))
  func aFolderThatCannotBeWrittenSaysSo() throws {
    let disk = try SmallDisk("size=1m,ro")
    let path = disk.folder.file("page.html")
    #expect(
      disk.folder.message { try OutputFile.write("new", to: path) }
        == "cannot write 'page.html': read-only file system")
  }
}
