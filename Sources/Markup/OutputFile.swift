import Files
import Foundation

/// Where a finished page goes: a file that appears whole or not at all, a stream, or memory.
package final class OutputFile {
  /// What has to be so when the power fails just after a file was put in its place.
  package enum Care {
    /// Anything, since it can be made again.
    case none
    /// The old or the new file is there.
    case whole
    /// The new file is there.
    case lasting
  }

  private enum Target {
    case stream(ByteStream, through: ((UnsafeRawBufferPointer) -> [UInt8])?)
    case memory(Spool)
    case file(FilePlace)
  }

  private let target: Target
  private let ways: FileWays
  /// What a file will consist of.
  private var parts: [Spool] = []
  /// The part that is written now.
  private var open: Spool
  /// Bytes written so far.
  package private(set) var count = 0

  private init(_ target: Target, ways: FileWays = .all) {
    self.target = target
    self.ways = ways
    open = OutputFile.part(of: target, ways)
  }

  /// Standard output.
  package convenience init() { self.init(.stream(.standardOutput, through: nil)) }

  /// Standard output behind a filter of its bytes.
  package convenience init(
    standardOutputThrough filter: @escaping (UnsafeRawBufferPointer) -> [UInt8]
  ) {
    self.init(.stream(.standardOutput, through: filter))
  }

  /// Memory, for a page that a program shows itself.
  package convenience init(to spool: Spool) { self.init(.memory(spool)) }

  /// The file of a path, links followed; nothing of it is seen before `finish`.
  ///
  /// A device or a FIFO takes the bytes as they come.
  ///
  /// - Throws: `FileError` for what no page can be written to, such as a folder.
  package convenience init(path: String) throws { try self.init(path: path, ways: .all) }

  convenience init(path: String, ways: FileWays) throws {
    switch try Destination(path) {
    case .file(let place): self.init(.file(place), ways: ways)
    case .stream: self.init(.stream(try ByteStream(path: path), through: nil))
    }
  }

  /// The folder that a file of a path is made in; nil when it is no file or cannot be one.
  ///
  /// Large parts of a page that are spooled there need not be written a second time.
  package static func folder(of path: String) -> String? {
    guard case .file(let place)? = try? Destination(path) else { return nil }
    return place.folder
  }

  /// Removes what killed runs left beside the file of a path.
  package static func removeLitter(of path: String) { FilePlace(path).removeLitter() }

  /// Removes the files that are not yet in their place, when the program is about to end.
  package static func removeUnfinished() { TemporaryFile.removeWaiting() }

  private static func part(of target: Target, _ ways: FileWays) -> Spool {
    guard case .file(let place) = target else { return Spool() }
    return Spool(in: place.folder, ways: ways)
  }

  // MARK: Writing

  /// Appends bytes.
  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    switch target {
    case .stream(let stream, nil): try stream.write(bytes)
    case .stream(let stream, let filter?):
      try filter(bytes).withUnsafeBytes { try stream.write($0) }
    case .memory(let spool): try spool.append(bytes)
    case .file: try open.append(bytes)
    }
    count += bytes.count
  }

  /// Appends text as UTF-8.
  package func write(_ text: String) throws {
    var text = text
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
  }

  /// Appends a part that is complete.
  ///
  /// - Parameter padded: whether blanks may stand in front of it. A large part gets them, wherever the
  ///   page goes, so that it begins where a block of the disk does and need not be written again.
  package func write(_ part: Spool, padded: Bool = false) throws {
    if padded, part.isLarge { try writeBlanks() }
    guard case .file = target else { return try part.copy { try write($0) } }
    if open.count > 0 {
      parts.append(open)
      open = OutputFile.part(of: target, ways)
    }
    parts.append(part)
    count += part.count
  }

  private func writeBlanks() throws {
    let blanks = [UInt8](repeating: UInt8(ascii: " "), count: -count & (Spool.block - 1))
    try blanks.withUnsafeBytes { try write($0) }
  }

  // MARK: The end

  /// Puts the file in its place, replacing an older one in one step.
  package func finish(_ care: Care = .whole) throws {
    switch target {
    case .stream(let stream, _): try stream.finish()
    case .memory: return
    case .file(let place): try assembly(place).write(care)
    }
  }

  /// Puts the file in its place unless an equal one is there, which is then left untouched.
  ///
  /// - Returns: whether anything changed.
  @discardableResult package func finishIfChanged(_ care: Care = .whole) throws -> Bool {
    if case .file(let place) = target, try assembly(place).isThere {
      place.removeLitter()
      return false
    }
    try finish(care)
    return true
  }

  private func assembly(_ place: FilePlace) -> Assembly {
    Assembly(parts: parts + [open], place: place, ways: ways)
  }
}
