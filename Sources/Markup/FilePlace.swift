import Files
import Foundation

/// A folder and the name that a file gets in it.
struct FilePlace: Equatable {
  /// The path of the file.
  let path: String

  init(_ path: String) { self.path = path }

  /// The folder without a slash behind it.
  var folder: String {
    let folder = path.folderPart
    if folder.isEmpty { return "." }
    return folder == "/" ? folder : String(folder.dropLast())
  }

  var name: String { path.namePart }

  /// What is known of the file that stands there.
  var status: stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  /// Makes a renamed file last, which a system may otherwise forget when the power fails.
  func syncFolder() {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    // Some file systems cannot; the page is whole in any case.
    fsync(descriptor)
    close(descriptor)
  }

  // MARK: Names before the place

  /// The names that a file may have until it is put in place, the usual one first.
  ///
  /// They do not differ from run to run, so that the next one finds what a killed one left.
  private var waitingPaths: [String] {
    var stem = name
    while stem.utf8.count > 240 { stem.removeLast() }
    let first = "\(path.folderPart).\(stem).sqltrack"
    return [first] + (2..<100).map { "\(first)\($0)" }
  }

  /// Takes the first waiting path that no other run uses, after removing what a killed one left.
  ///
  /// - Parameter take: makes the file; answers false, with `errno`, when it cannot.
  func takeWaitingPath(_ take: (String) -> Bool) throws -> String {
    for path in waitingPaths {
      if take(path) { return path }
      guard errno == EEXIST else { break }
      if FilePlace.removeLitter(path), take(path) { return path }
    }
    throw FileError(action: "write", path: path)
  }

  /// Removes what killed runs left of this file.
  func removeLitter() {
    for path in waitingPaths { guard FilePlace.removeLitter(path) else { return } }
  }

  /// Removes a file of ours that no run has open.
  private static func removeLitter(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var open = stat()
    var named = stat()
    guard fstat(descriptor, &open) == 0, open.st_mode & S_IFMT == S_IFREG,
      [open.st_uid, 0].contains(geteuid()), flock(descriptor, LOCK_EX | LOCK_NB) == 0,
      // Another run may have put it in place meanwhile.
      lstat(path, &named) == 0, named.st_dev == open.st_dev, named.st_ino == open.st_ino
    else { return false }
    return unlink(path) == 0
  }
}
