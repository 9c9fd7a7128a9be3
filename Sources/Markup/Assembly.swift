import Files
import Foundation

/// Parts that become one file, with as little written twice as the file system allows.
///
/// A large part stands in a file without a name already. The largest that can becomes the page: room
/// is made in front of it for what comes before, the rest is written behind it, and it gets the name.
struct Assembly {
  let parts: [Spool]
  let place: FilePlace
  let ways: FileWays

  private var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// Puts the file in its place.
  func write(_ care: OutputFile.Care) throws {
    if let file = try grown() ?? fresh(), try put(file, care) { return }
    let isNew = place.status == nil
    let file = try TemporaryFile.named(for: place, mode: isNew ? 0o666 : 0o600, ways: ways)
    try write(to: file)
    guard try put(file, care) else { throw FileError(action: "write", path: place.path) }
  }

  private func put(_ file: TemporaryFile, _ care: OutputFile.Care) throws -> Bool {
    if let old = place.status { file.takeOver(old) }
    if care != .none { try file.sync() }
    guard try file.put(place) else { return false }
    if care == .lasting { place.syncFolder() }
    return true
  }

  /// The file of the largest part with the others around it; nil when none can be that.
  private func grown() throws -> TemporaryFile? {
    guard let (index, start) = largest, let file = try parts[index].takeFile(after: start) else {
      return nil
    }
    try write(parts[..<index], to: file, at: 0)
    try write(parts[(index + 1)...], to: file, at: start + parts[index].count)
    return file
  }

  /// The largest part whose file can become the page, with the place where it begins.
  private var largest: (index: Int, start: Int)? {
    var start = 0
    var largest: (index: Int, start: Int)?
    for (index, part) in parts.enumerated() {
      if start % Spool.block == 0, part.count > largest.map({ parts[$0.index].count }) ?? 0,
        part.hasFile(for: place.folder)
      {
        largest = (index, start)
      }
      start += part.count
    }
    return largest
  }

  private func fresh() throws -> TemporaryFile? {
    guard let file = TemporaryFile.unnamed(in: place.folder, ways: ways) else { return nil }
    try write(to: file)
    return file
  }

  private func write(to file: TemporaryFile) throws { try write(parts[...], to: file, at: 0) }

  private func write(_ parts: ArraySlice<Spool>, to file: TemporaryFile, at start: Int) throws {
    var place = start
    for part in parts {
      try part.copy(to: file, at: place)
      place += part.count
    }
  }

  /// Whether the same bytes stand in the place already.
  var isThere: Bool {
    get throws {
      guard let status = place.status, Int(status.st_size) == count,
        let old = FileHandle(forReadingAtPath: place.path)
      else { return false }
      var offset = 0
      var isSame = true
      for part in parts {
        guard isSame else { return false }
        try part.copy { bytes in
          isSame = isSame && old.has(bytes, at: offset)
          offset += bytes.count
        }
      }
      return isSame
    }
  }
}

extension FileHandle {
  /// Whether bytes stand at a place.
  fileprivate func has(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    defer { buffer.deallocate() }
    return pread(fileDescriptor, buffer.baseAddress, buffer.count, offset) == buffer.count
      && buffer.elementsEqual(bytes)
  }
}
