import Files
import Foundation
import TestSupport
import Testing

struct InputFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func reason(_ name: String) -> String? {
    do {
      _ = try InputFile(folder.file(name))
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func aFileIsReadToItsEnd() throws {
    let text = String(repeating: "0123456789", count: 20_000)
    try folder.write(text, to: "a")
    let file = try InputFile(folder.file("a"))
    #expect(try file.bytes() == Array(text.utf8))
    #expect(try file.bytes(upTo: 12) == Array("012345678901".utf8))
    #expect(file.identity == FileIdentity(of: folder.file("a")))
  }

  @Test func whatIsNoFileIsNotWaitedFor() throws {
    mkfifo(folder.file("p"), 0o600)
    mkdir(folder.file("d"), 0o700)
    symlink("p", folder.file("l"))
    #expect(reason("p") == "it is a FIFO")
    #expect(reason("l") == "it is a FIFO")
    #expect(reason("d") == "it is a folder")
    #expect(reason("none") == "no such file or directory")
  }

  @Test func devicesAreNotRead() throws {
    #expect(throws: FileError(action: "read", path: "/dev/zero", reason: "it is a device")) {
      try InputFile("/dev/zero")
    }
  }

  @Test func theRealPathIsThatOfTheOpenFile() throws {
    try folder.write("a", to: "d/a")
    symlink("d/a", folder.file("l"))
    let real = try #require(folder.path.realPath)
    let file = try InputFile(folder.file("l"))
    #expect(file.realPath == "\(real)/d/a")
    // Wherever the link leads by now.
    unlink(folder.file("l"))
    #expect(file.realPath == "\(real)/d/a")
  }

  @Test func textHasNoByteOrderMark() throws {
    try Data([0xEF, 0xBB, 0xBF, 0x61]).write(to: URL(fileURLWithPath: folder.file("a")))
    #expect(try InputFile(folder.file("a")).text() == "a")
    for (bytes, reason) in [
      ([0xFF, 0x61], "it is no text in UTF-8"), ([0x61, 0x00], "it is no text in UTF-8"),
      ([0xFF, 0xD8, 0xFF, 0xE0], "it is a JPEG image"),
    ] as [([UInt8], String)] {
      try Data(bytes).write(to: URL(fileURLWithPath: folder.file("b")))
      let error = #expect(throws: FileError.self) { try InputFile(folder.file("b")).text() }
      #expect(error?.reason == reason)
    }
  }

  @Test func aPathNeedNotBeThereToBeReal() throws {
    try folder.write("a", to: "d/a")
    symlink("d", folder.file("l"))
    let real = try #require(folder.path.realPath)
    #expect(folder.file("l/x/y").nearestRealPath == "\(real)/d/x/y")
    #expect(folder.file("none/../x").nearestRealPath == "\(real)/x")
    #expect("/".nearestRealPath == "/")
    #expect("\(real)/d".isWithin(folder: real) && real.isWithin(folder: "/"))
    #expect(!"\(real)-other".isWithin(folder: real))
  }
}

struct FileKindTests {
  @Test(
    arguments: [
      (
        "\u{FEFF}<?xml version=\"1.0\"?>\n<!-- a -->\n<!DOCTYPE svg [<!ENTITY a \"b\">]>\n<svg/>",
        FileKind.svg
      ),
      ("<svg xmlns=\"http://www.w3.org/2000/svg\">", .svg),
      ("<s:svg xmlns:s=\"http://www.w3.org/2000/svg\">", .svg),
      ("<!DOCTYPE html>\n<p>", .html), ("<html lang=\"en\">", .html), ("<svgx>", .text),
      ("svg", .text), ("root:x:0:0", .text), ("", .empty), ("a\0", .data), ("%PDF-1.7", .pdf),
      ("GIF89a", .gif), ("RIFF....WEBPVP8 ", .webp), ("SQLite format 3\0", .sqlite),
      ("<!-- never closed", .text),
    ])
  func aKindIsFoundByTheFirstBytes(text: String, kind: FileKind) {
    #expect(FileKind(of: Array(text.utf8)) == kind)
  }

  @Test func imagesHaveMarks() {
    #expect(FileKind(of: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]) == .png)
    #expect(FileKind(of: [0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
    #expect(FileKind(of: [0x89, 0x50, 0x4E, 0x47]) == .text)
  }
}
