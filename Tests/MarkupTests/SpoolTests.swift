import Files
import Foundation
import TestSupport
import Testing

@testable import Markup

@Suite struct SpoolTests {
  @Test func aSmallPartStaysInMemory() throws {
    let spool = try Spool(String(repeating: "x", count: 1 << 20), in: "/none")
    #expect(!spool.isLarge)
    #expect(!spool.hasFile(for: "/"))
    #expect(spool.count == 1 << 20)
  }

  @Test(arguments: [FileWays.all, []]) func aLargePartIsReadInPieces(_ ways: FileWays) throws {
    let spool = Spool(in: nil, ways: ways)
    for number in 0..<300_000 { try spool.append("\(number)\n") }
    #expect(spool.isLarge)
    var pieces: [Int] = []
    try spool.copy { pieces.append($0.count) }
    #expect(pieces.dropLast().allSatisfy { $0 == 1 << 20 })
    #expect(pieces.reduce(0, +) == spool.count)
    #expect(try spool.text == (0..<300_000).map { "\($0)\n" }.joined())
    // A second time as well.
    #expect(try spool.bytes().count == spool.count)
  }

  @Test func oneLongPieceMayComeFirst() throws {
    let text = String(repeating: "0123456789", count: 1 << 18)
    #expect(try Spool(text).text == text)
  }

  @Test func aFolderThatCannotTakePartsIsNoError() throws {
    let text = String(repeating: "x", count: 1 << 21)
    #expect(try Spool(text, in: "/none/at/all").text == text)
  }

  @Test func aLargePartLeavesNoFile() throws {
    let folder = try TemporaryFolder()
    do {
      let spool = try Spool(String(repeating: "x", count: 1 << 21), in: folder.path)
      #expect(spool.hasFile(for: folder.path))
      #expect(folder.names == [])
    }
    #expect(folder.names == [])
  }

  @Test(.enabled(if: SmallDisk.isPossible, "the process may not mount a file system"))
  func anErrorIsRemembered() throws {
    let disk = try SmallDisk("size=4m")
    let expected =
      "cannot write a temporary file in '\(disk.folder.path)': no space left on device"
    var out = ByteWriter(to: Spool(in: disk.folder.path))
    for _ in 0..<8 { out.raw(String(repeating: "x", count: 1 << 20)) }
    #expect(throws: FileError.self) { try out.bytes() }
    var message: String?
    do { try out.spool.copy { _ in } } catch { message = "\(error)" }
    #expect(message == expected)
    // Nor can it become a page.
    let file = try OutputFile(path: disk.folder.file("page.html"))
    try file.write(out.spool)
    #expect(throws: FileError.self) { try file.finish() }
    #expect(disk.folder.names == [])
  }
}
