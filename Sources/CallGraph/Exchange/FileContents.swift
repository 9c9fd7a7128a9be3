import Glibc

/// The bytes of a file; nil when it cannot be read.
func contents(of path: String) -> [UInt8]? {
  guard let file = fopen(path, "rb") else { return nil }
  defer { fclose(file) }
  var status = stat()
  // A folder opens, and has no bytes.
  guard fstat(fileno(file), &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
  var bytes: [UInt8] = []
  while true {
    let count = bytes.count
    let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
      filled = fread(buffer.baseAddress, 1, buffer.count, file)
    }
    bytes += part
    if bytes.count == count { break }
  }
  return ferror(file) == 0 ? bytes : nil
}
