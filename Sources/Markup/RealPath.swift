import Foundation

extension String {
  /// The path with all symbolic links followed; nil when there is no such file.
  package var realPath: String? {
    guard let real = realpath(self, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The path of a file, which need not be there, with the links to its folder followed.
  ///
  /// Two names of one file are then alike; a file that is a link itself stays one.
  package var realFilePath: String {
    let url = URL(fileURLWithPath: self)
    let folder = url.deletingLastPathComponent().path
    let real = folder.realPath ?? folder
    return (real == "/" ? "" : real) + "/" + url.lastPathComponent
  }
}
