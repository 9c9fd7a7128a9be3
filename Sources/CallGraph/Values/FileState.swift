import Tables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What of a local file goes into its hash: its path, size and time, not what it holds.
package enum FileState {
  /// The hash of a local file as it is now; also of one that is not there.
  package static func hash(ofFile path: String) -> String {
    var state = stat()
    guard stat(path, &state) == 0 else { return hash(ofFile: path, size: -1, time: "-1") }
    #if canImport(Glibc)
      let time = state.st_mtim
    #else
      let time = state.st_mtimespec
    #endif
    // The sum that Python makes of them, with what it loses.
    let seconds = Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
    var text: [UInt8] = []
    text.append(shortest: seconds)
    return hash(
      ofFile: path, size: Int64(state.st_size), time: String(decoding: text, as: UTF8.self))
  }

  /// The hash of a local file of a size, changed at a time in seconds.
  package static func hash(ofFile path: String, size: Int64, time: String) -> String {
    Bencode.list(["File", "local", .text(path), .integer(size), .text(time)]).hash
  }
}
