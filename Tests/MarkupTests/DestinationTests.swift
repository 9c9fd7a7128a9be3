import Files
import Foundation
import TestSupport
import Testing

@testable import Markup

@Suite struct DestinationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The file that a path leads to, from the folder.
  private func end(of name: String) throws -> String? {
    guard case .file(let place) = try Destination(folder.file(name)) else { return nil }
    return place.path.replacingOccurrences(of: folder.path + "/", with: "")
  }

  private func refusal(_ name: String) -> String? {
    folder.message { _ = try Destination(folder.file(name)) }
  }

  @Test func aFileNeedNotBeThere() throws {
    #expect(try end(of: "page.html") == "page.html")
    try folder.write("", to: "page.html")
    #expect(try end(of: "page.html") == "page.html")
    #expect(
      try Destination("page-that-is-not-there.html")
        == .file(FilePlace("page-that-is-not-there.html")))
  }

  @Test func aLinkLeadsToItsTarget() throws {
    try folder.write("", to: "sub/page.html")
    try folder.link("first", to: "sub/second")
    try folder.link("sub/second", to: "page.html")
    try folder.link("absolute", to: folder.file("sub/page.html"))
    try folder.link("through", to: "sub")
    #expect(try end(of: "first") == "sub/page.html")
    #expect(try end(of: "absolute") == "sub/page.html")
    // The kernel follows the links of folders.
    #expect(try end(of: "through/page.html") == "through/page.html")
  }

  @Test func linksThatLeadNowhereAreRefused() throws {
    try folder.link("dangling", to: "none.html")
    try folder.link("deep", to: "none/page.html")
    try folder.link("here", to: "there")
    try folder.link("there", to: "here")
    #expect(
      refusal("dangling")
        == "cannot write 'dangling': it is a link to 'none.html', which is missing")
    #expect(
      refusal("deep") == "cannot write 'deep': it is a link to 'none/page.html', which is missing")
    #expect(refusal("here") == "cannot write 'here': its links lead in a circle")
  }

  @Test func whatIsNoFileIsRefused() throws {
    try folder.write("", to: "sub/page.html")
    try folder.link("link", to: "sub")
    #expect(refusal("sub") == "cannot write 'sub': it is a folder")
    #expect(refusal("sub/") == "cannot write 'sub/': it is a folder")
    #expect(refusal("link") == "cannot write 'link': it is a folder")
    #expect(refusal("none/") == "cannot write 'none/': it names no file")
    #expect(
      refusal("none/page.html") == "cannot write 'none/page.html': the folder 'none' is missing")
    #expect(
      refusal("sub/page.html/x") == "cannot write 'sub/page.html/x': not a directory")
    #expect(folder.message { _ = try Destination("") } == "cannot write '': it names no file")
    let long = String(repeating: "n", count: 256)
    #expect(refusal(long) == "cannot write '\(long)': file name too long")
  }

  @Test func aSocketIsRefused() throws {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = folder.file("s")
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
    let isBound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
    try #require(isBound)
    #expect(refusal("s") == "cannot write 's': it is a socket")
  }

  @Test(.enabled(if: isRoot, "only root can make a block device"))
  func aBlockDeviceIsRefused() throws {
    try #require(mknod(folder.file("disk"), S_IFBLK | 0o600, dev_t(7 << 8 | 99)) == 0)
    #expect(refusal("disk") == "cannot write 'disk': it is a block device")
  }

  @Test func aFIFOTakesTheBytesItself() throws {
    try #require(mkfifo(folder.file("pipe"), 0o600) == 0)
    try folder.link("link", to: "pipe")
    #expect(try Destination(folder.file("pipe")) == .stream)
    #expect(try Destination(folder.file("link")) == .stream)
  }

  @Test func whatAProcessHasOpenIsNotReplaced() throws {
    let path = try folder.write("", to: "page.html")
    let descriptor = open(path, O_WRONLY)
    defer { close(descriptor) }
    let seen = "/proc/self/fd/\(descriptor)"
    try folder.link("link", to: seen)
    #expect(try Destination(seen) == .stream)
    #expect(try Destination(folder.file("link")) == .stream)
  }

  @Test func theFolderOfAFileIsKnown() throws {
    try folder.write("", to: "sub/page.html")
    try folder.link("link", to: "sub/page.html")
    #expect(OutputFile.folder(of: folder.file("link")) == folder.file("sub"))
    #expect(OutputFile.folder(of: "page-that-is-not-there.html") == ".")
    #expect(OutputFile.folder(of: folder.file("sub")) == nil)
  }

  @Test func realPathsFollowLinks() throws {
    let real = try #require(folder.path.realPath)
    try folder.write("", to: "sub/page.html")
    try folder.link("link", to: "sub")
    #expect(folder.file("link").realPath == "\(real)/sub")
    #expect(folder.file("none").realPath == nil)
    #expect(folder.file("link/new.html").realFilePath == "\(real)/sub/new.html")
    #expect("/none.html".realFilePath == "/none.html")
  }
}
