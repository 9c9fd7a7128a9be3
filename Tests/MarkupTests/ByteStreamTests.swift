import Files
import Foundation
import TestSupport
import Testing

@testable import Markup

@Suite struct ByteStreamTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A FIFO that is open for reading.
  private func reader(of name: String) throws -> FileHandle {
    try #require(mkfifo(folder.file(name), 0o600) == 0)
    return FileHandle(
      fileDescriptor: open(folder.file(name), O_RDONLY | O_NONBLOCK), closeOnDealloc: true)
  }

  @Test func aFIFOGetsThePageAndStays() throws {
    let reader = try reader(of: "pipe")
    try OutputFile.write("<p>page", to: folder.file("pipe"))
    #expect(reader.readDataToEndOfFile() == Data("<p>page".utf8))
    #expect(try folder.status(of: "pipe").st_mode & S_IFMT == S_IFIFO)
    #expect(folder.names == ["pipe"])
  }

  @Test func partsGoThroughAStreamInOrder() throws {
    let reader = try reader(of: "pipe")
    let file = try OutputFile(path: folder.file("pipe"))
    try file.write("a")
    try file.write(try Spool("b"), padded: true)
    try file.write("c")
    try file.finish()
    #expect(file.count == 3)
    #expect(reader.readDataToEndOfFile() == Data("abc".utf8))
  }

  @Test func nobodyIsWaitedFor() throws {
    try #require(mkfifo(folder.file("pipe"), 0o600) == 0)
    let path = folder.file("pipe")
    #expect(
      folder.message { _ = try OutputFile(path: path) } == "cannot write 'pipe': nobody reads it")
  }

  @Test func aReaderThatHasGoneIsAnErrorAndNoSignal() throws {
    var reader: FileHandle? = try reader(of: "pipe")
    let file = try OutputFile(path: folder.file("pipe"))
    try reader?.close()
    reader = nil
    #expect(folder.message { try file.write("page") } == "cannot write 'pipe': broken pipe")
  }

  @Test func whatStandsInAFileThatIsOpenStays() throws {
    let path = try folder.write("first\n", to: "page.html")
    let descriptor = open(path, O_WRONLY | O_APPEND)
    defer { close(descriptor) }
    try OutputFile.write("second\n", to: "/proc/self/fd/\(descriptor)")
    #expect(try folder.text(of: "page.html") == "first\nsecond\n")
  }

  @Test(.enabled(if: isRoot, "only root can make a device"))
  func aDeviceGetsThePageAndStays() throws {
    try #require(mknod(folder.file("null"), S_IFCHR | 0o600, dev_t(1 << 8 | 3)) == 0)
    try folder.link("link", to: "null")
    for name in ["null", "link"] {
      try OutputFile.write("page", to: folder.file(name))
      #expect(try OutputFile(path: folder.file(name)).finishIfChanged())
    }
    #expect(try folder.status(of: "null").st_mode & S_IFMT == S_IFCHR)
    #expect(try folder.status(of: "link").st_mode & S_IFMT == S_IFLNK)
    #expect(folder.names == ["link", "null"])
  }

  @Test(.enabled(if: isRoot, "only root can make a device"))
  func aDeviceThatIsFullSaysSo() throws {
    try #require(mknod(folder.file("full"), S_IFCHR | 0o600, dev_t(1 << 8 | 7)) == 0)
    let path = folder.file("full")
    #expect(
      folder.message { try OutputFile.write("page", to: path) }
        == "cannot write 'full': no space left on device")
  }

  @Test func errorsSayWhatWasTried() {
    #expect(
      FileError(action: "write to standard output", code: EPIPE).description
        == "cannot write to standard output: broken pipe")
    #expect(
      FileError(action: "read", path: "a.md", code: ENOENT).description
        == "cannot read 'a.md': no such file or directory")
    #expect(FileError(action: "read", path: "a", code: EISDIR).reason == "is a directory")
  }
}
