import Foundation
import TestSupport
import Testing

@testable import Markup

@Suite struct AssemblyTests {
  private let folder: TemporaryFolder
  private let path: String
  private static let ways: [FileWays] = [
    .all, [.unnamed, .room], [.unnamed, .sharing], [.unnamed], [.sharing], [],
  ]

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("page.html")
  }

  /// Lines that differ, so that a byte in a wrong place is seen.
  private static func lines(_ name: String, _ count: Int) -> String {
    (0..<count).map { "\(name) \($0)\n" }.joined()
  }

  private static let middle = lines("middle", 120_000)
  private static let large = lines("large", 200_000)

  /// The blanks that bring a text to the end of a block.
  private static func padded(_ text: String) -> String {
    text + String(repeating: " ", count: -text.utf8.count & 4095)
  }

  private func part(_ text: String, _ ways: FileWays = .all) throws -> Spool {
    try Spool(text, in: folder.path, ways: ways)
  }

  private func write(_ file: OutputFile, _ ways: FileWays = .all) throws {
    try file.write("head\n")
    try file.write(part("small\n", ways), padded: true)
    try file.write(part(AssemblyTests.middle, ways), padded: true)
    try file.write("between\n")
    try file.write(part(AssemblyTests.large, ways), padded: true)
    try file.write("tail\n")
    try file.write(part("end\n", ways))
    try file.finish()
  }

  private static let expected =
    padded(padded("head\nsmall\n") + middle + "between\n") + large + "tail\nend\n"

  @Test(arguments: ways) func everyWayGivesTheSameBytes(_ ways: FileWays) throws {
    let file = try OutputFile(path: path, ways: ways)
    try write(file, ways)
    #expect(try folder.text(of: "page.html") == AssemblyTests.expected)
    #expect(file.count == AssemblyTests.expected.utf8.count)
    #expect(folder.names == ["page.html"])
  }

  @Test func memoryAndStreamsGetTheSameBytes() throws {
    let memory = Spool()
    try write(OutputFile(to: memory))
    #expect(try memory.text == AssemblyTests.expected)
    let target = open(path, O_WRONLY | O_CREAT, 0o600)
    defer { close(target) }
    try write(OutputFile(path: "/proc/self/fd/\(target)"))
    #expect(try folder.text(of: "page.html") == AssemblyTests.expected)
  }

  /// Whether the file system of temporary files can make room in front of what is written.
  private var canMakeRoom: Bool {
    let file = TemporaryFile.unnamed(in: folder.path)
    try? Data(count: 8192).withUnsafeBytes { try file?.write($0, at: 0) }
    return file?.makeRoom(4096) ?? false
  }

  @Test func theLargestPartIsWrittenOnce() throws {
    let (small, middle, large) = (
      try part("small"), try part(AssemblyTests.middle), try part(AssemblyTests.large)
    )
    let file = try OutputFile(path: path)
    try file.write(middle, padded: true)
    try file.write(small)
    try file.write(large, padded: true)
    try file.finish()
    if canMakeRoom { #expect([small, middle, large].map(\.isTaken) == [false, false, true]) }
    // It can be read as before, from the page.
    #expect(try large.text == AssemblyTests.large)
  }

  @Test func aPartThatBeginsThePageNeedsNoRoom() throws {
    let ways: FileWays = [.unnamed]
    let large = try part(AssemblyTests.large, ways)
    let file = try OutputFile(path: path, ways: ways)
    try file.write(large)
    try file.write("tail")
    try file.finish()
    #expect(large.isTaken)
    #expect(try folder.text(of: "page.html") == AssemblyTests.large + "tail")
  }

  @Test func whatIsWrittenAtLengthIsWrittenOnce() throws {
    let file = try OutputFile(path: path)
    for _ in 0..<40 { try file.write(AssemblyTests.middle) }
    try file.finish()
    #expect(
      try folder.text(of: "page.html") == String(repeating: AssemblyTests.middle, count: 40))
  }

  @Test(arguments: ways) func onePartMayStandInTwoPages(_ ways: FileWays) throws {
    let large = try part(AssemblyTests.large, ways)
    for name in ["a", "b"] {
      let file = try OutputFile(path: folder.file(name), ways: ways)
      try file.write("\(name)\n")
      try file.write(large, padded: true)
      try file.write("end\n")
      try file.finish()
    }
    for name in ["a", "b"] {
      #expect(
        try folder.text(of: name)
          == AssemblyTests.padded("\(name)\n") + AssemblyTests.large + "end\n")
    }
  }

  @Test(arguments: ways) func onePartMayStandInAPageTwice(_ ways: FileWays) throws {
    let middle = try part(AssemblyTests.middle, ways)
    let file = try OutputFile(path: path, ways: ways)
    try file.write("head")
    for _ in 0..<2 { try file.write(middle, padded: true) }
    try file.finish()
    let first = AssemblyTests.padded("head") + AssemblyTests.middle
    #expect(
      try folder.text(of: "page.html") == AssemblyTests.padded(first) + AssemblyTests.middle)
  }

  @Test func onlyLargePartsThatMayBeArePadded() throws {
    let small = String(repeating: "x", count: 1 << 20)
    let file = try OutputFile(path: path)
    try file.write("head")
    try file.write(part(small), padded: true)
    try file.write(part(AssemblyTests.large))
    try file.finish()
    #expect(try folder.text(of: "page.html") == "head" + small + AssemblyTests.large)
  }

  @Test func aPartOnAnotherDiskIsCopied() throws {
    guard SmallDisk.isPossible else { return }
    let disk = try SmallDisk("size=64m")
    let large = try Spool(AssemblyTests.large, in: disk.folder.path)
    let file = try OutputFile(path: path)
    try file.write("head")
    try file.write(large, padded: true)
    try file.finish()
    #expect(!large.isTaken)
    #expect(
      try folder.text(of: "page.html") == AssemblyTests.padded("head") + AssemblyTests.large)
    // And a page on a file system that cannot make room.
    let other = try OutputFile(path: disk.folder.file("page.html"))
    try write(other)
    #expect(try disk.folder.text(of: "page.html") == AssemblyTests.expected)
    #expect(disk.folder.names == ["page.html"])
  }

  @Test func aPageThatGrewKeepsTheModeOfTheOldOne() throws {
    try folder.write("old", to: "page.html")
    chmod(path, 0o640)
    try write(OutputFile(path: path))
    #expect(try folder.status(of: "page.html").st_mode & 0o777 == 0o640)
  }
}
