import Files
import Foundation
import TestSupport

@testable import Markup

extension TemporaryFolder {
  /// What stands in the folder, hidden files too.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// What a file holds.
  func text(of name: String) throws -> String {
    try String(contentsOfFile: file(name), encoding: .utf8)
  }

  /// What is known of a file, links not followed.
  func status(of name: String) throws -> stat {
    var status = stat()
    guard lstat(file(name), &status) == 0 else { throw FileError(action: "find", path: name) }
    return status
  }

  /// Makes a symbolic link.
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: file(name), withDestinationPath: target)
  }

  /// What a failed operation says, without the path of the folder.
  func message(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return "\(error)".replacingOccurrences(of: path + "/", with: "")
    }
  }
}

extension OutputFile {
  /// Writes a whole file.
  static func write(_ text: String, to path: String, ways: FileWays = .all) throws {
    let file = try OutputFile(path: path, ways: ways)
    try file.write(text)
    try file.finish()
  }
}

extension Spool {
  /// A part that holds a text.
  convenience init(_ text: String, in folder: String? = nil, ways: FileWays = .all) throws {
    self.init(in: folder, ways: ways)
    try append(text)
  }

  func append(_ text: String) throws {
    var text = text
    try text.withUTF8 { try append(UnsafeRawBufferPointer($0)) }
  }

  /// What it holds.
  var text: String { get throws { String(decoding: try bytes(), as: UTF8.self) } }
}

/// Whether files of other users and devices can be made, which only root may.
let isRoot = geteuid() == 0

/// A small file system of its own in a folder, which goes with the value.
final class SmallDisk {
  let folder: TemporaryFolder

  /// - Throws: where the process may not mount.
  init(_ options: String) throws {
    folder = try TemporaryFolder()
    guard try run("/bin/mount", ["-t", "tmpfs", "-o", options, "none", folder.path]).status == 0
    else { throw FileError(action: "mount", path: folder.path) }
  }

  deinit { _ = try? run("/bin/umount", ["-l", folder.path]) }

  /// Whether this process may mount.
  static let isPossible = isRoot && (try? SmallDisk("size=1m")) != nil
}
